package dev.openrtc.app.cli;

import dev.openrtc.worker.api.Secret;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Where a command reads and writes. Secrets are read without echo from a terminal, or line by line
/// from standard input; never from an argument.
public final class Terminal {
    private static final int LONGEST_LINE = 8192;

    private final InputStream in;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Optional<Console> console;

    private Terminal(InputStream in, PrintWriter out, PrintWriter err, Optional<Console> console) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.console = console;
    }

    /// This process's own streams.
    public static Terminal system() {
        Console found = System.console();
        return new Terminal(
                System.in,
                writer(System.out),
                writer(System.err),
                found != null && found.isTerminal() ? Optional.of(found) : Optional.empty());
    }

    /// Streams without a terminal behind them.
    public static Terminal of(InputStream in, PrintWriter out, PrintWriter err) {
        return new Terminal(in, out, err, Optional.empty());
    }

    static PrintWriter nowhere() {
        return new PrintWriter(java.io.Writer.nullWriter());
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }

    PrintWriter out() {
        return out;
    }

    PrintWriter err() {
        return err;
    }

    InputStream in() {
        return in;
    }

    boolean interactive() {
        return console.isPresent();
    }

    /// Asks without echo; empty when there is no terminal or the input ended.
    Optional<Secret> ask(String prompt) {
        return console.flatMap(c -> Optional.ofNullable(c.readPassword("%s: ", prompt)))
                .map(Secret::ofChars);
    }

    /// The next line of standard input, without its end; empty at the end of the input.
    Optional<Secret> nextLine() {
        byte[] held = new byte[LONGEST_LINE];
        int length = 0;
        try {
            int next = in.read();
            if (next < 0) {
                return Optional.empty();
            }
            while (next >= 0 && next != '\n') {
                if (length == held.length) {
                    throw Exit.usage("The line on standard input is longer than 8 KiB.");
                }
                held[length++] = (byte) next;
                next = in.read();
            }
        } catch (IOException e) {
            throw Exit.usage("Standard input could not be read: " + e.getMessage());
        }
        if (length > 0 && held[length - 1] == '\r') {
            length--;
        }
        Secret line = Secret.ofBytes(Arrays.copyOf(held, length));
        Arrays.fill(held, (byte) 0);
        return Optional.of(line);
    }

    /// A terminal whose output is gathered in memory, in UTF-8, as tests and embedders use it.
    static PrintWriter onto(java.io.OutputStream target) {
        return new PrintWriter(target, true, StandardCharsets.UTF_8);
    }
}
