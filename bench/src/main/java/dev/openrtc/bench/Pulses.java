package dev.openrtc.bench;

import java.util.Arrays;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;

/// Times every pulse of a scene: how long its animation and layout took, and how long after the one
/// before it came. Made, stopped and read on the FX thread.
final class Pulses {
    private static final int MOST = 10_000;

    private final long[] works = new long[MOST];
    private final long[] intervals = new long[MOST];
    private final Scene scene;
    private final Runnable laidOut = this::laidOut;
    private final AnimationTimer timer =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    began(System.nanoTime());
                }
            };
    private int worked;
    private int came;
    private long began;

    Pulses(Scene scene) {
        this.scene = scene;
        scene.addPostLayoutPulseListener(laidOut);
        timer.start();
    }

    boolean stop() {
        timer.stop();
        scene.removePostLayoutPulseListener(laidOut);
        return true;
    }

    /// From the start of a pulse until the scene was laid out.
    Spread work() {
        return Spread.of(Arrays.copyOf(works, worked));
    }

    Spread interval() {
        return Spread.of(Arrays.copyOf(intervals, came));
    }

    private void began(long now) {
        if (began != 0 && came < MOST) {
            intervals[came++] = now - began;
        }
        began = now;
    }

    private void laidOut() {
        if (began != 0 && worked < MOST) {
            works[worked++] = System.nanoTime() - began;
        }
    }
}
