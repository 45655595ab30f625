package dev.openrtc.bench;

import dev.openrtc.db.key.KdfCost;
import dev.openrtc.db.vault.VaultFolder;
import dev.openrtc.db.vault.VaultSettings;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.api.Vault.Answer;
import dev.openrtc.worker.port.AuditEntry;
import dev.openrtc.worker.port.Change;
import dev.openrtc.worker.tenant.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// The encrypted store: the passphrase at its full cost, opening with the key at hand, loading all
/// settings, and a save that is on disk when it is answered, with few and with many tenants.
final class StoreBench implements Measurement {
    private static final int OPENINGS = 20;
    private static final int SAVES = 1_000;
    private static final int MANY = 10_000;
    private static final String PASSPHRASE = "correct horse battery";
    private static final KdfCost CHEAP = new KdfCost(64, 1, 1);

    @Override
    public void run() throws IOException {
        Path folder = Files.createTempDirectory("openrtc-bench");
        try {
            passphrase(folder.resolve("full"));
            sized(folder.resolve("few"), 10);
            sized(folder.resolve("many"), MANY);
        } finally {
            remove(folder);
        }
    }

    private static VaultSettings settings() {
        return VaultSettings.standard(InstantSource.system());
    }

    private static void passphrase(Path folder) {
        try (VaultFolder vault = VaultFolder.at(folder, settings())) {
            create(vault);
        }
        try (VaultFolder vault = VaultFolder.at(folder, settings())) {
            unlock(vault);
            // On an open vault unlocking is the derivation and little else.
            long[] nanos = new long[5];
            for (int i = 0; i < nanos.length; i++) {
                long before = System.nanoTime();
                unlock(vault);
                nanos[i] = System.nanoTime() - before;
            }
            Bench.say("passphrase at its full cost: %s", Spread.of(nanos).text(1_000_000, "ms"));
        }
    }

    private static void sized(Path folder, int tenants) throws IOException {
        VaultSettings cheap = settings().withCost(CHEAP);
        try (VaultFolder vault = VaultFolder.at(folder, cheap)) {
            create(vault);
            List<Change> all = new ArrayList<>();
            for (int n = 0; n < tenants; n++) {
                all.add(new Change.TenantAdded(TenantSettings.fresh(tenant(n))));
            }
            save(vault, all);
            long[] nanos = new long[SAVES];
            for (int i = 0; i < SAVES; i++) {
                List<Change> one = List.of(cap(tenant(i % tenants), i + 1));
                long before = System.nanoTime();
                save(vault, one);
                nanos[i] = System.nanoTime() - before;
            }
            Bench.say("%d tenants, a save: %s", tenants, Spread.of(nanos).text(1_000_000, "ms"));
        }
        long[] openings = new long[OPENINGS];
        long[] loads = new long[OPENINGS];
        for (int i = 0; i < OPENINGS; i++) {
            try (VaultFolder vault = VaultFolder.at(folder, cheap)) {
                long before = System.nanoTime();
                unlock(vault);
                openings[i] = System.nanoTime() - before;
                before = System.nanoTime();
                int read = vault.ports().settings().load().tenants().size();
                loads[i] = System.nanoTime() - before;
                require(read == tenants + 1);
            }
        }
        Bench.say(
                "%d tenants, opening with the key: %s",
                tenants, Spread.of(openings).text(1_000_000, "ms"));
        Bench.say("%d tenants, loading: %s", tenants, Spread.of(loads).text(1_000_000, "ms"));
        Bench.say(
                "%d tenants, after %d saves the file holds %.1f MB",
                tenants, SAVES, Files.size(folder.resolve("store.mv.db")) / 1e6);
    }

    private static Change cap(TenantId tenant, int cap) {
        return new Change.LimitsChanged(
                tenant,
                TenantSettings.fresh(tenant).limits().withCap(OptionalInt.of(cap)),
                OptionalLong.empty());
    }

    private static TenantId tenant(int n) {
        return new TenantId("tenant-" + n);
    }

    private static void create(VaultFolder vault) {
        try (Secret passphrase = Secret.ofChars(PASSPHRASE.toCharArray())) {
            require(
                    vault.create(passphrase).toCompletableFuture().join()
                            instanceof Answer.Created);
        }
    }

    private static void unlock(VaultFolder vault) {
        try (Secret passphrase = Secret.ofChars(PASSPHRASE.toCharArray())) {
            require(vault.unlock(passphrase).toCompletableFuture().join() instanceof Answer.Opened);
        }
    }

    private static void save(VaultFolder vault, List<Change> changes) {
        AuditEntry entry =
                new AuditEntry(Instant.now(), "bench", "bench", "bench", "applied", "", "", "");
        require(vault.ports().settings().save(changes, entry).isRight());
    }

    private static void require(boolean done) {
        if (!done) {
            throw new IllegalStateException("The store refused");
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
