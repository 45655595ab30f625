package dev.openrtc.app.cli;

import dev.openrtc.worker.api.Command.ForceOpenBreaker;
import dev.openrtc.worker.api.Command.ResetBreaker;
import dev.openrtc.worker.tenant.TenantId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "breaker", description = "Resets a tenant's breaker, or forces it open.")
final class BreakerCommand extends Ask {
    @Parameters(index = "0", paramLabel = "TENANT")
    private TenantId tenant = TenantId.DEFAULT;

    @Parameters(index = "1", paramLabel = "reset|open")
    private Act act = Act.RESET;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why; it stands in the audit and on the screen.")
    private String reason = "";

    enum Act {
        RESET,
        OPEN
    }

    @Override
    int run(Seat seat) {
        return submit(
                seat,
                switch (act) {
                    case RESET -> new ResetBreaker(tenant, reason);
                    case OPEN -> new ForceOpenBreaker(tenant, reason);
                });
    }
}
