package dev.openrtc.worker.voice;

import dev.openrtc.worker.agent.AudioOut;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What one speech plays, a little ahead of what is heard, so that it can stop at once, know how
/// far it was heard, and go on from just there. Of the call's thread.
final class Playback {
    /// As much is handed on ahead: more than the call's thread is ever late, and lost on no pause.
    private static final Duration AHEAD = Duration.ofMillis(400);

    private final AudioOut out;
    private final List<short[]> pieces = new ArrayList<>();

    /// Of all pieces, where each begins.
    private final List<Long> starts = new ArrayList<>();

    private long total;
    private long pushed;
    private int piece;
    private boolean paused;
    private boolean stopped;

    Playback(AudioOut out) {
        this.out = out;
    }

    void add(short[] pcm) {
        if (pcm.length == 0 || stopped) {
            return;
        }
        starts.add(total);
        pieces.add(pcm);
        total += pcm.length;
    }

    /// Hands on what is due. Call it every few hundredths of a second.
    void top() {
        while (!paused && !stopped && pushed < total && out.queued().compareTo(AHEAD) < 0) {
            short[] pcm = pieces.get(piece);
            int from = (int) (pushed - starts.get(piece));
            short[] part = from == 0 ? pcm : Arrays.copyOfRange(pcm, from, pcm.length);
            int most = Math.max(1, out.rate() / 10);
            if (part.length > most) {
                part = Arrays.copyOf(part, most);
            }
            if (!out.play(part)) {
                return;
            }
            pushed += part.length;
            if (from + part.length == pcm.length) {
                piece++;
            }
        }
    }

    /// Silent at once; what was not heard yet stays.
    void pause() {
        if (!paused && !stopped) {
            long heard = heard();
            paused = true;
            out.clear();
            rewind(heard);
        }
    }

    void resume() {
        paused = false;
    }

    boolean paused() {
        return paused;
    }

    /// Silent for good; [#heard()] stays what it was.
    void stop() {
        pause();
        stopped = true;
    }

    /// Samples that were heard, or are being sent now.
    long heard() {
        if (paused || stopped) {
            return pushed;
        }
        long waiting = Math.round(out.queued().toNanos() / 1e9 * out.rate());
        return Math.max(0, pushed - waiting);
    }

    /// Samples there are so far.
    long total() {
        return total;
    }

    /// Everything there is was heard.
    boolean dry() {
        return pushed == total && out.queued().isZero();
    }

    private void rewind(long to) {
        pushed = to;
        while (piece > 0 && (piece == pieces.size() || starts.get(piece) > to)) {
            piece--;
        }
    }
}
