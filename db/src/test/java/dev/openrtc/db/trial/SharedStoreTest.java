package dev.openrtc.db.trial;

import static dev.openrtc.db.trial.Trial.ACME;
import static dev.openrtc.db.trial.Trial.PASSPHRASE;
import static dev.openrtc.db.trial.Trial.answer;
import static dev.openrtc.db.trial.Trial.audit;
import static dev.openrtc.db.trial.Trial.opened;
import static dev.openrtc.db.trial.Trial.secret;
import static dev.openrtc.db.trial.Trial.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openrtc.db.disk.Site;
import dev.openrtc.db.engine.Engine;
import dev.openrtc.db.key.Keyring;
import dev.openrtc.db.vault.VaultFolder;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.api.Vault.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A database that another process holds, that is closed under us, or whose clock was set back.
class SharedStoreTest {
    @TempDir static Path made;
    @TempDir Path temp;
    private Path folder = Path.of("");

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
        }
    }

    @BeforeEach
    void layOut() throws IOException {
        folder = temp.resolve("vault");
        Trial.copy(made.resolve("vault"), folder);
    }

    @Test
    void aSecondProcessIsToldAndTouchesNoFile() throws Exception {
        try (Holding _ = Holding.of(folder)) {
            byte[] before = Files.readAllBytes(folder.resolve("store.mv.db"));
            try (VaultFolder second = VaultFolder.at(folder, settings())) {
                assertThat(answer(second.unlock(secret(PASSPHRASE))))
                        .isEqualTo(
                                new Answer.Failed(
                                        "IN_USE",
                                        "The database in %s is open in another program. Use that one, or close it first."
                                                .formatted(folder)));
            }
            assertThat(Files.readAllBytes(folder.resolve("store.mv.db"))).isEqualTo(before);
        }
        opened(folder, settings(), PASSPHRASE).close();
    }

    @Test
    void aDatabaseClosedUnderUsIsOpenedOnceMoreAndNoEditIsLost() {
        try (VaultFolder vault = opened(folder, settings(), PASSPHRASE)) {
            for (int n = 1; n <= 3; n++) {
                closeUnderIt();
                assertThat(Trial.change(vault, n)).isTrue();
            }
            closeUnderIt();
            assertThat(vault.ports().settings().load().tenants()).containsKey(Trial.tenant(3));
            closeUnderIt();
            assertThat(answer(vault.history().verifyAudit()).whole()).isTrue();
            closeUnderIt();
            assertThat(audit(vault))
                    .extracting(History.AuditRow::action)
                    .containsOnlyOnce("change 1", "change 2", "change 3");
        }
    }

    private void closeUnderIt() {
        Site site = settings().site(folder);
        try (Keyring keys = Trial.keys(site);
                Engine engine = Engine.open(site, "store", keys)) {
            assertThatThrownBy(
                            () ->
                                    engine.jdbi()
                                            .useHandle(
                                                    handle ->
                                                            handle.execute("shutdown immediately")))
                    .hasRootCauseInstanceOf(SQLException.class);
        }
    }

    @Test
    void aClockSetBackKeepsVersionsAuditAndBackupsInOrder() {
        AtomicReference<Instant> now = new AtomicReference<>(Trial.NOW);
        try (VaultFolder vault = opened(folder, settings(now::get), PASSPHRASE)) {
            assertThat(answer(vault.backup())).isInstanceOf(Answer.Done.class);
            now.set(Trial.NOW.minus(Duration.ofDays(365)));
            for (int i = 0; i < 8; i++) {
                assertThat(answer(vault.backup())).isInstanceOf(Answer.Done.class);
            }
            assertThat(vault.backups())
                    .hasSize(7)
                    .allSatisfy(one -> assertThat(one.at()).isBefore(Trial.NOW));
            assertThat(Trial.change(vault, 1)).isTrue();
            assertThat(audit(vault))
                    .extracting(History.AuditRow::sequence)
                    .isSortedAccordingTo(java.util.Comparator.reverseOrder());
            assertThat(answer(vault.history().verifyAudit()).whole()).isTrue();
        }
        try (VaultFolder vault = opened(folder, settings(now::get), PASSPHRASE)) {
            assertThat(vault.ports().settings().load().tenants()).containsKey(ACME);
        }
    }

    /// A process that has the vault open until it is closed.
    private record Holding(Process process) implements AutoCloseable {
        static Holding of(Path folder) throws IOException {
            Process process = Killing.victim(Victim.Work.HOLD, folder, Integer.MAX_VALUE);
            String said = process.inputReader().readLine();
            assertThat(said).startsWith("acts");
            return new Holding(process);
        }

        @Override
        public void close() throws InterruptedException {
            assertThat(process.destroyForcibly().waitFor()).isNotZero();
        }
    }
}
