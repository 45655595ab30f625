package dev.openrtc.worker.session;

/// Hears of each session's start and end on the session loop, and must return at once.
public interface SessionFollower {
    void started(SessionScope scope, SessionInfo info);

    void ended(SessionScope scope, SessionInfo info, SessionOutcome outcome);
}
