package dev.openrtc.app.wiring;

import dev.openrtc.worker.api.WorkerSnapshot.RefusalRow;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.port.CallLog;

/// Writes nothing down.
final class NoCalls implements CallLog {
    @Override
    public void ended(SessionRow call) {}

    @Override
    public void refused(RefusalRow refusal) {}

    @Override
    public long dropped() {
        return 0;
    }
}
