package dev.openrtc.app.cli;

/// The short wait between two looks at something that is about to change.
final class Pause {
    private static final long TICK_MILLIS = 100;

    private Pause() {}

    static void tick() {
        millis(TICK_MILLIS);
    }

    static void millis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Exit.fault("Interrupted.");
        }
    }
}
