package dev.openrtc.worker.signal;

import dev.openrtc.worker.api.TranscriptLine;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is said in calls, for the screen: the newest lines of the newest calls, in memory only.
/// Safe from any thread; nothing waits.
public final class Transcripts {
    private static final int CALLS = 500;
    private static final int LINES = 200;

    /// Of all calls together, in letters: about 16 MB.
    private static final long LETTERS = 8_000_000;

    private final Map<String, ArrayDeque<TranscriptLine>> calls = new LinkedHashMap<>();
    private long letters;

    public synchronized void add(String session, TranscriptLine line) {
        ArrayDeque<TranscriptLine> lines = calls.get(session);
        if (lines == null) {
            lines = new ArrayDeque<>();
            calls.put(session, lines);
        }
        lines.addLast(line);
        letters += line.text().length();
        if (lines.size() > LINES) {
            letters -= lines.removeFirst().text().length();
        }
        shrink();
    }

    /// Oldest first; empty when nothing is known of the call.
    public synchronized List<TranscriptLine> of(String session) {
        ArrayDeque<TranscriptLine> lines = calls.get(session);
        return lines == null ? List.of() : List.copyOf(lines);
    }

    public synchronized void forget(String session) {
        ArrayDeque<TranscriptLine> lines = calls.remove(session);
        if (lines != null) {
            letters -= lines.stream().mapToLong(line -> line.text().length()).sum();
        }
    }

    private void shrink() {
        Iterator<ArrayDeque<TranscriptLine>> oldest = calls.values().iterator();
        while (calls.size() > 1 && (calls.size() > CALLS || letters > LETTERS)) {
            letters -= oldest.next().stream().mapToLong(line -> line.text().length()).sum();
            oldest.remove();
        }
    }
}
