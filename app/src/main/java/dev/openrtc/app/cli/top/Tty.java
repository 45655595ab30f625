package dev.openrtc.app.cli.top;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The terminal's size and its keys, by the system's own `stty`: a key counts the moment it is
/// pressed. Where there is none the keys act after Enter and the size is a guess.
public final class Tty implements AutoCloseable {
    private static final File DEVICE = new File("/dev/tty");
    private static final Size GUESS = new Size(120, 40);

    private final InputStream in;
    private final Optional<String> before;

    /// In characters.
    public record Size(int width, int height) {}

    private Tty(InputStream in, Optional<String> before) {
        this.in = in;
        this.before = before;
    }

    /// Takes the keys of the terminal until closed.
    public static Tty open(InputStream in) {
        Optional<String> before = stty("-g");
        if (before.isPresent()) {
            var _ = stty("-icanon", "-echo", "min", "0", "time", "0");
        }
        return new Tty(in, before);
    }

    public Size size() {
        return stty("size").flatMap(Tty::parse).orElse(GUESS);
    }

    static Optional<Size> parse(String rowsAndColumns) {
        String[] parts = rowsAndColumns.strip().split(" ", -1);
        try {
            int height = Integer.parseInt(parts[0]);
            int width = Integer.parseInt(parts[parts.length - 1]);
            return height > 0 && width > 0
                    ? Optional.of(new Size(width, height))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// The key that was pressed since the last look, lower case; 0 = none.
    public char key() throws IOException {
        return in.available() > 0 ? Character.toLowerCase((char) in.read()) : 0;
    }

    /// Gives the terminal back as it was.
    @Override
    public void close() {
        before.ifPresent(
                settings -> {
                    var _ = stty(settings.strip());
                });
    }

    private static Optional<String> stty(String... words) {
        if (!DEVICE.canRead()) {
            return Optional.empty();
        }
        try {
            String[] command = new String[words.length + 1];
            command[0] = "stty";
            System.arraycopy(words, 0, command, 1, words.length);
            Process process =
                    new ProcessBuilder(command)
                            .redirectInput(DEVICE)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(2, TimeUnit.SECONDS) && process.exitValue() == 0
                    ? Optional.of(said)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
