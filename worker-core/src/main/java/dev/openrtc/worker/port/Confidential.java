package dev.openrtc.worker.port;

import dev.openrtc.worker.api.CallerId;
import dev.openrtc.worker.api.TranscriptLine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What of an ended call is its tenant's alone: sealed with the tenant's own key, or not written
/// down at all.
///
/// @param transcript as the tenant wants it kept; empty = nothing is kept
public record Confidential(Optional<CallerId> caller, Optional<Transcript> transcript) {
    public static final Confidential NONE = new Confidential(Optional.empty(), Optional.empty());

    /// @param redacted numbers and addresses were taken out
    /// @param cut its end is missing
    /// @param keptFor from the call's end
    public record Transcript(
            List<TranscriptLine> lines, boolean redacted, boolean cut, Duration keptFor) {
        public Transcript {
            lines = List.copyOf(lines);
        }
    }
}
