package dev.openrtc.app.cli;

import dev.openrtc.app.wiring.StopSignals;
import dev.openrtc.worker.api.Actor;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.LineKind;
import dev.openrtc.worker.api.Worker;

/// A worker without a window from its start to the signal that stops it.
final class HeadlessRun {
    private final Worker worker;
    private final Terminal terminal;
    private final StopSignals signals;

    HeadlessRun(Worker worker, Terminal terminal, StopSignals signals) {
        this.worker = worker;
        this.terminal = terminal;
        this.signals = signals;
    }

    int run(LineKind line) {
        CommandResult started =
                Seat.await(worker.submit(new Command.StartWorker(line), Actor.commandLine()));
        if (!started.done()) {
            throw Exit.refused(started.message());
        }
        terminal.out().println(started.message() + " Stop it with SIGTERM or Ctrl+C.");
        terminal.out().flush();
        try {
            new GentleStop(worker, signals).after(signals.next());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.DONE;
    }
}
