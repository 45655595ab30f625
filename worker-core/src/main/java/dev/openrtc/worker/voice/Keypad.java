package dev.openrtc.worker.voice;

import dev.openrtc.worker.agent.Call;
import java.time.Duration;
import java.util.function.Consumer;

/// Gathers the keys a caller presses into one entry: it is over with `#`, or two seconds after the
/// last key. Of the call's thread.
final class Keypad {
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int LONGEST = 64;

    private final Alarm alarm;
    private final Consumer<String> entered;
    private final StringBuilder keys = new StringBuilder();

    Keypad(Call call, Consumer<String> entered) {
        this.alarm = new Alarm(call);
        this.entered = entered;
    }

    void key(char digit) {
        if (digit != '#') {
            keys.append(digit);
        }
        if (digit == '#' || keys.length() >= LONGEST) {
            alarm.cancel();
            over();
        } else {
            alarm.set(PAUSE, this::over);
        }
    }

    private void over() {
        String all = keys.toString();
        keys.setLength(0);
        if (!all.isEmpty()) {
            entered.accept(all);
        }
    }
}
