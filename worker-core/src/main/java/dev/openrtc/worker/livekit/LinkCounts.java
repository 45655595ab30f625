package dev.openrtc.worker.livekit;

/// What a line has seen since it was made. The last four were dropped without harm.
///
/// @param registrations how often a server took this worker in
/// @param answered offers answered, accepted or not
/// @param late offers the desk accepted whose answer could not leave in time, so they were refused
/// @param malformed messages that were no protobuf
/// @param oversized messages longer than 4 MiB
/// @param unknown messages of a kind this version does not know
/// @param unasked messages nobody asked for: text frames, a second registration
public record LinkCounts(
        long registrations,
        long lost,
        long answered,
        long accepted,
        long late,
        long assignments,
        long terminations,
        long malformed,
        long oversized,
        long unknown,
        long unasked) {
    public long dropped() {
        return malformed + oversized + unknown + unasked;
    }
}
