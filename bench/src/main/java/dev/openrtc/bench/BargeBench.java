package dev.openrtc.bench;

import dev.openrtc.worker.host.VendorDesk;
import dev.openrtc.worker.vendor.Mind;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// How long a caller who breaks in still hears the agent: from the first loud sample that leaves
/// the caller to the last frame with the agent's sound in it at the caller's, jitter buffers of
/// both ways included.
final class BargeBench implements Measurement {
    private static final int TIMES = 15;
    private static final String LONG =
            "We open at nine in the morning and close at five in the afternoon, from Monday to"
                    + " Friday, and on Saturday we open at ten and close at two, and on Sunday we"
                    + " are closed, but you can always leave a message and we will call you back.";

    @Override
    public void run() throws Exception {
        try (VoiceRig rig = new VoiceRig()) {
            rig.vendors.openai().thinks(_ -> Mind.Answer.says(LONG));
            List<VoiceRig.Talk> talks = rig.begin(1);
            VoiceRig.Talk talk = talks.getFirst();
            long[] took = new long[TIMES];
            // Nobody breaks into the first seconds of a call's first speech.
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(4));
            var _ = talk.caller().say(rig.question);
            for (int i = 0; i < TIMES; i++) {
                VendorDesk.turn(talk.call(), i + 1);
                long before = talk.caller().loudFrames();
                CoreRig.await(() -> talk.caller().loudFrames() > before + 60);
                long onset = talk.caller().say(rig.question);
                long late = onset + TimeUnit.SECONDS.toNanos(4);
                CoreRig.await(() -> quiet(talk, 300) || System.nanoTime() - late > 0);
                if (!quiet(talk, 300)) {
                    throw new IllegalStateException("the agent goes on");
                }
                took[i] = talk.caller().lastLoud() - onset;
            }
            VoiceRig.end(talks);
            Bench.say(
                    "from the caller's first sound to the agent's last, at the caller's: %s",
                    Spread.of(took).text(1_000_000, "ms"));
        }
    }

    private static boolean quiet(VoiceRig.Talk talk, long millis) {
        return System.nanoTime() - talk.caller().lastLoud() > TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
