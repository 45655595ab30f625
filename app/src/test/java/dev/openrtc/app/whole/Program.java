package dev.openrtc.app.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.openrtc.app.Distribution;
import dev.openrtc.app.control.ControlClient;
import dev.openrtc.app.control.RemoteWorker;
import dev.openrtc.app.place.DataFolder;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/// The program as a user has it: its launcher, a data folder of its own, and processes. Commands
/// run to their end; a worker runs until it is stopped.
final class Program implements AutoCloseable {
    static final String PASSPHRASE = "correct horse battery";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path temp;
    private final Path home;
    private final Distribution distribution;
    private final List<Running> started = new ArrayList<>();
    private int runs;

    Program(Path temp) {
        this.temp = temp;
        this.home = temp.resolve("home");
        this.distribution = Distribution.in(temp.resolve("openrtc"));
    }

    Path home() {
        return home;
    }

    /// One command, with these lines on standard input.
    Distribution.Ran run(List<String> input, String... args) {
        return distribution.run(
                Map.of(),
                String.join("\n", input) + (input.isEmpty() ? "" : "\n"),
                Stream.concat(Stream.of("--home=" + home), Stream.of(args)).toArray(String[]::new));
    }

    /// One command that needs no input, as it is typed.
    Distribution.Ran run(String line) {
        return run(List.of(), line.split(" ", -1));
    }

    JsonNode json(String line) {
        Distribution.Ran ran = run(line);
        if (ran.code() != 0) {
            throw new IllegalStateException(line + " ended with " + ran);
        }
        try {
            return JSON.readTree(ran.out());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What has no command of its own.
    CommandResult submit(Command command) {
        try (ControlClient client = ControlClient.connect(new DataFolder(home), Map.of(), false)) {
            return RemoteWorker.submit(client, command).toCompletableFuture().join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A headless worker, unlocked, once it says that it runs.
    Running worker(Map<String, String> environment, String... args) {
        Path out = temp.resolve("worker-" + runs + ".out");
        Path err = temp.resolve("worker-" + runs++ + ".err");
        String[] all =
                Stream.concat(
                                Stream.of("--home=" + home, "worker", "--passphrase-stdin"),
                                Stream.of(args))
                        .toArray(String[]::new);
        try {
            Process process =
                    distribution
                            .prepare(environment, all)
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile())
                            .start();
            Running running = new Running(process, out, err);
            started.add(running);
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write((PASSPHRASE + "\n").getBytes(StandardCharsets.UTF_8));
            }
            running.awaitSaid("SIGTERM");
            return running;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        started.forEach(Running::kill);
    }

    /// A worker that was started.
    record Running(Process process, Path out, Path err) {
        String said() {
            try {
                return Files.readString(out) + Files.readString(err);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void awaitSaid(String words) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(
                            () -> {
                                if (said().contains(words)) {
                                    return true;
                                }
                                if (!process.isAlive()) {
                                    throw new IllegalStateException("It ended: " + said());
                                }
                                return false;
                            });
        }

        /// Asks it to end, in good order.
        void terminate() {
            process.destroy();
        }

        void kill() {
            process.destroyForcibly();
            var _ = exit();
        }

        int exit() {
            try {
                if (!process.waitFor(60, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("It did not end: " + said());
                }
                return process.exitValue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
