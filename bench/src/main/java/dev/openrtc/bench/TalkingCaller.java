package dev.openrtc.bench;

import dev.openrtc.worker.agent.AudioOut;
import dev.openrtc.worker.host.media.RtcEvent;
import dev.openrtc.worker.host.media.RtcTransport;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A caller who says a tone without a pause, and counts the frames of sound that come back.
final class TalkingCaller implements RtcTransport.Listener {
    static final int RATE = 48_000;

    /// The tone has a peak of 9,800 of 32,768; half of it is no noise.
    private static final int LOUD = 4_900;

    private final String agent;
    private final AtomicLong heard = new AtomicLong();
    private RtcTransport.@Nullable Room room;

    TalkingCaller(String agent) {
        this.agent = agent;
    }

    void begin(RtcTransport.Room joining) {
        room = joining;
    }

    void leave() {
        RtcTransport.Room known = room;
        if (known != null) {
            var _ = known.leave(false);
        }
    }

    long heardFrames() {
        return heard.get();
    }

    @Override
    public void on(RtcEvent event) {
        RtcTransport.Room known = room;
        if (event instanceof RtcEvent.Joined && known != null) {
            known.listenTo(agent);
            talk(known.out());
        }
    }

    @Override
    public void heard(short[] pcm) {
        for (short sample : pcm) {
            if (Math.abs(sample) > LOUD) {
                heard.incrementAndGet();
                return;
            }
        }
    }

    private static void talk(AudioOut out) {
        short[] second = new short[RATE];
        for (int i = 0; i < RATE; i++) {
            second[i] = (short) (0.3 * Short.MAX_VALUE * Math.sin(2 * Math.PI * 440 * i / RATE));
        }
        more(out, second);
    }

    /// Goes on when the last sample is taken: the next beat, 10 ms later, finds more.
    private static void more(AudioOut out, short[] second) {
        if (out.play(second)) {
            out.whenSaid(_ -> more(out, second));
        }
    }
}
