package dev.openrtc.ui.shell;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file behind the preferences: written whole, beside and then moved over, at most once in
/// `pause`, on a thread of its own. A file that cannot be read or written costs a remembered window
/// and nothing else. Safe from any thread.
public final class WindowFile implements AutoCloseable {
    /// Dragging a window changes its place many times a second.
    public static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(WindowFile.class);

    private final Path file;
    private final Duration pause;
    private final ScheduledExecutorService writer;
    private final AtomicReference<@Nullable Map<String, String>> next = new AtomicReference<>();

    public WindowFile(Path file, Duration pause) {
        this.file = file;
        this.pause = pause;
        this.writer =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("console-preferences").factory());
    }

    /// What an earlier window kept; empty when there is none or it cannot be read.
    public Map<String, String> read() {
        Map<String, String> values = new TreeMap<>();
        if (Files.isRegularFile(file)) {
            Properties stored = new Properties();
            try (Reader in = Files.newBufferedReader(file)) {
                stored.load(in);
                stored.stringPropertyNames()
                        .forEach(key -> values.put(key, stored.getProperty(key, "")));
            } catch (IOException | IllegalArgumentException e) {
                LOG.warn("What the window remembered could not be read: {}", e.getMessage());
            }
        }
        return values;
    }

    /// Keeps `values`, soon.
    public void keep(Map<String, String> values) {
        if (next.getAndSet(values) == null) {
            var _ = writer.schedule(this::write, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /// Writes what is still to be written.
    @Override
    public void close() {
        writer.shutdownNow();
        write();
    }

    private synchronized void write() {
        Map<String, String> values = next.getAndSet(null);
        if (values == null) {
            return;
        }
        Properties kept = new Properties();
        kept.putAll(values);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (Writer out = Files.newBufferedWriter(fresh)) {
                kept.store(out, null);
            }
            var _ =
                    Files.move(
                            fresh,
                            file,
                            StandardCopyOption.REPLACE_EXISTING,
                            StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("What the window should remember could not be written: {}", e.getMessage());
        }
    }
}
