package dev.openrtc.db.trial;

import static dev.openrtc.db.trial.Trial.ACME;
import static dev.openrtc.db.trial.Trial.PASSPHRASE;
import static dev.openrtc.db.trial.Trial.answer;
import static dev.openrtc.db.trial.Trial.audit;
import static dev.openrtc.db.trial.Trial.opened;
import static dev.openrtc.db.trial.Trial.secret;
import static dev.openrtc.db.trial.Trial.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.db.disk.Disk;
import dev.openrtc.db.disk.LocalDisk;
import dev.openrtc.db.vault.VaultFolder;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.api.Vault;
import dev.openrtc.worker.api.Vault.Answer;
import dev.openrtc.worker.api.Vault.Backup;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Restoring a backup, over a vault that is open or damaged, on a disk that works or does not.
class RestoreTest {
    @TempDir static Path made;
    @TempDir Path temp;
    private Path folder = Path.of("");

    /// A backup at change 1, and a database at change 2.
    @BeforeAll
    static void makeVault() {
        try (VaultFolder vault = VaultFolder.at(made.resolve("vault"), settings())) {
            assertThat(answer(vault.create(secret(PASSPHRASE)))).isInstanceOf(Answer.Created.class);
            assertThat(
                            vault.ports()
                                    .settings()
                                    .save(List.of(Trial.acme()), Trial.entry("add"))
                                    .isRight())
                    .isTrue();
            assertThat(Trial.change(vault, 1)).isTrue();
            assertThat(answer(vault.backup())).isInstanceOf(Answer.Done.class);
            assertThat(Trial.change(vault, 2)).isTrue();
        }
    }

    @BeforeEach
    void layOut() throws IOException {
        folder = temp.resolve("vault");
        Trial.copy(made.resolve("vault"), folder);
    }

    @Test
    void anOpenVaultIsRestoredAndWhatWasThereIsKept() throws IOException {
        try (VaultFolder vault = opened(folder, settings(), PASSPHRASE)) {
            assertThat(restore(vault)).isEqualTo(new Answer.Opened());
            assertThat(cap(vault)).isEqualTo(1);
            assertThat(audit(vault))
                    .extracting(History.AuditRow::action)
                    .anyMatch(action -> action.startsWith("restore backup"));
            assertThat(restore(vault)).isEqualTo(new Answer.Opened());
        }
        assertThat(names()).filteredOn(name -> name.startsWith("replaced-")).hasSize(2);
        assertThat(names()).noneMatch(name -> name.startsWith("restoring"));
        opened(folder, settings(), PASSPHRASE).close();
    }

    @Test
    void aBackupThatDoesNotOpenIsRefusedBeforeTheRunningStoreIsTouched() throws IOException {
        try (VaultFolder vault = opened(folder, settings(), PASSPHRASE)) {
            Backup good = vault.backups().getFirst();
            byte[] bytes = Files.readAllBytes(good.file());
            bytes[bytes.length - 40] ^= 1;
            Files.write(good.file(), bytes);
            var ports = vault.ports();
            assertThat(restore(vault)).isInstanceOf(Answer.Failed.class);
            assertThat(vault.standing()).isEqualTo(Vault.Standing.OPEN);
            assertThat(vault.ports()).isSameAs(ports);
            assertThat(Trial.change(vault, 3)).isTrue();
            assertThat(cap(vault)).isEqualTo(3);
        }
        assertThat(names()).noneMatch(name -> name.startsWith("restoring"));
    }

    @Test
    void aRestoreThatCannotMoveItsFilesPutsThemBackAndOpensTheVaultAgain() throws IOException {
        for (int failing = 1; failing <= 3; failing++) {
            Path copy = temp.resolve("failing-" + failing);
            Trial.copy(folder, copy);
            MovesFailing disk = new MovesFailing();
            try (VaultFolder vault = opened(copy, settings().withDisk(disk), PASSPHRASE)) {
                disk.failOn(failing, failing);
                assertThat(restore(vault))
                        .isInstanceOfSatisfying(
                                Answer.Failed.class,
                                failed ->
                                        assertThat(failed.message())
                                                .contains("The database is as it was"));
                assertThat(cap(vault)).as("move " + failing).isEqualTo(2);
                assertThat(Trial.change(vault, 3)).isTrue();
            }
            opened(copy, settings(), PASSPHRASE).close();
        }
    }

