package dev.openrtc.worker.voice;

import dev.openrtc.worker.agent.Call;
import dev.openrtc.worker.api.AgentProfile;
import java.util.function.Consumer;

/// Watches for a caller who says nothing while it is their turn: asks a few times, then has the
/// call ended. Of the call's thread.
final class Silence {
    private final AgentProfile.Limits limits;
    private final Alarm alarm;
    private final Consumer<String> ask;
    private final Runnable giveUp;
    private int asked;

    Silence(Call call, AgentProfile.Limits limits, Consumer<String> ask, Runnable giveUp) {
        this.limits = limits;
        this.alarm = new Alarm(call);
        this.ask = ask;
        this.giveUp = giveUp;
    }

    /// It is the caller's turn now.
    void begin() {
        if (!limits.silence().isZero()) {
            alarm.set(limits.silence(), this::silent);
        }
    }

    /// Somebody speaks, or thinks.
    void stop() {
        alarm.cancel();
    }

    /// The caller was heard: what was asked before is forgotten.
    void heard() {
        asked = 0;
        stop();
    }

    private void silent() {
        if (asked >= limits.silencePrompts()) {
            giveUp.run();
        } else {
            asked++;
            ask.accept(limits.silencePrompt());
        }
    }
}
