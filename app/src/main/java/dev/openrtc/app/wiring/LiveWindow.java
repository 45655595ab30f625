package dev.openrtc.app.wiring;

import dev.openrtc.ui.ConsoleApp;
import dev.openrtc.ui.shell.Doors;
import javafx.application.Platform;

/// The product's own window.
public final class LiveWindow implements Window {
    @Override
    public void show(Doors doors) {
        ConsoleApp.launch(doors);
    }

    @Override
    public void raise() {
        ConsoleApp.raise();
    }

    @Override
    public void end() {
        Platform.exit();
    }
}
