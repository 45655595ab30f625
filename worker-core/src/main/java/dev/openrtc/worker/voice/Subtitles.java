package dev.openrtc.worker.voice;

import dev.openrtc.worker.agent.Call;
import dev.openrtc.worker.agent.Text;
import dev.openrtc.worker.agent.TextOut;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What both say, as text in the room, the way LiveKit's own agents write it on `lk.transcription`:
/// the agent's as it is heard, one stream a speech; the caller's as it is understood, one stream a
/// version of a turn. Of the call's thread.
final class Subtitles {
    private static final String SEGMENT = "lk.segment_id";
    private static final String TRACK = "lk.transcribed_track_id";
    private static final String FINAL = "lk.transcription_final";

    private final Call call;
    private int segments;
    private String callerSegment = "";
    private String callerText = "";

    Subtitles(Call call) {
        this.call = call;
    }

    /// The caller's turn so far.
    ///
    /// @param last true when it will not change any more
    void caller(String text, boolean last) {
        String identity = call.caller().map(c -> c.identity()).orElse("");
        if (identity.isEmpty() || text.isBlank() || (!last && text.equals(callerText))) {
            return;
        }
        if (callerSegment.isEmpty()) {
            callerSegment = next();
        }
        callerText = text;
        Map<String, String> head = head(callerSegment, call.callerTrack());
        head.put(FINAL, String.valueOf(last));
        call.send(new Text(Text.TRANSCRIPTION, identity, head), text);
        if (last) {
            callerSegment = "";
            callerText = "";
        }
    }

    /// A speech of the agent.
    Line line() {
        return new Line();
    }

    private String next() {
        return "SG_" + Integer.toUnsignedString(call.scope().session().hashCode(), 36) + ++segments;
    }

    private static Map<String, String> head(String segment, String track) {
        Map<String, String> head = new HashMap<>();
        head.put(SEGMENT, segment);
        if (!track.isEmpty()) {
            head.put(TRACK, track);
        }
        return head;
    }

    /// The text of one speech, as far as it was heard.
    final class Line {
        private @Nullable TextOut out;
        private int written;
        private boolean closed;

        /// All that was heard so far; what was written before is not repeated.
        void heard(String text) {
            if (closed || text.length() <= written) {
                return;
            }
            TextOut now = out;
            if (now == null) {
                Map<String, String> head = head(next(), call.track());
                head.put(FINAL, "false");
                now = call.write(new Text(Text.TRANSCRIPTION, head));
                out = now;
            }
            now.write(text.substring(written));
            written = text.length();
        }

        void close() {
            closed = true;
            TextOut now = out;
            if (now != null) {
                now.close(Map.of(FINAL, "true"));
            }
        }
    }
}
