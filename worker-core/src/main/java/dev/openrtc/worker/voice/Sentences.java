package dev.openrtc.worker.voice;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Cuts a text that comes in pieces into sentences, each as soon as it is surely one. Constants:
/// LiveKit's agents 1.7.0.
final class Sentences {
    /// A shorter sentence is said together with the next one.
    private static final int SHORTEST = 20;

    /// As much must follow before a sentence is surely over: "3." may become "3.5".
    private static final int CONTEXT = 10;

    private final BreakIterator breaks;
    private final StringBuilder waiting = new StringBuilder();

    Sentences(Locale language) {
        this.breaks = BreakIterator.getSentenceInstance(language);
    }

    /// Takes a piece; gives what can be said now, each with the space that followed it.
    List<String> add(String piece) {
        for (int i = 0; i < piece.length(); i++) {
            char c = piece.charAt(i);
            char plain = c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
            boolean doubled =
                    plain == ' '
                            && (waiting.isEmpty() || waiting.charAt(waiting.length() - 1) == ' ');
            if (!doubled) {
                waiting.append(plain);
            }
        }
        return cut();
    }

    /// Gives the rest: nothing follows. Empty when nothing waits.
    String rest() {
        String rest = waiting.toString();
        waiting.setLength(0);
        return rest.isBlank() ? "" : rest;
    }

    private List<String> cut() {
        List<String> ready = new ArrayList<>();
        if (waiting.length() < SHORTEST + CONTEXT) {
            return ready;
        }
        String text = waiting.toString();
        breaks.setText(text);
        int start = 0;
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            if (text.length() - end < CONTEXT) {
                break;
            }
            if (text.substring(start, end).strip().length() >= SHORTEST) {
                ready.add(text.substring(start, end));
                start = end;
            }
        }
        waiting.delete(0, start);
        return ready;
    }
}
