package dev.openrtc.worker.voice;

import dev.openrtc.worker.agent.AudioOut;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/// What one speech plays: handed on a little ahead of what is heard, so that a long answer is never
/// more than the call's audio can hold, and known to the sample as far as it was heard. Pauses are
/// the audio's own. Of the call's thread.
final class Playback {
    /// As much is handed on ahead: more than the call's thread is ever late.
    private static final Duration AHEAD = Duration.ofMillis(400);

    private final AudioOut out;
    private final Deque<short[]> waiting = new ArrayDeque<>();

    /// Of the first that waits, how much was handed on.
    private int offset;

    private long total;
    private long pushed;

    /// What the call had said before this; negative = nothing was handed on yet.
    private long before = -1;

    private boolean paused;
    private boolean stopped;
    private long heardAtEnd;

    Playback(AudioOut out) {
        this.out = out;
    }

    void add(short[] pcm) {
        if (pcm.length > 0 && !stopped) {
            waiting.add(pcm);
            total += pcm.length;
        }
    }

    /// Hands on what is due. Call it every few hundredths of a second.
    void top() {
        while (!paused && !stopped && !waiting.isEmpty() && out.queued().compareTo(AHEAD) < 0) {
            short[] pcm = waiting.getFirst();
            int most = Math.max(1, out.rate() / 10);
            int end = Math.min(pcm.length, offset + most);
            if (before < 0) {
                before = out.said() + Math.round(out.queued().toNanos() / 1e9 * out.rate());
            }
            if (!out.play(Arrays.copyOfRange(pcm, offset, end))) {
                return;
            }
            pushed += end - offset;
            offset = end;
            if (offset == pcm.length) {
                waiting.removeFirst();
                offset = 0;
            }
        }
    }

    /// Silent at once; what was not heard yet stays.
    void pause() {
        if (!paused && !stopped) {
            paused = true;
            out.pause();
        }
    }

    void resume() {
        if (paused && !stopped) {
            paused = false;
            out.resume();
        }
    }

    boolean paused() {
        return paused;
    }

    /// Silent for good; [#heard()] stays what it was.
    void stop() {
        if (!stopped) {
            out.pause();
            heardAtEnd = heard();
            stopped = true;
            out.clear();
        }
    }

    /// Samples that were heard, or are being sent now.
    long heard() {
        if (stopped) {
            return heardAtEnd;
        }
        return before < 0 ? 0 : Math.clamp(out.said() - before, 0, pushed);
    }

    /// Samples there are so far.
    long total() {
        return total;
    }

    /// Everything there is was heard.
    boolean dry() {
        return pushed == total && out.queued().isZero();
    }
}
