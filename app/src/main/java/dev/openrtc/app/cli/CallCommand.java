package dev.openrtc.app.cli;

import dev.openrtc.app.control.ControlClient;
import dev.openrtc.worker.api.Command.StartTestCall;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.TestCall;
import dev.openrtc.worker.tenant.TenantId;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// A test call: the worker that runs here calls one of its own agents, as any caller would.
@Command(
        name = "call",
        description = {
            "Calls an agent as a caller does, through the LiveKit server, and prints what is said.",
            "Without --wav and --mic the caller says nothing. Ctrl+C hangs up."
        })
final class CallCommand extends Ask {
    @Option(names = "--tenant", paramLabel = "T", required = true)
    private TenantId tenant = TenantId.DEFAULT;

    @Option(
            names = "--agent",
            paramLabel = "A",
            defaultValue = "",
            description = "Without one: the tenant's default agent.")
    private String agent = "";

    @Option(
            names = "--wav",
            paramLabel = "FILE",
            description = "Says this WAV once the agent has greeted, and hangs up when answered.")
    private @Nullable Path wav;

    @Option(names = "--mic", description = "Speaks with this machine's microphone.")
    private boolean microphone;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Writes what the agent says into this WAV.")
    private @Nullable Path out;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Override
    boolean needsOwner() {
        return true;
    }

    @Override
    void prepare() {
        if (wav != null && microphone) {
            throw Exit.usage("Give --wav or --mic, not both.");
        }
    }

    @Override
    int run(Seat seat) {
        ControlClient client = ((OwnersSeat) seat).client();
        TestCallLoop loop = new TestCallLoop(client, terminal(), tenant, json);
        Thread hangUp = new Thread(loop::hangUp, "hang-up");
        Runtime.getRuntime().addShutdownHook(hangUp);
        try {
            CommandResult started =
                    seat.submit(new StartTestCall(tenant, agent, sound(), full(wav), full(out)));
            return started.done() ? loop.follow() : tell(started);
        } finally {
            loop.over();
            try {
                var _ = Runtime.getRuntime().removeShutdownHook(hangUp);
            } catch (IllegalStateException stopping) {
                // It runs already.
            }
        }
    }

    private TestCall.Sound sound() {
        if (microphone) {
            return TestCall.Sound.MICROPHONE;
        }
        return wav == null ? TestCall.Sound.SILENCE : TestCall.Sound.WAV;
    }

    /// The owner has a working folder of its own.
    private static String full(@Nullable Path file) {
        return file == null ? "" : file.toAbsolutePath().normalize().toString();
    }
}
