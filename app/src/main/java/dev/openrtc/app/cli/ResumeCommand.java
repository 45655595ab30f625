package dev.openrtc.app.cli;

import dev.openrtc.worker.api.Command.Resume;
import dev.openrtc.worker.tenant.TenantId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "resume", description = "Takes calls of a suspended tenant again.")
final class ResumeCommand extends Ask {
    @Parameters(paramLabel = "TENANT")
    private TenantId tenant = TenantId.DEFAULT;

    @Override
    int run(Seat seat) {
        return submit(seat, new Resume(tenant));
    }
}
