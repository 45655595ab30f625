package dev.openrtc.worker.livekit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A process with LiveKit's own Python client in it, which is one caller or a party of them. Safe
/// from any thread.
final class CallerProcess implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final BufferedWriter orders;
    private final Path folder;
    private final Path errors;

    /// @param first what it is told before any order
    /// @param told hears of every event, on one thread
    CallerProcess(Map<String, ?> first, Consumer<JsonNode> told) {
        Path python = TestPeers.python();
        try {
            this.folder = Files.createTempDirectory("caller");
            Path script = folder.resolve("caller.py");
            this.errors = folder.resolve("errors");
            try (InputStream source = CallerProcess.class.getResourceAsStream("caller.py")) {
                Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
            }
            this.process =
                    new ProcessBuilder(python.toString(), "-u", script.toString())
                            .redirectError(errors.toFile())
                            .start();
            this.orders = process.outputWriter(StandardCharsets.UTF_8);
            order(json(first));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var _ = Thread.ofVirtual().name("genuine-caller").start(() -> read(told));
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void order(String line) {
        try {
            orders.write(line);
            orders.newLine();
            orders.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The caller takes no orders", e);
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /// kill -9
    void kill() {
        var _ = process.destroyForcibly();
    }

    /// What it wrote on stderr.
    String errors() {
        try {
            return Files.exists(errors) ? Files.readString(errors) : "";
        } catch (IOException e) {
            return "";
        }
    }

    /// Ends it after this last order. How the process ends tells nothing: the native library may
    /// abort at the interpreter's exit.
    void close(String last) {
        try {
            order(last);
            orders.close();
            if (!process.waitFor(3, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (IOException | UncheckedIOException gone) {
            kill();
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
        try {
            var _ = Files.deleteIfExists(folder.resolve("caller.py"));
            var _ = Files.deleteIfExists(errors);
            var _ = Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        close("quit");
    }

    private void read(Consumer<JsonNode> told) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                // The native library prints on stdout too; only JSON objects count.
                if (line.startsWith("{")) {
                    told.accept(JSON.readTree(line));
                }
            }
        } catch (IOException e) {
            // The process is gone; what it said until then is there.
            return;
        }
    }
}
