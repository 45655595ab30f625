package dev.openrtc.app.cli;

import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// A command that asks the running owner of the data folder, or edits the store itself while there
/// is none: the same handler, the same checks, the same audit.
abstract class Ask implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private final PassphraseOptions passphrase = new PassphraseOptions();

    /// The exit code.
    abstract int run(Seat seat);

    /// Checks and reads what has to come before anything is opened; the default does nothing.
    void prepare() {}

    /// True when only a running owner can answer, since it is about calls that are up.
    boolean needsOwner() {
        return false;
    }

    @Override
    public final Integer call() {
        Seats seats = new Seats(root(), passphrase);
        try (Seat seat = needsOwner() ? owner(seats) : seats.any(this::prepare)) {
            return run(seat);
        }
    }

    private Seat owner(Seats seats) {
        prepare();
        return seats.owner();
    }

    final RootCommand root() {
        return (RootCommand) spec.root().userObject();
    }

    final Terminal terminal() {
        return root().terminal();
    }

    /// Submits, says what became of it, and gives its exit code.
    final int submit(Seat seat, Command command) {
        return tell(seat.submit(command));
    }

    final int tell(CommandResult result) {
        return switch (result) {
            case CommandResult.Applied(String message, long _) -> {
                terminal().out().println(message);
                yield ExitCode.DONE;
            }
            case CommandResult.AppliedUnaudited(String message) -> {
                terminal().out().println(message);
                terminal().err().println("Not yet audited: the store cannot be written.");
                yield ExitCode.DONE;
            }
            case CommandResult.Refused(String code, String message) -> {
                terminal().err().println(message);
                yield code.equals("NOT_REACHABLE") ? ExitCode.NOT_REACHABLE : ExitCode.REFUSED;
            }
            case CommandResult.Conflict(String message, long _) -> {
                terminal().err().println(message);
                yield ExitCode.REFUSED;
            }
        };
    }
}
