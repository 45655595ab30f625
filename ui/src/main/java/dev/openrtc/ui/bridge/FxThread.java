package dev.openrtc.ui.bridge;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/// The FX thread as an executor: the one place that hands work to it.
public final class FxThread {
    private FxThread() {}

    public static Executor executor() {
        return Platform::runLater;
    }
}
