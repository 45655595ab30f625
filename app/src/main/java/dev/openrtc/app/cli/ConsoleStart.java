package dev.openrtc.app.cli;

import dev.openrtc.app.place.DataFolder;
import java.util.Map;
import java.util.Optional;

/// `openrtc` without a command: the window, or the one line that says why there is none.
final class ConsoleStart {
    private final DataFolder folder;
    private final Map<String, String> environment;
    private final Terminal terminal;

    ConsoleStart(DataFolder folder, Map<String, String> environment, Terminal terminal) {
        this.folder = folder;
        this.environment = environment;
        this.terminal = terminal;
    }

    int run() {
        Optional<String> missing =
                Display.missing(
                        environment,
                        System.getProperty("os.name", ""),
                        System.getProperty("glass.platform", ""));
        if (missing.isPresent()) {
            throw Exit.usage(Display.sentence(missing.get()));
        }
        terminal.out().println("The data folder is " + folder + ".");
        return ExitCode.DONE;
    }
}
