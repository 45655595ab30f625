package dev.openrtc.worker.host.media;

import dev.openrtc.worker.agent.AudioOut;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// A call's audio on its way out: what is to be said, taken away 10 ms at a time by the [Pacer].
/// Safe from any thread. Here, what [#whenSaid] is given runs on the pacer's thread or on that of
/// who clears, and must return at once.
final class Speaker implements AudioOut {
    /// Frames a second of the pacer.
    static final int FRAMES = 100;

    /// As much as may wait, in seconds.
    private static final int LONGEST = 60;

    /// Those who may wait for a moment to come.
    private static final int MARKS = 1_000;

    /// Silence after the last word, in frames: 15 s, as long as pauses of a conversation take. A
    /// sender that sends nothing looks late to the caller's jitter buffer when it goes on: without
    /// this every pause made the agent heard up to two seconds later. After it nothing is sent and
    /// costs nothing.
    private static final int TAIL = 1500;

    /// @param at the value of `said` at which it is reached
    private record Mark(long at, Consumer<Boolean> then) {}

    private final int rate;
    private final int frame;
    private final ArrayDeque<short[]> waiting = new ArrayDeque<>();
    private final ArrayDeque<Mark> marks = new ArrayDeque<>();
    private int offset;
    private long samples;
    private long said;
    private int tail;
    private boolean paused;

    Speaker(int rate) {
        this.rate = rate;
        this.frame = rate / FRAMES;
    }

    @Override
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

    @Override
    public void clear() {
        List<Mark> cleared;
        synchronized (this) {
            waiting.clear();
            samples = 0;
            offset = 0;
            paused = false;
            cleared = List.copyOf(marks);
            marks.clear();
        }
        cleared.forEach(mark -> mark.then().accept(false));
    }

    @Override
    public synchronized void pause() {
        paused = true;
    }

    @Override
    public synchronized void resume() {
        paused = false;
    }

    @Override
    public synchronized Duration queued() {
        return Duration.ofNanos(samples * 1_000_000_000L / rate);
    }

    @Override
    public synchronized long said() {
        return said;
    }

    @Override
    public void whenSaid(Consumer<Boolean> then) {
        boolean now;
        synchronized (this) {
            if (marks.size() >= MARKS) {
                throw new IllegalStateException("too many wait for what is said");
            }
            now = samples == 0;
            if (!now) {
                marks.add(new Mark(said + samples, then));
            }
        }
        if (now) {
            then.accept(true);
        }
    }

    @Override
    public int rate() {
        return rate;
    }

    int frameLength() {
        return frame;
    }

    /// Fills `into` with the next 10 ms; false when there is nothing to send.
    boolean next(short[] into) {
        List<Mark> reached;
        synchronized (this) {
            if (samples == 0 || paused) {
                return silence(into);
            }
            take(into);
            reached = reached();
        }
        reached.forEach(mark -> mark.then().accept(true));
        return true;
    }

    private boolean silence(short[] into) {
        if (tail == 0) {
            return false;
        }
        tail--;
        Arrays.fill(into, (short) 0);
        return true;
    }

    private void take(short[] into) {
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
        said += filled;
        Arrays.fill(into, filled, frame, (short) 0);
        tail = TAIL;
    }

    private List<Mark> reached() {
        List<Mark> reached = new ArrayList<>();
        while (!marks.isEmpty() && marks.getFirst().at() <= said) {
            reached.add(marks.removeFirst());
        }
        return reached;
    }
}
