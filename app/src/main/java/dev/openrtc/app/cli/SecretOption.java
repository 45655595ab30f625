package dev.openrtc.app.cli;

import dev.openrtc.worker.api.Secret;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Where a key or an API secret comes from: the terminal or standard input, never an argument.
final class SecretOption {
    @Option(
            names = "--secret-stdin",
            description =
                    "Read the secret from standard input: its next line, after a passphrase sent"
                            + " there too.")
    private boolean stdin;

    /// True when it comes by standard input.
    boolean sent() {
        return stdin;
    }

    /// The secret; empty when none was given (no terminal, or nothing typed).
    Optional<Secret> read(Terminal terminal, String prompt) {
        Optional<Secret> given = stdin ? terminal.nextLine() : terminal.ask(prompt);
        if (stdin && given.isEmpty()) {
            throw Exit.usage("Standard input held no secret.");
        }
        return given.filter(secret -> !secret.isEmpty());
    }

    Secret require(Terminal terminal, String prompt) {
        return read(terminal, prompt)
                .orElseThrow(
                        () ->
                                Exit.usage(
                                        "No secret was given. Type it at a terminal, or send it on"
                                                + " standard input with --secret-stdin."));
    }
}
