package dev.openrtc.worker.line;

/// A job on offer, as a line heard it. Metadata is raw text from outside: bounded and parsed later.
///
/// @param receivedNanos ticker reading when it arrived
public record JobOffer(
        String job,
        String room,
        String roomSid,
        String jobMetadata,
        String roomMetadata,
        String dispatch,
        long receivedNanos) {
    /// Says ids only: metadata may hold personal data.
    @Override
    public String toString() {
        return "JobOffer[job=" + job + ", room=" + room + "]";
    }
}
