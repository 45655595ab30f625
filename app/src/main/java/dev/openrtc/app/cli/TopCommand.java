package dev.openrtc.app.cli;

import dev.openrtc.app.cli.top.Frame;
import dev.openrtc.app.cli.top.Show;
import dev.openrtc.app.cli.top.Sort;
import dev.openrtc.app.cli.top.TopJson;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "top", description = "Shows the running worker live: tenants, or calls.")
final class TopCommand extends Ask {
    private static final int WIDE = 200;

    @Option(names = "--tenant", paramLabel = "T")
    private @Nullable TenantId tenant;

    @Option(names = "--agent", paramLabel = "A")
    private String agent = "";

    @Option(names = "--sessions", description = "Calls instead of tenants.")
    private boolean sessions;

    @Option(names = "--sort", paramLabel = "C", description = "One of ${COMPLETION-CANDIDATES}.")
    private @Nullable Sort sort;

    @Option(
            names = "--rate",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seconds between two pictures, 0.1 to 60 (default: ${DEFAULT-VALUE}).")
    private double rate = 1;

    @Option(names = "--once", description = "One picture, then the end.")
    private boolean once;

    @Option(names = "--json", description = "One JSON object a picture.")
    private boolean json;

    @Override
    void prepare() {
        var _ = show();
        var _ = rateMillis();
    }

    @Override
    boolean needsOwner() {
        return true;
    }

    @Override
    int run(Seat seat) {
        Show show = show();
        OwnersSeat owner = (OwnersSeat) seat;
        if (once) {
            picture(seat, show);
            return ExitCode.DONE;
        }
        return new TopLoop(owner.client(), terminal(), show, rateMillis(), json).run();
    }

    private void picture(Seat seat, Show show) {
        var snapshot = seat.snapshot();
        if (json) {
            Json.print(terminal().out(), TopJson.of(snapshot, show));
        } else {
            new Frame(show, WIDE, Integer.MAX_VALUE)
                    .lines(snapshot, Instant.now(), 0, false)
                    .forEach(terminal().out()::println);
        }
    }

    private Show show() {
        Sort by = sort == null ? (sessions ? Sort.AGE : Sort.CALLS) : sort;
        if (!by.suits(sessions)) {
            throw Exit.usage(
                    (sessions ? "Calls" : "Tenants")
                            + " cannot be sorted by "
                            + by.name().toLowerCase(Locale.ROOT)
                            + ".");
        }
        return new Show(sessions, Optional.ofNullable(tenant), agent, Show.Filter.ALL, by);
    }

    private int rateMillis() {
        if (!(rate >= 0.1 && rate <= 60)) {
            throw Exit.usage("--rate must be 0.1 to 60 seconds.");
        }
        return (int) Math.round(rate * 1_000);
    }
}
