package dev.openrtc.worker.observer;

/// Hears of every session from its start to its end. Runs on a thread of its own inside the
/// session's scope; an observer that throws, blocks or is slow is reported and harms no call.
public interface SessionObserver {
    void sessionStarted(SessionInfo session);

    /// Comes exactly once for each start, after it, whatever the session met.
    void sessionEnded(SessionInfo session, SessionOutcome outcome);
}
