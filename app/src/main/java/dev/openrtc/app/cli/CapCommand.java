package dev.openrtc.app.cli;

import dev.openrtc.worker.api.Command.SetAgentCap;
import dev.openrtc.worker.api.Command.SetTenantCap;
import dev.openrtc.worker.api.Command.SetWorkerCap;
import dev.openrtc.worker.tenant.TenantId;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `cap TENANT N`, `cap --worker N`, `cap --agent A N`: three limits, one word.
@Command(
        name = "cap",
        description = "Sets the most calls at once, live.",
        customSynopsis = {
            "openrtc cap TENANT N|none",
            "openrtc cap --worker N",
            "openrtc cap --agent AGENT N|none"
        })
final class CapCommand extends Ask {
    @Parameters(arity = "0..2", paramLabel = "TENANT N", description = "none = no cap.")
    private List<String> words = List.of();

    @Option(names = "--worker", description = "Of the whole worker.")
    private boolean worker;

    @Option(names = "--agent", paramLabel = "AGENT", description = "Of an agent.")
    private @Nullable String agent;

    @Option(
            names = "--if-version",
            paramLabel = "V",
            description = "Only if the section is still at this version.")
    private @Nullable Long version;

    @Override
    void prepare() {
        var _ = command();
    }

    @Override
    int run(Seat seat) {
        return submit(seat, command());
    }

    private dev.openrtc.worker.api.Command command() {
        OptionalLong seen = version == null ? OptionalLong.empty() : OptionalLong.of(version);
        if (worker && agent != null) {
            throw Exit.usage("Either --worker or --agent, not both.");
        }
        if (worker) {
            return new SetWorkerCap(
                    last(1).value().orElseThrow(() -> Exit.usage("The worker always has a cap.")),
                    seen);
        }
        if (agent != null) {
            return new SetAgentCap(agent, last(1).value(), seen);
        }
        Count cap = last(2);
        TenantId tenant =
                TenantId.parse(words.getFirst())
                        .orElseThrow(
                                () ->
                                        Exit.usage(
                                                "A tenant's name is 1 to 128 of"
                                                        + " A-Z a-z 0-9 _ -."));
        return new SetTenantCap(tenant, cap.value(), seen);
    }

    private Count last(int expected) {
        if (words.size() != expected) {
            throw Exit.usage(
                    "Name what the cap is of and its number: cap TENANT N, cap --worker N,"
                            + " cap --agent AGENT N.");
        }
        try {
            return Count.parse(words.getLast());
        } catch (picocli.CommandLine.TypeConversionException e) {
            throw Exit.usage("The cap " + e.getMessage() + ".");
        }
    }
}
