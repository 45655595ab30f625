package dev.openrtc.worker.api;

import java.time.Instant;

/// One thing that was said in a call. Held in memory for the screen only; whether any of it is kept
/// is the tenant's recording setting.
///
/// @param interrupted the caller broke in: the text is what was heard
public record TranscriptLine(Instant at, boolean byAgent, String text, boolean interrupted) {
    /// Without its words.
    @Override
    public String toString() {
        return "TranscriptLine[" + at + ", " + (byAgent ? "agent" : "caller") + "]";
    }
}
