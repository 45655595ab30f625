package dev.openrtc.worker.session;

import dev.openrtc.worker.api.TranscriptLine;
import dev.openrtc.worker.api.TranscriptPolicy;
import dev.openrtc.worker.api.TranscriptPolicy.Keep;
import dev.openrtc.worker.port.Confidential;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What of one call's words is kept, as its tenant wanted it when the call began. Bounded: of more
/// than two hours of talk the beginning. Used on the session loop only.
final class KeptWords {
    private static final int MOST_LINES = 2_000;

    /// Of all lines together, in UTF-8.
    private static final int MOST_BYTES = 300_000;

    private final TranscriptPolicy policy;
    private final List<TranscriptLine> lines = new ArrayList<>();
    private int bytes;
    private boolean cut;

    KeptWords(TranscriptPolicy policy) {
        this.policy = policy;
    }

    void said(TranscriptLine line) {
        if (!policy.keeps() || cut) {
            return;
        }
        String plain = line.text().replaceAll("\\p{Cntrl}", " ");
        String text = policy.keep() == Keep.REDACTED ? SpokenPrivacy.redacted(plain) : plain;
        int more = text.getBytes(StandardCharsets.UTF_8).length;
        if (lines.size() >= MOST_LINES || bytes + more > MOST_BYTES) {
            cut = true;
            return;
        }
        bytes += more;
        lines.add(new TranscriptLine(line.at(), line.byAgent(), text, line.interrupted()));
    }

    /// Empty when nothing is kept, or nothing was said.
    Optional<Confidential.Transcript> whole() {
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Confidential.Transcript(
                                lines,
                                policy.keep() == Keep.REDACTED,
                                cut,
                                Duration.ofDays(policy.days())));
    }
}
