package dev.openrtc.worker.api;

import dev.openrtc.worker.tenant.TenantId;
import java.time.Instant;
import java.util.List;

/// What was said in a call that has ended, as its tenant wanted it kept.
///
/// @param until when it is deleted
/// @param redacted numbers and addresses were taken out before it was written
/// @param cut it was longer than what is kept; the end is missing
public record StoredTranscript(
        String session,
        TenantId tenant,
        Instant endedAt,
        Instant until,
        boolean redacted,
        boolean cut,
        List<TranscriptLine> lines) {
    public StoredTranscript {
        lines = List.copyOf(lines);
    }

    /// Without its words.
    @Override
    public String toString() {
        return "StoredTranscript[" + session + ", " + lines.size() + " lines]";
    }
}
