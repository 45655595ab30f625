package dev.openrtc.app.cli;

import dev.openrtc.app.wiring.StopSignals;
import dev.openrtc.worker.api.Actor;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.LineKind;
import dev.openrtc.worker.api.Worker;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.api.WorkerSnapshot.WorkerState;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A worker without a window from its start to the signal that stops it.
final class HeadlessRun {
    private static final Logger LOG = LoggerFactory.getLogger(HeadlessRun.class);

    private final Worker worker;
    private final Terminal terminal;
    private final StopSignals signals;

    HeadlessRun(Worker worker, Terminal terminal, StopSignals signals) {
        this.worker = worker;
        this.terminal = terminal;
        this.signals = signals;
    }

    int run(LineKind line) {
        CommandResult started = submit(new Command.StartWorker(line), Actor.commandLine());
        if (!started.done()) {
            throw Exit.refused(started.message());
        }
        terminal.out().println(started.message() + " Stop it with SIGTERM or Ctrl+C.");
        terminal.out().flush();
        try {
            String signal = signals.next();
            LOG.info("{}: draining. A second signal stops at once.", signal);
            drain();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        CommandResult stopped = submit(new Command.StopWorker(), Actor.SYSTEM);
        LOG.info("Stopped. {}", stopped.message());
        return ExitCode.DONE;
    }

    /// Until the last call is over, the drain's deadline has ended the rest, or a second signal.
    private void drain() throws InterruptedException {
        CommandResult draining =
                submit(new Command.DrainWorker(Optional.empty()), new Actor("system:signal"));
        long after = worker.runtimeSnapshot().number();
        while (draining.done() && !over(worker.runtimeSnapshot(), after)) {
            if (signals.again()) {
                LOG.warn("{}: stopping now, calls that are up end.", signals.next());
                return;
            }
            Pause.tick();
        }
    }

    private static boolean over(WorkerSnapshot now, long after) {
        return now.state() == WorkerState.STOPPED
                || (now.number() > after + 1
                        && now.totals().calls() == 0
                        && now.totals().queued() == 0);
    }

    private CommandResult submit(Command command, Actor actor) {
        return Seat.await(worker.submit(command, actor));
    }
}
