package dev.openrtc.worker.agent;

import java.time.Duration;

/// One echo call. Used on the call's thread.
final class Echo implements CallListener {
    private static final Duration DELAY = Duration.ofSeconds(1);

    /// The caller's clock and ours drift; beyond this the echo would come noticeably later.
    private static final Duration LATEST = DELAY.plusMillis(200);

    /// Quieter than this, of 32768, is no voice.
    private static final int QUIET = 200;

    /// As many silent frames end a phrase; then nothing is sent until the caller speaks again.
    private static final int PAUSE = 75;

    private final Call call;
    private boolean greeted;
    private boolean echoing;
    private boolean healthy;
    private int silent = PAUSE;

    Echo(Call call) {
        this.call = call;
        call.state(AgentState.INITIALIZING);
    }

    @Override
    public void joined() {
        call.state(AgentState.LISTENING);
    }

    @Override
    public void heard() {
        if (greeted) {
            return;
        }
        greeted = true;
        short[] chime = Chime.at(call.out().rate());
        call.state(AgentState.SPEAKING);
        var _ = call.out().play(chime);
        call.note("chime played", "");
        call.after(
                call.out().queued(),
                () -> {
                    echoing = true;
                    call.state(AgentState.LISTENING);
                });
    }

    @Override
    public void audio(short[] pcm) {
        if (!echoing) {
            return;
        }
        boolean speaking = silent < PAUSE;
        silent = loud(pcm) ? 0 : Math.min(PAUSE, silent + 1);
        if (silent == PAUSE) {
            if (speaking) {
                call.state(AgentState.LISTENING);
            }
            return;
        }
        if (!speaking) {
            call.state(AgentState.SPEAKING);
            begin();
        }
        AudioOut out = call.out();
        if (out.queued().isZero()) {
            var _ = out.play(new short[(int) (out.rate() * DELAY.toMillis() / 1000)]);
        }
        if (out.queued().compareTo(LATEST) < 0) {
            var _ = out.play(pcm);
        }
    }

    private void begin() {
        if (!healthy) {
            healthy = true;
            call.after(DELAY, call::healthy);
        }
    }

    private static boolean loud(short[] pcm) {
        for (short sample : pcm) {
            if (Math.abs(sample) > QUIET) {
                return true;
            }
        }
        return false;
    }
}
