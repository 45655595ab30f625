package dev.openrtc.worker.host.media;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;

/// A call's audio on its way out: what is to be said, taken away 10 ms at a time by the [Pacer].
/// Safe from any thread.
public final class Speaker {
    /// Frames a second of the pacer.
    static final int FRAMES = 100;

    /// As much as may wait, in seconds.
    private static final int LONGEST = 60;

    /// Silence after the last word, in frames: the encoder goes quiet in good order, then nothing
    /// is sent and costs nothing.
    private static final int TAIL = 20;

    private final int rate;
    private final int frame;
    private final ArrayDeque<short[]> waiting = new ArrayDeque<>();
    private int offset;
    private long samples;
    private int tail;

    Speaker(int rate) {
        this.rate = rate;
        this.frame = rate / FRAMES;
    }

    /// Says this after what is waiting. False, and nothing is kept, when a minute is waiting
    /// already.
    public synchronized boolean play(short[] pcm) {
        if (samples + pcm.length > (long) rate * LONGEST) {
            return false;
        }
        if (pcm.length > 0) {
            waiting.add(pcm);
            samples += pcm.length;
        }
        return true;
    }

    /// Falls silent at once.
    public synchronized void clear() {
        waiting.clear();
        samples = 0;
        offset = 0;
    }

    /// How long what waits will take to say.
    public synchronized Duration queued() {
        return Duration.ofNanos(samples * 1_000_000_000L / rate);
    }

    public int rate() {
        return rate;
    }

    int frameLength() {
        return frame;
    }

    /// Fills `into` with the next 10 ms; false when there is nothing to send.
    synchronized boolean next(short[] into) {
        if (samples == 0) {
            if (tail == 0) {
                return false;
            }
            tail--;
            Arrays.fill(into, (short) 0);
            return true;
        }
        int filled = 0;
        while (filled < frame && !waiting.isEmpty()) {
            short[] head = waiting.getFirst();
            int part = Math.min(frame - filled, head.length - offset);
            System.arraycopy(head, offset, into, filled, part);
            filled += part;
            offset += part;
            if (offset == head.length) {
                waiting.removeFirst();
                offset = 0;
            }
        }
        samples -= filled;
        Arrays.fill(into, filled, frame, (short) 0);
        tail = TAIL;
        return true;
    }
}
