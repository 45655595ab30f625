package dev.openrtc.app.cli;

import dev.openrtc.worker.api.Command.CancelDrain;
import dev.openrtc.worker.api.Command.CancelTenantDrain;
import dev.openrtc.worker.api.Command.DrainTenant;
import dev.openrtc.worker.api.Command.DrainWorker;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "drain",
        description =
                "Takes no new calls of the worker, or of one tenant; those that are up at the"
                        + " deadline are ended.")
final class DrainCommand extends Ask {
    @Parameters(arity = "0..1", paramLabel = "TENANT")
    private @Nullable TenantId tenant;

    @Option(names = "--cancel", description = "Takes calls again.")
    private boolean cancel;

    @Option(
            names = "--deadline",
            paramLabel = "T",
            description = "For example 90s or 15m; else the worker's setting.")
    private @Nullable Duration deadline;

    @Override
    boolean needsOwner() {
        return true;
    }

    @Override
    int run(Seat seat) {
        return submit(seat, command());
    }

    private dev.openrtc.worker.api.Command command() {
        if (cancel) {
            return tenant == null ? new CancelDrain() : new CancelTenantDrain(tenant);
        }
        Optional<Duration> until = Optional.ofNullable(deadline);
        return tenant == null ? new DrainWorker(until) : new DrainTenant(tenant, until);
    }
}
