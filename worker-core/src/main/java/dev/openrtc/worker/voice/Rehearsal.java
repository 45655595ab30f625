package dev.openrtc.worker.voice;

import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An answer that is thought before the caller's turn is surely over. It is used when the turn ends
/// with the same words and nothing else was said meanwhile. Of the call's thread.
final class Rehearsal {
    private final History history;
    private final Function<String, Line> think;
    private String text = "";
    private int size;
    private @Nullable Line line;

    /// @param think begins an answer to these words
    Rehearsal(History history, Function<String, Line> think) {
        this.history = history;
        this.think = think;
    }

    /// Begins anew with these words.
    void begin(String words) {
        drop();
        text = words;
        size = history.size();
        line = think.apply(words);
    }

    /// The answer to these words; null when none was thought. Whatever was, is gone.
    @Nullable Line take(String words) {
        Line ready = line;
        line = null;
        if (ready == null) {
            return null;
        }
        if (size == history.size() && plain(text).equals(plain(words))) {
            return ready;
        }
        ready.interrupt();
        return null;
    }

    void drop() {
        Line ready = line;
        line = null;
        if (ready != null) {
            ready.interrupt();
        }
    }

    private static String plain(String words) {
        return words.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }
}
