package dev.openrtc.worker.port;

import dev.openrtc.worker.api.WorkerSnapshot.RefusalRow;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;

/// Where ended calls and refusals are written down. Never blocks: a full queue drops and counts.
public interface CallLog {
    /// Nothing is written down.
    CallLog NONE =
            new CallLog() {
                @Override
                public void ended(SessionRow call) {}

                @Override
                public void refused(RefusalRow refusal) {}

                @Override
                public long dropped() {
                    return 0;
                }
            };

    void ended(SessionRow call);

    void refused(RefusalRow refusal);

    /// How many rows were dropped since the start.
    long dropped();
}
