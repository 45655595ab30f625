package dev.openrtc.worker.voice;

import dev.openrtc.worker.provider.Spoken;
import java.util.ArrayList;
import java.util.List;

/// One utterance of a speech: its text, its audio and how the two lie to each other.
final class Segment {
    /// Letters a second of a voice at ease, while the voice tells nothing better.
    private static final double LETTERS_A_SECOND = 15;

    private final int rate;
    private final StringBuilder text = new StringBuilder();
    private final List<Spoken.Word> words = new ArrayList<>();
    private final List<short[]> early = new ArrayList<>();
    private long samples;
    private boolean done;

    Segment(int rate) {
        this.rate = rate;
    }

    void text(String sentence) {
        text.append(sentence);
    }

    void word(Spoken.Word word) {
        words.add(word);
    }

    /// Keeps audio whose turn has not come.
    void early(short[] pcm) {
        early.add(pcm);
    }

    /// Gives back what was kept.
    List<short[]> takeEarly() {
        List<short[]> taken = List.copyOf(early);
        early.clear();
        return taken;
    }

    void sounded(int length) {
        samples += length;
    }

    void done() {
        done = true;
    }

    boolean isDone() {
        return done;
    }

    long samples() {
        return samples;
    }

    String text() {
        return text.toString();
    }

    /// What of the text is heard after as many samples of this segment.
    String heard(long played) {
        if (played <= 0) {
            return "";
        }
        if (done && played >= samples) {
            return text();
        }
        return words.isEmpty() ? byLength(played) : byWords((double) played / rate);
    }

    private String byWords(double second) {
        int end = 0;
        for (Spoken.Word word : words) {
            if (word.at() > second) {
                break;
            }
            int found = text.indexOf(word.text(), end);
            if (found >= 0) {
                end = found + word.text().length();
            }
        }
        return text.substring(0, end);
    }

    private String byLength(long played) {
        double whole = done ? samples : Math.max(samples, text.length() / LETTERS_A_SECOND * rate);
        int end = (int) Math.min(text.length(), text.length() * (played / whole));
        if (end == text.length()) {
            return text();
        }
        int space = text.lastIndexOf(" ", end);
        return text.substring(0, Math.max(0, space));
    }
}
