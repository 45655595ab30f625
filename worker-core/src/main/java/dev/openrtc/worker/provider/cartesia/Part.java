package dev.openrtc.worker.provider.cartesia;

import dev.openrtc.worker.provider.Spoken;
import java.util.ArrayList;
import java.util.List;

/// The part of an utterance that is spoken in one context. Guarded by its [Speech].
final class Part {
    final String context;

    /// What came before its turn.
    final List<Spoken> held = new ArrayList<>();

    /// Text of which nothing was heard yet.
    final StringBuilder unsaid = new StringBuilder();

    /// Its text was given to a context before, which expired.
    boolean repeats;

    boolean ended;
    boolean done;
    boolean heard;
    long lastHeard;
    long samples;

    Part(String context) {
        this.context = context;
    }

    void heard(int count, long now) {
        heard = true;
        lastHeard = now;
        samples += count;
        unsaid.setLength(0);
    }

    /// All that was given was heard, and nothing came for that long.
    boolean quietFor(long nanos, long now) {
        return heard && unsaid.isEmpty() && now - lastHeard >= nanos;
    }

    boolean waiting() {
        return !done && (ended || !unsaid.isEmpty());
    }
}
