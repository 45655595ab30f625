package dev.openrtc.db.vault;

import dev.openrtc.db.backup.Backups;
import dev.openrtc.db.backup.Rewriting;
import dev.openrtc.db.calls.StoredCalls;
import dev.openrtc.db.calls.StoredUsage;
import dev.openrtc.db.config.StoredConfigs;
import dev.openrtc.db.disk.Site;
import dev.openrtc.db.engine.Engine;
import dev.openrtc.db.engine.WriterThread;
import dev.openrtc.db.history.StoredHistory;
import dev.openrtc.db.key.Keyring;
import dev.openrtc.db.ledger.Ledger;
import dev.openrtc.db.settings.StoredSettings;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.port.Ports;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An open store and its threads: one writer, two readers, one clock that writes calls down each
/// second, forgets old ones each hour and makes the daily backup.
final class OpenStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenStore.class);
    private static final int READERS = 2;
    private static final int MOST_READS_WAITING = 1_000;
    private static final long CLOSING_SECONDS = 5;

    private final Keyring keys;
    private final Engine engine;
    private final WriterThread writer;
    private final Ledger ledger;
    private final StoredSettings settings;
    private final StoredCalls calls;
    private final StoredUsage usage;
    private final Ports ports;
    private final History history;
    private final Backups backups;
    private final Rewriting rewriting;
    private final ExecutorService readers;
    private final ScheduledExecutorService clock;

    OpenStore(Site site, VaultSettings how, Keyring keys, Engine engine) {
        this.keys = keys;
        this.engine = engine;
        this.writer = new WriterThread();
        this.ledger = new Ledger(site, engine, writer, keys);
        this.readers =
                new ThreadPoolExecutor(
                        READERS,
                        READERS,
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(MOST_READS_WAITING),
                        Thread.ofPlatform().daemon().name("store-reader-", 1).factory());
        this.clock =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("store-clock").factory());
        this.settings = new StoredSettings(ledger, keys);
        StoredConfigs configs = new StoredConfigs(ledger, keys, settings::load, readers);
        settings.afterEachSave(configs::forget);
        this.calls = new StoredCalls(ledger, keys, how.clock(), how.retention());
        this.usage = new StoredUsage(ledger);
        this.ports = new Ports(settings, calls, configs, usage);
        this.history = new StoredHistory(ledger, keys, readers);
        this.rewriting = new Rewriting(site, engine, ledger, keys);
        this.backups = new Backups(site, how.clock(), how.random());
    }

    /// Begins writing calls down and making the daily backup.
    void start() {
        var _ = clock.scheduleWithFixedDelay(lasting(calls::flush), 1, 1, TimeUnit.SECONDS);
        var _ = clock.scheduleWithFixedDelay(lasting(usage::flush), 1, 1, TimeUnit.SECONDS);
        var _ = clock.scheduleWithFixedDelay(lasting(this::tidy), 1, 60, TimeUnit.MINUTES);
    }

    /// A job that throws would never run again.
    private static Runnable lasting(Runnable job) {
        return () -> {
            try {
                job.run();
            } catch (RuntimeException fault) {
                LOG.error("A job of the store failed ({})", fault.getClass().getName());
            }
        };
    }

    Ledger ledger() {
        return ledger;
    }

    Engine engine() {
        return engine;
    }

    StoredSettings settings() {
        return settings;
    }

    Ports ports() {
        return ports;
    }

    History history() {
        return history;
    }

    Keyring keys() {
        return keys;
    }

    private void tidy() {
        calls.prune();
        if (rewriting.isDue()) {
            var _ = rewriting.run();
        }
        if (backups.isDue()) {
            switch (backups.write(ledger, keys, "daily")) {
                case Backups.Outcome.Written(var backup, var _) ->
                        LOG.info("The daily backup was written to {}", backup.file());
                case Backups.Outcome.Failed(String sentence) ->
                        LOG.warn("The daily backup failed. {}", sentence);
            }
        }
    }

    /// Writes what waits, then closes within about ten seconds whatever the disk does.
    @Override
    public void close() {
        // On the clock's thread: a disk that hangs must not hold the close.
        clock.execute(lasting(calls::flush));
        clock.execute(lasting(usage::flush));
        clock.shutdown();
        readers.shutdown();
        try {
            if (!clock.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)
                    || !readers.awaitTermination(1, TimeUnit.SECONDS)) {
                LOG.warn("The store closes with work under way");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        writer.close();
        engine.close();
        keys.close();
    }
}
