package dev.openrtc.app.cli;

import dev.openrtc.worker.api.Command.AddTenant;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.tenant.TenantId;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "add", description = "Adds a tenant.")
final class TenantAdd extends Ask {
    @Parameters(paramLabel = "NAME", description = "1 to 128 of A-Z a-z 0-9 _ -")
    private TenantId tenant = TenantId.DEFAULT;

    @Option(names = "--cap", paramLabel = "N", description = "Most calls at once; none = no cap.")
    private Count cap = Count.NONE;

    @Override
    int run(Seat seat) {
        return submit(
                seat,
                new AddTenant(
                        tenant,
                        Ranges.checked(
                                () ->
                                        new TenantSettings.Limits(
                                                cap.value(), OptionalInt.empty(), "", true))));
    }
}