    @Test
    void aRestoreThatCannotPutThemBackEitherSaysWhereTheDatabaseIs() throws IOException {
        MovesFailing disk = new MovesFailing();
        try (VaultFolder vault = opened(folder, settings().withDisk(disk), PASSPHRASE)) {
            disk.failOn(2, 3);
            assertThat(restore(vault))
                    .isInstanceOfSatisfying(
                            Answer.Failed.class,
                            failed ->
                                    assertThat(failed.message())
                                            .contains("stopped halfway")
                                            .contains("replaced-20260314-130211-store.mv.db"));
            assertThat(vault.standing()).isEqualTo(Vault.Standing.LOCKED);
            assertThat(answer(vault.unlock(secret(PASSPHRASE))))
                    .isInstanceOf(Answer.NeedsRecovery.class);
            assertThat(restore(vault)).isEqualTo(new Answer.Opened());
            assertThat(cap(vault)).isEqualTo(1);
        }
    }

    @Test
    void aLostKeyFileAloneCostsNoChange() throws IOException {
        Files.writeString(folder.resolve("vault.json"), "{ broken");
        try (VaultFolder vault = VaultFolder.at(folder, settings())) {
            assertThat(vault.standing()).isEqualTo(Vault.Standing.KEY_FILE_DAMAGED);
            assertThat(restore(vault)).isEqualTo(new Answer.Opened());
            assertThat(cap(vault)).isEqualTo(2);
        }
        assertThat(names()).noneMatch(name -> name.startsWith("replaced-"));
        opened(folder, settings(), PASSPHRASE).close();
    }

    @Test
    void keyFileAndDatabaseBothGarbledComeBackFromABackup() throws IOException {
        Files.writeString(folder.resolve("vault.json"), "{ broken");
        byte[] noise = new byte[100_000];
        java.util.Arrays.fill(noise, (byte) 0x5a);
        Files.write(folder.resolve("store.mv.db"), noise);
        try (VaultFolder vault = VaultFolder.at(folder, settings())) {
            assertThat(restore(vault)).isEqualTo(new Answer.Opened());
            assertThat(cap(vault)).isEqualTo(1);
        }
        assertThat(names()).anyMatch(name -> name.startsWith("replaced-"));
    }

    @Test
    void aBackupOfANewerProgramIsRefused() throws IOException {
        try (VaultFolder later =
                opened(folder, settings().withMigrations(Trial.LATER), PASSPHRASE)) {
            assertThat(answer(later.backup())).isInstanceOf(Answer.Done.class);
        }
        Path newest;
        try (VaultFolder vault = VaultFolder.at(folder, settings())) {
            newest = newest(vault, "by hand");
        }
        Path other = temp.resolve("other");
        Trial.copy(made.resolve("vault"), other);
        try (VaultFolder vault = opened(other, settings(), PASSPHRASE)) {
            Backup foreign = new Backup(newest, Trial.NOW, 1, "by hand");
            assertThat(answer(vault.restore(foreign, secret(PASSPHRASE))))
                    .isInstanceOfSatisfying(
                            Answer.Failed.class,
                            failed ->
                                    assertThat(failed.message())
                                            .contains(
                                                    "newer program (schema 1000, this one knows "));
            assertThat(cap(vault)).isEqualTo(2);
        }
    }

    private static Path newest(VaultFolder vault, String reason) {
        return vault.backups().stream()
                .filter(one -> one.reason().equals(reason))
                .max(java.util.Comparator.comparing(one -> one.file().toString()))
                .orElseThrow()
                .file();
    }

    private static Answer restore(VaultFolder vault) {
        return answer(vault.restore(vault.backups().getFirst(), secret(PASSPHRASE)));
    }

    private static int cap(VaultFolder vault) {
        var acme = Objects.requireNonNull(vault.ports().settings().load().tenants().get(ACME));
        return acme.cap().orElse(0);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.map(file -> file.getFileName().toString()).toList());
        }
    }

    /// The real disk, of which some moves fail.
    private static final class MovesFailing implements Disk {
        private final Disk real = new LocalDisk();
        private final AtomicInteger moves = new AtomicInteger();
        private volatile int from = Integer.MAX_VALUE;
        private volatile int to = Integer.MAX_VALUE;

        /// Counted from now.
        void failOn(int first, int last) {
            moves.set(0);
            from = first;
            to = last;
        }

        @Override
        public void move(Path source, Path target) throws IOException {
            int move = moves.incrementAndGet();
            if (move >= from && move <= to) {
                throw new IOException("The disk fails");
            }
            real.move(source, target);
        }

        @Override
        public void write(Path file, byte[] bytes) throws IOException {
            real.write(file, bytes);
        }

        @Override
        public OutputStream stream(Path file) throws IOException {
            return real.stream(file);
        }

        @Override
        public void remove(Path file) throws IOException {
            real.remove(file);
        }

        @Override
        public long free(Path where) throws IOException {
            return real.free(where);
        }
    }
}
