package dev.openrtc.worker.provider.wire;

import java.util.List;

/// Takes out of a streamed text what stands between a mark and its end, such as a model's thinking
/// aloud, which would be spoken. A mark may come in pieces. One thread.
public final class Hidden {
    private final List<String> opens;
    private final List<String> closes;
    private final StringBuilder held = new StringBuilder();
    private int inside = -1;

    /// @param names of the marks: `think` hides `<think>` to `</think>`
    public Hidden(String... names) {
        this.opens = List.of(names).stream().map(name -> "<" + name + ">").toList();
        this.closes = List.of(names).stream().map(name -> "</" + name + ">").toList();
    }

    /// What of the text so far may be told now.
    public String shown(String piece) {
        held.append(piece);
        StringBuilder out = new StringBuilder();
        while (step(out)) {
            // Each step takes something away.
        }
        return out.toString();
    }

    /// What is left at the end: the beginning of a mark that was none.
    public String rest() {
        String rest = inside < 0 ? held.toString() : "";
        held.setLength(0);
        return rest;
    }

    private boolean step(StringBuilder out) {
        if (inside >= 0) {
            String close = closes.get(inside);
            int end = held.indexOf(close);
            if (end < 0) {
                held.delete(0, Math.max(0, held.length() - close.length() + 1));
                return false;
            }
            held.delete(0, end + close.length());
            inside = -1;
            return true;
        }
        int at = held.indexOf("<");
        if (at < 0) {
            out.append(held);
            held.setLength(0);
            return false;
        }
        out.append(held, 0, at);
        held.delete(0, at);
        for (int mark = 0; mark < opens.size(); mark++) {
            if (held.indexOf(opens.get(mark)) == 0) {
                held.delete(0, opens.get(mark).length());
                inside = mark;
                return true;
            }
        }
        String start = held.toString();
        if (opens.stream().anyMatch(open -> open.startsWith(start))) {
            return false;
        }
        out.append('<');
        held.deleteCharAt(0);
        return true;
    }
}
