package dev.openrtc.worker.provider.wire;

import dev.openrtc.worker.provider.Heard;
import java.time.Duration;
import java.util.function.Consumer;

/// Counts sound that was sent and tells it by whole seconds, so that an end that comes at any
/// moment costs the count no more than one.
public final class Billed {
    private final int rate;
    private final Consumer<Heard> tell;
    private int samples;

    public Billed(int rate, Consumer<Heard> tell) {
        this.rate = rate;
        this.tell = tell;
    }

    public void sent(int count) {
        int seconds;
        synchronized (this) {
            samples += count;
            seconds = samples / rate;
            samples -= seconds * rate;
        }
        if (seconds > 0) {
            tell.accept(new Heard.Used(Duration.ofSeconds(seconds)));
        }
    }

    /// Tells what is left, to the millisecond: the stream is over.
    public void rest() {
        int left;
        synchronized (this) {
            left = samples;
            samples = 0;
        }
        if (left > 0) {
            tell.accept(new Heard.Used(Duration.ofMillis(left * 1000L / rate)));
        }
    }
}
