package dev.openrtc.db.vault;

import dev.openrtc.db.calls.Retention;
import dev.openrtc.db.disk.Disk;
import dev.openrtc.db.disk.LocalDisk;
import dev.openrtc.db.disk.Site;
import dev.openrtc.db.key.KdfCost;
import dev.openrtc.db.schema.Schema;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/// What a vault is built from.
///
/// @param cost what a new passphrase slot costs to open; asked off the caller's thread
/// @param engineFiles as in [Site]
/// @param floor bytes that must stay free on the disk
/// @param migrations where the schema's scripts lie
/// @param later runs what it is given after that time: late answers to wrong passphrases
public record VaultSettings(
        Supplier<KdfCost> cost,
        InstantSource clock,
        SecureRandom random,
        Disk disk,
        String engineFiles,
        long floor,
        Retention retention,
        List<String> migrations,
        Function<Duration, Executor> later) {
    public VaultSettings {
        migrations = List.copyOf(migrations);
    }

    /// The product's own: a real disk, a passphrase that costs about 0.65 s here.
    public static VaultSettings standard(InstantSource clock) {
        return new VaultSettings(
                () -> KdfCost.calibrated(System::nanoTime),
                clock,
                new SecureRandom(),
                new LocalDisk(),
                Site.ENGINE_FILES,
                Site.FLOOR,
                Retention.STANDARD,
                Schema.MIGRATIONS,
                after ->
                        CompletableFuture.delayedExecutor(after.toMillis(), TimeUnit.MILLISECONDS));
    }

    /// The same with a passphrase that costs next to nothing: for tests only.
    public VaultSettings withCost(KdfCost other) {
        return new VaultSettings(
                () -> other, clock, random, disk, engineFiles, floor, retention, migrations, later);
    }

    public VaultSettings withDisk(Disk other) {
        return new VaultSettings(
                cost, clock, random, other, engineFiles, floor, retention, migrations, later);
    }

    public VaultSettings withEngineFiles(String other) {
        return new VaultSettings(
                cost, clock, random, disk, other, floor, retention, migrations, later);
    }

    public VaultSettings withRetention(Retention other) {
        return new VaultSettings(
                cost, clock, random, disk, engineFiles, floor, other, migrations, later);
    }

    public VaultSettings withMigrations(List<String> other) {
        return new VaultSettings(
                cost, clock, random, disk, engineFiles, floor, retention, other, later);
    }

    public VaultSettings withLater(Function<Duration, Executor> other) {
        return new VaultSettings(
                cost, clock, random, disk, engineFiles, floor, retention, migrations, other);
    }

    public Site site(java.nio.file.Path folder) {
        return new Site(folder, disk, engineFiles, floor);
    }
}
