package dev.openrtc.worker.admission;

import dev.openrtc.worker.api.RefusalReason;
import java.time.Duration;

/// May this job start?
public sealed interface Verdict {
    record Admitted(Permit permit) implements Verdict {}

    /// @param limit the limit that bit
    /// @param retryAfter until it can go better; zero = unknown
    record Refused(RefusalReason reason, int limit, Duration retryAfter) implements Verdict {}
}
