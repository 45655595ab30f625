package dev.openrtc.db.trial;

import static dev.openrtc.db.trial.Trial.ACME;
import static dev.openrtc.db.trial.Trial.PASSPHRASE;
import static dev.openrtc.db.trial.Trial.answer;
import static dev.openrtc.db.trial.Trial.audit;
import static dev.openrtc.db.trial.Trial.opened;
import static dev.openrtc.db.trial.Trial.secret;
import static dev.openrtc.db.trial.Trial.settings;
import static dev.openrtc.db.trial.Trial.watched;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.db.disk.Disk;
import dev.openrtc.db.disk.LocalDisk;
import dev.openrtc.db.vault.VaultFolder;
import dev.openrtc.worker.api.Vault;
import dev.openrtc.worker.api.Vault.Answer;
import dev.openrtc.worker.port.Change;
import dev.openrtc.worker.port.StoreFault;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Disks that are full, read-only or hang.
class FaultyStoreTest {
    private static final Watch FULL =
            () -> {
                throw new IOException("No space left on device");
            };

    @TempDir static Path made;
    @TempDir Path temp;
    private Path folder = Path.of("");

    @BeforeAll
    static void makeVault() {
        try (VaultFolder vault = VaultFolder.at(made.resolve("vault"), settings())) {
            assertThat(answer(vault.create(secret(PASSPHRASE)))).isInstanceOf(Answer.Created.class);
            assertThat(save(vault, Trial.acme())).isEmpty();
        }
    }

    @BeforeEach
    void layOut() throws IOException {
        folder = temp.resolve("vault");
        Trial.copy(made.resolve("vault"), folder);
    }

    @AfterEach
    void mend() {
        Watch.NOW.set(Watch.NONE);
    }

    /// Why it was not saved; empty when it was.
    private static String save(VaultFolder vault, Change... changes) {
        var saved = vault.ports().settings().save(List.of(changes), Trial.entry("test"));
        return saved.isRight() ? "" : ((StoreFault.Unavailable) saved.getLeft()).message();
    }

    @Test
    void aFullDiskRefusesASaveWithTheSpaceThatIsLeftAndTakesItOnceThereIsSome() {
        AtomicLong free = new AtomicLong(1L << 40);
        try (VaultFolder vault =
                opened(folder, settings().withDisk(new Measured(free)), PASSPHRASE)) {
            free.set(3 << 20);
            assertThat(save(vault, new Change.SuspensionChanged(ACME, true)))
                    .isEqualTo(
                            "Not saved: disk full (3 MB free) at %s. Free some space and save again."
                                    .formatted(folder));
            assertThat(answer(vault.backup()))
                    .isEqualTo(
                            new Answer.Failed(
                                    "NO_BACKUP",
                                    "No backup was written. The disk is full (3 MB free)."));
            free.set(1L << 40);
            assertThat(save(vault, new Change.SuspensionChanged(ACME, true))).isEmpty();
        }
    }

    @Test
    void aDiskThatFillsUpDuringASaveLosesNothingAndTakesTheNextOne() throws Exception {
        fillUp(3);
    }

    @Test
    @Tag("full")
    void aDiskThatFillsUpAtAnyActOfASaveLosesNothingAndTakesTheNextOne() throws Exception {
        fillUp(1);
    }

    private void fillUp(int step) throws Exception {
        int acts;
        try (VaultFolder vault = opened(folder, watched(), PASSPHRASE)) {
            AtomicInteger counted = new AtomicInteger();
            Watch.NOW.set(counted::incrementAndGet);
            assertThat(Trial.change(vault, 1)).isTrue();
            acts = counted.get();
        }
        assertThat(acts).isGreaterThan(4);
        for (int full = 1; full <= acts; full += step) {
            Path copy = temp.resolve("full-" + full);
            Trial.copy(made.resolve("vault"), copy);
            try (VaultFolder vault = opened(copy, watched(), PASSPHRASE)) {
                Watch.NOW.set(fullFrom(full));
                boolean saved = Trial.change(vault, 1);
                Watch.NOW.set(Watch.NONE);
                assertThat(Trial.change(vault, 2)).as("full at act " + full).isTrue();
                assertThat(vault.ports().settings().load().tenants().containsKey(Trial.tenant(1)))
                        .as("full at act " + full)
                        .isEqualTo(saved);
            }
            try (VaultFolder vault = opened(copy, settings(), PASSPHRASE)) {
                assertThat(cap(vault)).isEqualTo(2);
                assertThat(answer(vault.history().verifyAudit()).whole()).isTrue();
            }
        }
    }

    @Test
    void aDiskThatIsFullAtExitLosesNothing() {
        VaultFolder vault = opened(folder, watched(), PASSPHRASE);
        assertThat(Trial.change(vault, 1)).isTrue();
        Watch.NOW.set(FULL);
        vault.close();
        Watch.NOW.set(Watch.NONE);
        try (VaultFolder again = opened(folder, settings(), PASSPHRASE)) {
            assertThat(cap(again)).isEqualTo(1);
        }
    }

