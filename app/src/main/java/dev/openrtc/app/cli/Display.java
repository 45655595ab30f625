package dev.openrtc.app.cli;

import java.util.Map;
import java.util.Optional;

/// Whether a window can be opened here, decided before any of JavaFX is loaded.
final class Display {
    private Display() {}

    /// Why there is none, or empty when there may be one.
    static Optional<String> missing(
            Map<String, String> environment, String osName, String glassPlatform) {
        if (glassPlatform.equalsIgnoreCase("Headless")
                || osName.startsWith("Windows")
                || osName.startsWith("Mac")) {
            return Optional.empty();
        }
        return environment.getOrDefault("DISPLAY", "").isBlank()
                ? Optional.of("DISPLAY is not set")
                : Optional.empty();
    }

    /// The one line that says so and names the headless command.
    static String sentence(String why) {
        return "There is no display here ("
                + why
                + "), so no window can be opened. Without one, run: openrtc worker";
    }
}
