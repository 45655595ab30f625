package dev.openrtc.app.cli;

import dev.openrtc.worker.api.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where the vault's passphrase comes from: never from an argument.
final class PassphraseOptions {
    private static final int LONGEST_FILE = 8192;

    @Option(
            names = "--passphrase-stdin",
            description = "Read the vault's passphrase from the first line of standard input.")
    private boolean stdin;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "Read the vault's passphrase from FILE, which only you may read.")
    private @Nullable Path file;

    /// The passphrase. Read before anything is opened or changed.
    Secret read(Terminal terminal, String prompt) {
        if (file != null) {
            return fromFile(file);
        }
        if (stdin) {
            return fromInput(terminal);
        }
        return terminal.ask(prompt).orElseThrow(PassphraseOptions::nowhere);
    }

    /// A passphrase that is being chosen: typed twice where it is typed.
    Secret choose(Terminal terminal, String prompt) {
        if (file != null || stdin || !terminal.interactive()) {
            return read(terminal, prompt);
        }
        return typedTwice(terminal, prompt);
    }

    private static Secret typedTwice(Terminal terminal, String prompt) {
        Secret first = terminal.ask(prompt).orElseThrow(PassphraseOptions::nowhere);
        try (Secret second = terminal.ask("Again").orElseThrow(PassphraseOptions::nowhere)) {
            if (!first.equals(second)) {
                first.close();
                throw Exit.usage("The two passphrases differ. Nothing was changed; try again.");
            }
        }
        return first;
    }

    /// Who is asked for a second passphrase finds it where the first one came from.
    Secret readNext(Terminal terminal, String prompt) {
        if (stdin) {
            return fromInput(terminal);
        }
        return typedTwice(terminal, prompt);
    }

    /// Says at once that there will be no passphrase, before a lock or a socket is looked for.
    void require(Terminal terminal) {
        if (file == null && !stdin && !terminal.interactive()) {
            throw nowhere();
        }
    }

    /// Reads past a passphrase that was sent but is not needed, so that what follows on standard
    /// input means the same with a running owner and without.
    void skip(Terminal terminal) {
        if (stdin) {
            terminal.nextLine().ifPresent(Secret::close);
        }
    }

    private static Secret fromInput(Terminal terminal) {
        Secret line =
                terminal.nextLine()
                        .orElseThrow(() -> Exit.usage("Standard input held no passphrase."));
        if (line.isEmpty()) {
            throw Exit.usage("The first line of standard input, the passphrase, is empty.");
        }
        return line;
    }

    static Secret fromFile(Path file) {
        try {
            refuseShared(file);
            if (Files.size(file) > LONGEST_FILE) {
                throw Exit.usage("The passphrase file " + file + " is longer than 8 KiB.");
            }
            byte[] held = Files.readAllBytes(file);
            try {
                return fromInput(
                        Terminal.of(
                                new ByteArrayInputStream(held),
                                Terminal.nowhere(),
                                Terminal.nowhere()));
            } finally {
                Arrays.fill(held, (byte) 0);
            }
        } catch (IOException e) {
            throw Exit.usage(
                    "The passphrase file "
                            + file
                            + " could not be read ("
                            + e.getClass().getSimpleName()
                            + ").");
        }
    }

    private static void refuseShared(Path file) throws IOException {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        Set<PosixFilePermission> open = Files.getPosixFilePermissions(file);
        if (open.stream().anyMatch(each -> !each.name().startsWith("OWNER"))) {
            throw Exit.usage(
                    "Others can read the passphrase file "
                            + file
                            + ". Close it first: chmod 600 "
                            + file);
        }
    }

    private static Exit nowhere() {
        return Exit.usage(
                "The vault needs its passphrase and there is no terminal to ask at."
                        + " Use --passphrase-stdin or --passphrase-file.");
    }
}
