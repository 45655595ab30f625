package dev.openrtc.worker.api;

/// The life of one session, in order. [#ENDED] can follow any of the others.
public enum SessionState {
    /// The offer was accepted and its place reserved; no assignment yet.
    RESERVED,
    /// LiveKit assigned the job.
    ASSIGNED,
    /// Waiting for its turn to join.
    QUEUED,
    /// Handed to a session host, which is joining the room.
    STARTING,
    /// In the room, waiting for a caller.
    JOINED,
    /// A caller is there.
    ACTIVE,
    /// Being torn down.
    ENDING,
    /// Over; its place is free.
    ENDED
}
