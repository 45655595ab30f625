package dev.openrtc.app.cli;

import dev.openrtc.worker.api.History.ChainCheck;
import picocli.CommandLine.Command;

@Command(
        name = "check",
        description = "Opens the vault and walks the chain of its audit from the start.")
final class VaultCheck extends Ask {
    @Override
    int run(Seat seat) {
        ChainCheck check = Seat.await(seat.history().verifyAudit());
        if (check.whole()) {
            terminal()
                    .out()
                    .println("The vault opens and its audit is whole: " + check.rows() + " rows.");
            return ExitCode.DONE;
        }
        terminal().err().println("The audit is not whole: " + check.message());
        return ExitCode.REFUSED;
    }
}
