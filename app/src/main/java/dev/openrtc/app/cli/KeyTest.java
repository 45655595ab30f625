package dev.openrtc.app.cli;

import dev.openrtc.worker.api.Command.CheckKey;
import dev.openrtc.worker.tenant.TenantId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "check",
        description = "Asks the vendors whether they take a tenant's keys, and tells their words.")
final class KeyTest extends Ask {
    @Parameters(index = "0", paramLabel = "TENANT")
    private TenantId tenant = TenantId.DEFAULT;

    @Parameters(
            index = "1",
            paramLabel = "VENDOR",
            arity = "0..1",
            defaultValue = "",
            description = "Without one: each the tenant has a key for.")
    private String vendor = "";

    @Override
    int run(Seat seat) {
        return submit(seat, new CheckKey(tenant, vendor));
    }
}
