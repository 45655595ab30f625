package dev.openrtc.app.cli;

import dev.openrtc.worker.api.Command.Suspend;
import dev.openrtc.worker.tenant.TenantId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "suspend", description = "Refuses every new call of a tenant until it is resumed.")
final class SuspendCommand extends Ask {
    @Parameters(paramLabel = "TENANT")
    private TenantId tenant = TenantId.DEFAULT;

    @Override
    int run(Seat seat) {
        return submit(seat, new Suspend(tenant));
    }
}
