package dev.openrtc.app;

import dev.openrtc.app.cli.CommandLineDoor;
import dev.openrtc.app.cli.Terminal;
import dev.openrtc.app.wiring.LiveFoundations;
import dev.openrtc.app.wiring.LiveWindow;

/// The program's one entry. It extends nothing: on the class path a JavaFX application cannot be
/// the main class itself.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        int code =
                new CommandLineDoor(
                                Terminal.system(),
                                System.getenv(),
                                new LiveFoundations(),
                                new LiveWindow())
                        .run(args);
        System.exit(code);
    }
}
