package dev.openrtc.worker.voice;

import dev.openrtc.worker.agent.Call;
import java.time.Duration;

/// Something that is to happen later on the call's thread, unless it is set anew or cancelled.
final class Alarm {
    private final Call call;
    private int turn;
    private boolean set;

    Alarm(Call call) {
        this.call = call;
    }

    void set(Duration delay, Runnable work) {
        int mine = ++turn;
        set = true;
        call.after(
                delay.isNegative() ? Duration.ZERO : delay,
                () -> {
                    if (mine == turn) {
                        set = false;
                        work.run();
                    }
                });
    }

    void cancel() {
        turn++;
        set = false;
    }

    boolean isSet() {
        return set;
    }
}