    @Test
    @Tag("full")
    void aDiskThatHangsAtExitIsLeftAsItIs() {
        VaultFolder vault = opened(folder, watched(), PASSPHRASE);
        assertThat(Trial.change(vault, 1)).isTrue();
        CountDownLatch hanging = new CountDownLatch(1);
        Watch.NOW.set(
                () -> {
                    try {
                        hanging.await();
                    } catch (InterruptedException stop) {
                        throw new IOException(stop);
                    }
                });
        vault.close();
        assertThat(hanging.getCount()).isEqualTo(1);
        hanging.countDown();
    }

    @Test
    void aBackupThatFailsAtAnyActLeavesNothingBehind() throws Exception {
        try (VaultFolder vault = opened(folder, watched(), PASSPHRASE)) {
            AtomicInteger counted = new AtomicInteger();
            Watch.NOW.set(counted::incrementAndGet);
            assertThat(answer(vault.backup())).isInstanceOf(Answer.Done.class);
            // The last acts are the audit row's.
            int acts = counted.get() - 7;
            assertThat(acts).isGreaterThan(2);
            for (int full = 1; full <= acts; full += 2) {
                Watch.NOW.set(fullFrom(full));
                assertThat(answer(vault.backup()))
                        .as("full at act " + full)
                        .isInstanceOf(Answer.Failed.class);
                try (var files = Files.list(folder.resolve("backups"))) {
                    assertThat(files).as("full at act " + full).hasSize(1);
                }
                Watch.NOW.set(Watch.NONE);
                assertThat(save(vault, new Change.ActOnly())).isEmpty();
            }
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsRefusedWithItsPath() {
        Watch.NOW.set(
                () -> {
                    throw new AccessDeniedException(folder.toString());
                });
        try (VaultFolder fresh = VaultFolder.at(temp.resolve("fresh"), watched())) {
            assertThat(answer(fresh.create(secret(PASSPHRASE))))
                    .isInstanceOfSatisfying(
                            Answer.Failed.class,
                            failed ->
                                    assertThat(failed.message())
                                            .contains(temp.resolve("fresh").toString())
                                            .contains("permissions"));
            assertThat(fresh.standing()).isEqualTo(Vault.Standing.ABSENT);
        }
        Watch.NOW.set(Watch.NONE);
        try (VaultFolder vault = opened(folder, watched(), PASSPHRASE)) {
            Watch.NOW.set(
                    () -> {
                        throw new AccessDeniedException(folder.toString());
                    });
            assertThat(save(vault, new Change.ActOnly()))
                    .startsWith("Not saved: cannot write to " + folder)
                    .contains("permissions");
            assertThat(answer(vault.changePassphrase(secret(PASSPHRASE), secret("fresh"))))
                    .isInstanceOf(Answer.Failed.class);
            Watch.NOW.set(Watch.NONE);
            assertThat(answer(vault.unlock(secret(PASSPHRASE)))).isEqualTo(new Answer.Opened());
        }
    }

    @Test
    void aChangeWhoseAuditRowCannotBeWrittenIsRefusedWhole() {
        try (VaultFolder vault = opened(folder, watched(), PASSPHRASE)) {
            int rows = audit(vault).size();
            Watch.NOW.set(FULL);
            assertThat(save(vault, new Change.SuspensionChanged(ACME, true)))
                    .startsWith("Not saved");
            Watch.NOW.set(Watch.NONE);
            assertThat(audit(vault)).hasSize(rows);
            var acme = Objects.requireNonNull(vault.ports().settings().load().tenants().get(ACME));
            assertThat(acme.suspended()).isFalse();
        }
    }

    private static Watch fullFrom(int act) {
        AtomicInteger seen = new AtomicInteger();
        return () -> {
            if (seen.incrementAndGet() >= act) {
                FULL.before();
            }
        };
    }

    private static int cap(VaultFolder vault) {
        var acme = Objects.requireNonNull(vault.ports().settings().load().tenants().get(ACME));
        return acme.cap().orElse(0);
    }

    /// The real disk that says it has as much room as it is told.
    private record Measured(AtomicLong room) implements Disk {
        private static final Disk REAL = new LocalDisk();

        @Override
        public void write(Path file, byte[] bytes) throws IOException {
            REAL.write(file, bytes);
        }

        @Override
        public OutputStream stream(Path file) throws IOException {
            return REAL.stream(file);
        }

        @Override
        public void remove(Path file) throws IOException {
            REAL.remove(file);
        }

        @Override
        public void move(Path from, Path to) throws IOException {
            REAL.move(from, to);
        }

        @Override
        public long free(Path folder) {
            return room.get();
        }
    }
}
