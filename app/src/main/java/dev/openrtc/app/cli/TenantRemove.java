package dev.openrtc.app.cli;

import dev.openrtc.worker.api.Command.RemoveTenant;
import dev.openrtc.worker.tenant.TenantId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "remove",
        description = "Removes a tenant, its keys and settings; refused while it has calls.")
final class TenantRemove extends Ask {
    @Parameters(paramLabel = "NAME")
    private TenantId tenant = TenantId.DEFAULT;

    @Override
    int run(Seat seat) {
        return submit(seat, new RemoveTenant(tenant));
    }
}
