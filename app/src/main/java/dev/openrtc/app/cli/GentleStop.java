package dev.openrtc.app.cli;

import dev.openrtc.app.wiring.StopSignals;
import dev.openrtc.worker.api.Actor;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.Worker;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.api.WorkerSnapshot.WorkerState;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends a worker because a signal came: drains it, visibly, and stops it; a second signal stops it
/// at once.
final class GentleStop {
    private static final Logger LOG = LoggerFactory.getLogger(GentleStop.class);
    private static final Actor SIGNAL = new Actor("system:signal");

    private final Worker worker;
    private final StopSignals signals;

    GentleStop(Worker worker, StopSignals signals) {
        this.worker = worker;
        this.signals = signals;
    }

    /// @param signal the name of the first one
    void after(String signal) throws InterruptedException {
        LOG.info("{}: draining. A second signal stops at once.", signal);
        drain();
        CommandResult stopped = Seat.await(worker.submit(new Command.StopWorker(), SIGNAL));
        LOG.info("Stopped: {}", stopped.message());
    }

    /// Until the last call is over, the drain's deadline has ended the rest, or a second signal.
    private void drain() throws InterruptedException {
        CommandResult draining =
                Seat.await(worker.submit(new Command.DrainWorker(Optional.empty()), SIGNAL));
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
}
