package dev.openrtc.app.bad;

/// Breaks a rule of the house on purpose: the rule must catch it.
public final class CallsRunLater {
    public void call() {
        javafx.application.Platform.runLater(() -> {});
    }
}
