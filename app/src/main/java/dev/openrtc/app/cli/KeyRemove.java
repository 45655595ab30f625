package dev.openrtc.app.cli;

import dev.openrtc.worker.api.Command.RemoveKey;
import dev.openrtc.worker.tenant.TenantId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "remove", description = "Removes a provider key of a tenant.")
final class KeyRemove extends Ask {
    @Parameters(index = "0", paramLabel = "TENANT")
    private TenantId tenant = TenantId.DEFAULT;

    @Parameters(index = "1", paramLabel = "VENDOR")
    private String vendor = "";

    @Option(
            names = "--field",
            paramLabel = "FIELD",
            defaultValue = "api_key",
            description = "Which of the vendor's fields (default: ${DEFAULT-VALUE}).")
    private String field = "api_key";

    @Override
    int run(Seat seat) {
        return submit(seat, new RemoveKey(tenant, vendor, field));
    }
}
