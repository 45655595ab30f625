package dev.openrtc.app.cli;

import dev.openrtc.app.wiring.FakeFoundations;
import dev.openrtc.app.wiring.FakeWindow;
import dev.openrtc.app.wiring.Foundations;
import dev.openrtc.app.wiring.Window;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/// One run of the command line in this JVM, without a terminal: its exit code and what it said.
record Run(int code, String out, String err) {
    static Run of(String... args) {
        return with("", args);
    }

    static Run with(String input, String... args) {
        return on(new FakeFoundations(), input, args);
    }

    static Run on(Foundations foundations, String input, String... args) {
        return on(foundations, new FakeWindow(), input, args);
    }

    static Run on(Foundations foundations, Window window, String input, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal =
                Terminal.of(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        Terminal.onto(out),
                        Terminal.onto(err));
        int code =
                new CommandLineDoor(terminal, Map.of("DISPLAY", ":none"), foundations, window)
                        .run(args);
        return new Run(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    static String home(Path folder) {
        return "--home=" + folder;
    }
}
