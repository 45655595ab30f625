package dev.openrtc.app.cli;

import picocli.CommandLine.Command;

@Command(name = "snapshot", description = "Prints all the worker knows about itself, as JSON.")
final class SnapshotCommand extends Ask {
    @Override
    boolean needsOwner() {
        return true;
    }

    @Override
    int run(Seat seat) {
        Json.print(terminal().out(), seat.snapshot());
        return ExitCode.DONE;
    }
}
