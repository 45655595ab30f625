package dev.openrtc.db.backup;

import static dev.openrtc.db.trial.Trial.PASSPHRASE;
import static dev.openrtc.db.trial.Trial.answer;
import static dev.openrtc.db.trial.Trial.secret;
import static dev.openrtc.db.trial.Trial.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.db.disk.Site;
import dev.openrtc.db.engine.Engine;
import dev.openrtc.db.engine.WriterThread;
import dev.openrtc.db.key.Keyring;
import dev.openrtc.db.ledger.Ledger;
import dev.openrtc.db.trial.Trial;
import dev.openrtc.db.vault.VaultFolder;
import dev.openrtc.worker.api.Vault.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupsTest {
    @TempDir Path temp;
    private final AtomicReference<Instant> now = new AtomicReference<>(Trial.NOW);
    private Path folder = Path.of("");

    @BeforeEach
    void makeVault() {
        folder = temp.resolve("vault");
        try (VaultFolder vault = VaultFolder.at(folder, settings())) {
            assertThat(answer(vault.create(secret(PASSPHRASE)))).isInstanceOf(Answer.Created.class);
            assertThat(
                            vault.ports()
                                    .settings()
                                    .save(List.of(Trial.acme()), Trial.entry("add"))
                                    .isRight())
                    .isTrue();
        }
    }

    private interface Work {
        void with(Site site, Keyring keys, Engine engine, Ledger ledger) throws IOException;
    }

    private void open(Work work) throws IOException {
        Site site = settings().site(folder);
        Keyring keys = Trial.keys(site);
        try (Engine engine = Engine.open(site, "store", keys);
                WriterThread writer = new WriterThread()) {
            work.with(site, keys, engine, new Ledger(site, engine, writer, keys));
        }
    }

    @Test
    void oneIsDueEachDayAndTheNewestSevenAreKept() throws IOException {
        open(
                (site, keys, _, ledger) -> {
                    Backups backups = new Backups(site, now::get, new SecureRandom());
                    for (int day = 0; day < 9; day++) {
                        assertThat(backups.isDue()).as("day " + day).isTrue();
                        assertThat(backups.write(ledger, keys, "daily"))
                                .isInstanceOf(Backups.Outcome.Written.class);
                        now.set(now.get().plus(Duration.ofHours(23)));
                        assertThat(backups.isDue()).isFalse();
                        now.set(now.get().plus(Duration.ofHours(1)));
                    }
                    assertThat(backups.list()).hasSize(7);
                    assertThat(backups.list().getFirst().at())
                            .isEqualTo(Trial.NOW.plus(Duration.ofDays(8)));
                    assertThat(backups.list().getLast().at())
                            .isEqualTo(Trial.NOW.plus(Duration.ofDays(2)));
                });
    }

    @Test
    void aClockSetBackDoesNotStopTheDailyBackup() throws IOException {
        open(
                (site, keys, _, ledger) -> {
                    Backups backups = new Backups(site, now::get, new SecureRandom());
                    assertThat(backups.write(ledger, keys, "daily"))
                            .isInstanceOf(Backups.Outcome.Written.class);
                    now.set(Trial.NOW.minus(Duration.ofDays(365)));
                    assertThat(backups.isDue()).isTrue();
                    assertThat(backups.write(ledger, keys, "daily"))
                            .isInstanceOf(Backups.Outcome.Written.class);
                    assertThat(backups.isDue()).isFalse();
                });
    }

    @Test
    void whatAnUnfinishedBackupLeftIsTakenAwayByTheNext() throws IOException {
        open(
                (site, keys, _, ledger) -> {
                    Path left = site.backups().resolve("20260101-000000-000-daily.backup.new");
                    Files.createDirectories(site.backups());
                    Files.writeString(left, "half");
                    Backups backups = new Backups(site, now::get, new SecureRandom());
                    assertThat(backups.list()).isEmpty();
                    assertThat(backups.write(ledger, keys, "daily"))
                            .isInstanceOf(Backups.Outcome.Written.class);
                    assertThat(left).doesNotExist();
                });
    }

    @Test
    void aRewrittenDatabaseHoldsTheSameInLessSpaceAndGoesOn() throws IOException {
        try (VaultFolder vault = Trial.opened(folder, settings(), PASSPHRASE)) {
            for (int n = 1; n <= 60; n++) {
                assertThat(Trial.change(vault, n)).isTrue();
            }
        }
        open(
                (site, keys, engine, ledger) -> {
                    long before = Files.size(site.database());
                    byte[] manifest = ledger.manifest();
                    Rewriting rewriting = new Rewriting(site, engine, ledger, keys);
                    assertThat(engine.fillPercent()).isLessThan(50);
                    assertThat(rewriting.isDue()).as("a small file is left alone").isFalse();
                    assertThat(rewriting.run()).isTrue();
                    assertThat(Files.size(site.database())).isLessThan(before / 2);
                    assertThat(ledger.manifest()).isEqualTo(manifest);
                    assertThat(ledger.generation()).isGreaterThan(60);
                });
        try (VaultFolder vault = Trial.opened(folder, settings(), PASSPHRASE)) {
            assertThat(vault.ports().settings().load().tenants()).containsKey(Trial.tenant(60));
            assertThat(Trial.change(vault, 61)).isTrue();
        }
    }
}
