package dev.openrtc.db.trial;

import dev.openrtc.db.disk.Site;
import dev.openrtc.db.key.KdfCost;
import dev.openrtc.db.key.KeyFile;
import dev.openrtc.db.key.Keyring;
import dev.openrtc.db.key.RootKey;
import dev.openrtc.db.schema.Schema;
import dev.openrtc.db.vault.VaultFolder;
import dev.openrtc.db.vault.VaultSettings;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.api.Vault;
import dev.openrtc.worker.port.AuditEntry;
import dev.openrtc.worker.port.Change;
import dev.openrtc.worker.tenant.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/// What the trials share, in both processes: a vault whose passphrase costs nothing, and changes
/// that are known by their number.
public final class Trial {
    public static final String PASSPHRASE = "correct horse battery";
    public static final String FRESH = "fresh words";
    public static final TenantId ACME = new TenantId("acme");
    public static final Instant NOW = Instant.parse("2026-03-14T13:02:11Z");

    /// The product's own scripts and one that comes after them.
    public static final List<String> LATER =
            Stream.concat(Schema.MIGRATIONS.stream(), Stream.of("classpath:db/later")).toList();

    private Trial() {}

    public static VaultSettings settings() {
        return settings(InstantSource.fixed(NOW));
    }

    public static VaultSettings settings(InstantSource clock) {
        return VaultSettings.standard(clock).withCost(new KdfCost(64, 1, 1));
    }

    /// The same behind the [Watch].
    public static VaultSettings watched() {
        WatchedPath.register();
        return settings().withDisk(new WatchedDisk()).withEngineFiles(WatchedPath.ENGINE_FILES);
    }

    public static Secret secret(String value) {
        return Secret.ofChars(value.toCharArray());
    }

    public static <T> T answer(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    public static AuditEntry entry(String action) {
        return new AuditEntry(NOW, "cli:ada", action, "acme", "applied", "", "", "");
    }

    public static Change.TenantAdded acme() {
        return new Change.TenantAdded(TenantSettings.fresh(ACME));
    }

    /// Change number `n`: acme's cap is `n`, its key is `value-n`, a tenant `t-n` is there, and the
    /// audit says so.
    ///
    /// @return whether it was acknowledged
    public static boolean change(VaultFolder vault, int n) {
        var limits = TenantSettings.fresh(ACME).limits().withCap(OptionalInt.of(n));
        return vault.ports()
                .settings()
                .save(
                        List.of(
                                new Change.LimitsChanged(ACME, limits, OptionalLong.empty()),
                                new Change.KeySet(ACME, "openai", "api_key", secret("value-" + n)),
                                new Change.TenantAdded(TenantSettings.fresh(tenant(n)))),
                        entry("change " + n))
                .isRight();
    }

    public static TenantId tenant(int n) {
        return new TenantId("t-" + n);
    }

    public static List<History.AuditRow> audit(VaultFolder vault) {
        return answer(vault.history().audit(History.Query.newest(1000))).rows();
    }

    public static VaultFolder opened(Path folder, VaultSettings how, String passphrase) {
        VaultFolder vault = VaultFolder.at(folder, how);
        Vault.Answer answer = answer(vault.unlock(secret(passphrase)));
        if (!(answer instanceof Vault.Answer.Opened)) {
            vault.close();
            throw new AssertionError("Not opened: " + answer);
        }
        return vault;
    }

    /// The keys of a vault that is closed.
    public static Keyring keys(Site site) {
        try {
            KeyFile file = KeyFile.parse(Files.readAllBytes(site.keyFile())).orElseThrow();
            SecureRandom random = new SecureRandom();
            if (!(file.unlock(secret(PASSPHRASE), random)
                    instanceof KeyFile.Unlocked.Open(RootKey root))) {
                throw new AssertionError("Not the passphrase");
            }
            return new Keyring(root, random);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    public static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = Files.copy(file, to.resolve(from.relativize(file).toString()));
                if (!Files.exists(copy)) {
                    throw new IOException("Not copied: " + file);
                }
            }
        }
    }
}
