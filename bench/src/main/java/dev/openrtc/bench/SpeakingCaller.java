package dev.openrtc.bench;

import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.host.media.RtcEvent;
import dev.openrtc.worker.host.media.RtcTransport;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A caller who says recorded words when told, and notes when it hears a sound of the agent's. It
/// runs on our own media library in the benchmark's process, so that thirty of them are cheap.
final class SpeakingCaller implements RtcTransport.Listener {
    static final int RATE = 16_000;
    static final int FRAME_MILLIS = 20;

    /// The stub's voice is a tone with a peak of 8,000; a quarter of it is no noise.
    private static final int LOUD = 2_000;

    private static final long PAUSE = 400_000_000;

    private final String agent;
    private final ScheduledExecutorService control;
    private final AtomicLong loudFrames = new AtomicLong();
    private volatile long lastLoud;
    private volatile long began;
    private volatile boolean joined;
    private RtcTransport.@Nullable Room room;

    private SpeakingCaller(String agent, ScheduledExecutorService control) {
        this.agent = agent;
        this.control = control;
    }

    static SpeakingCaller join(
            RtcTransport transport,
            ScheduledExecutorService control,
            String url,
            String token,
            String agent)
            throws ExecutionException, InterruptedException {
        SpeakingCaller caller = new SpeakingCaller(agent, control);
        RtcTransport.Join join =
                new RtcTransport.Join(
                        url, Secret.ofChars(token.toCharArray()), false, RATE, RATE, FRAME_MILLIS);
        control.submit(() -> caller.room = transport.join(join, caller)).get();
        return caller;
    }

    /// @return when the first loud sample of it leaves, in nanoseconds of the system
    long say(short[] words) throws ExecutionException, InterruptedException {
        int silent = 0;
        while (silent < words.length && Math.abs(words[silent]) < 500) {
            silent++;
        }
        control.submit(
                        () -> {
                            RtcTransport.Room known = room;
                            return known != null && known.out().play(words);
                        })
                .get();
        return System.nanoTime() + silent * 1_000_000_000L / RATE;
    }

    boolean joined() {
        return joined;
    }

    /// Frames of [#FRAME_MILLIS] with a sound of the agent's, since the beginning.
    long loudFrames() {
        return loudFrames.get();
    }

    /// When the first of them after a pause came, in nanoseconds of the system.
    long began() {
        return began;
    }

    /// When the last of them came, in nanoseconds of the system.
    long lastLoud() {
        return lastLoud;
    }

    void leave() throws ExecutionException, InterruptedException {
        control.submit(
                        () -> {
                            RtcTransport.Room known = room;
                            if (known != null) {
                                var _ = known.leave(false);
                            }
                        })
                .get();
    }

    @Override
    public void on(RtcEvent event) {
        RtcTransport.Room known = room;
        if (event instanceof RtcEvent.Joined && known != null) {
            known.listenTo(agent);
            joined = true;
        }
    }

    @Override
    public void heard(short[] pcm) {
        for (short sample : pcm) {
            if (Math.abs(sample) > LOUD) {
                long now = System.nanoTime();
                if (now - lastLoud > PAUSE) {
                    began = now;
                }
                lastLoud = now;
                loudFrames.incrementAndGet();
                return;
            }
        }
    }
}
