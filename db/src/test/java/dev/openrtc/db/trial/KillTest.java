package dev.openrtc.db.trial;

import static dev.openrtc.db.trial.Trial.ACME;
import static dev.openrtc.db.trial.Trial.FRESH;
import static dev.openrtc.db.trial.Trial.PASSPHRASE;
import static dev.openrtc.db.trial.Trial.answer;
import static dev.openrtc.db.trial.Trial.audit;
import static dev.openrtc.db.trial.Trial.opened;
import static dev.openrtc.db.trial.Trial.secret;
import static dev.openrtc.db.trial.Trial.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.db.trial.Victim.Work;
import dev.openrtc.db.vault.VaultFolder;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.api.Vault;
import dev.openrtc.worker.api.Vault.Answer;
import dev.openrtc.worker.port.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process is killed before one of the file acts of its work, H2's and our own alike; the points
/// are spread evenly over all of them. What it was told is saved is there afterwards.
class KillTest {
    private static final int MANY = 100;
    private static final int SOME = 25;

    @TempDir static Path made;
    @TempDir Path temp;

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
            assertThat(answer(vault.backup())).isInstanceOf(Answer.Done.class);
        }
    }

    @Test
    void aKillLosesNoAcknowledgedChange() throws Exception {
        changes(5);
    }

    @Test
    @Tag("full")
    void aHundredKillsLoseNoAcknowledgedChange() throws Exception {
        changes(MANY);
    }

    @Test
    void aKillWhileClosingLosesNoAcknowledgedChange() throws Exception {
        others(Work.CLOSE, 2);
    }

    @Test
    @Tag("full")
    void manyKillsWhileClosingLoseNoAcknowledgedChange() throws Exception {
        others(Work.CLOSE, SOME);
    }

    @Test
    void aKillWhileTheDatabaseIsRewrittenLosesNothing() throws Exception {
        others(Work.REWRITE, 2);
    }

    @Test
    @Tag("full")
    void manyKillsWhileTheDatabaseIsRewrittenLoseNothing() throws Exception {
        others(Work.REWRITE, SOME);
    }

    @Test
    void aKillWhileTheVaultIsMadeLeavesNoneOrTheWholeOne() throws Exception {
        makings(2);
    }

    @Test
    @Tag("full")
    void manyKillsWhileTheVaultIsMadeLeaveNoneOrTheWholeOne() throws Exception {
        makings(SOME);
    }

    @Test
    void aKillWhileThePassphraseIsChangedLeavesTheOldOrTheNewOne() throws Exception {
        passphrases(2);
    }

    @Test
    @Tag("full")
    void manyKillsWhileThePassphraseIsChangedLeaveTheOldOrTheNewOne() throws Exception {
        passphrases(SOME);
    }

    @Test
    void aKillDuringABackupLeavesOnlyWholeOnes() throws Exception {
        backups(2);
    }

    @Test
    @Tag("full")
    void manyKillsDuringABackupLeaveOnlyWholeOnes() throws Exception {
        backups(SOME);
    }

    @Test
    void aMigrationThatWasKilledIsTakenUpAgain() throws Exception {
        migrations(2);
    }

    @Test
    @Tag("full")
    void manyMigrationsThatWereKilledAreTakenUpAgain() throws Exception {
        migrations(SOME);
    }

    private void changes(int points) throws Exception {
        for (int stop : sweep(Work.CHANGE, points)) {
            Path folder = vault("changes-" + stop);
            int acknowledged = Killing.of(Work.CHANGE, folder, stop).acknowledged();
            try (VaultFolder vault = opened(folder, settings(), PASSPHRASE)) {
                assertHolds(vault, acknowledged, "killed before act " + stop);
            }
        }
    }

    private void others(Work work, int points) throws Exception {
        for (int stop : sweep(work, points)) {
            Path folder = vault("other-" + stop);
            int saved = work == Work.CLOSE ? Killing.of(work, folder, stop).acknowledged() : 0;
            if (work == Work.REWRITE) {
                assertThat(Killing.of(work, folder, stop).acknowledged()).isBetween(0, 1);
            }
            try (VaultFolder vault = opened(folder, settings(), PASSPHRASE)) {
                assertHolds(vault, saved, "killed before act " + stop);
            }
        }
    }

    /// All of a change is there, or nothing of it; at most one that was not acknowledged is.
    private static void assertHolds(VaultFolder vault, int acknowledged, String when) {
        Settings settings = vault.ports().settings().load();
        var acme = Objects.requireNonNull(settings.tenants().get(ACME));
        int there = acme.cap().orElse(0);
        assertThat(there).as(when).isBetween(acknowledged, acknowledged + 1);
        assertThat(settings.tenants().keySet())
                .as(when)
                .containsAll(IntStream.rangeClosed(1, there).mapToObj(Trial::tenant).toList())
                .doesNotContain(Trial.tenant(there + 1));
        assertThat(audit(vault).stream().map(History.AuditRow::action))
                .as(when)
                .filteredOn(action -> action.startsWith("change "))
                .hasSize(there);
        if (there > 0) {
            var key = answer(vault.ports().configs().load(ACME)).keys().get("openai.api_key");
            assertThat(Objects.requireNonNull(key).reveal()).as(when).isEqualTo("value-" + there);
        }
        assertThat(answer(vault.history().verifyAudit()).whole()).as(when).isTrue();
        assertThat(Trial.change(vault, there + 1)).as(when).isTrue();
    }

    private void makings(int points) throws Exception {
        for (int stop : sweep(Work.MAKE, points)) {
            Path folder = temp.resolve("making-" + stop);
            int acknowledged = Killing.of(Work.MAKE, folder, stop).acknowledged();
            try (VaultFolder vault = VaultFolder.at(folder, settings())) {
                if (acknowledged > 0) {
                    assertThat(vault.standing()).isEqualTo(Vault.Standing.LOCKED);
                }
                Answer answer =
                        vault.standing() == Vault.Standing.ABSENT
                                ? answer(vault.create(secret(PASSPHRASE)))
                                : answer(vault.unlock(secret(PASSPHRASE)));
                assertThat(answer)
                        .as("killed before act " + stop)
                        .isInstanceOfAny(Answer.Created.class, Answer.Opened.class);
                assertThat(answer(vault.history().verifyAudit()).whole()).isTrue();
            }
        }
    }

    private void passphrases(int points) throws Exception {
        for (int stop : sweep(Work.PASSPHRASE, points)) {
            Path folder = vault("passphrase-" + stop);
            int acknowledged = Killing.of(Work.PASSPHRASE, folder, stop).acknowledged();
            try (VaultFolder vault = VaultFolder.at(folder, settings())) {
                Answer fresh = answer(vault.unlock(secret(FRESH)));
                if (acknowledged == 0 && fresh instanceof Answer.WrongPassphrase) {
                    fresh = answer(vault.unlock(secret(PASSPHRASE)));
                }
                assertThat(fresh).as("killed before act " + stop).isEqualTo(new Answer.Opened());
                assertThat(answer(vault.history().verifyAudit()).whole()).isTrue();
            }
        }
    }

    private void backups(int points) throws Exception {
        for (int stop : sweep(Work.BACKUP, points)) {
            Path folder = vault("backup-" + stop);
            int acknowledged = Killing.of(Work.BACKUP, folder, stop).acknowledged();
            try (VaultFolder vault = opened(folder, settings(), PASSPHRASE)) {
                assertThat(vault.backups()).hasSizeBetween(1 + acknowledged, 2);
                assertThat(answer(vault.restore(vault.backups().getFirst(), secret(PASSPHRASE))))
                        .as("killed before act " + stop)
                        .isEqualTo(new Answer.Opened());
                assertThat(vault.ports().settings().load().tenants()).containsKey(ACME);
                assertThat(answer(vault.backup())).isInstanceOf(Answer.Done.class);
            }
            assertThat(names(folder.resolve("backups"))).noneMatch(name -> name.endsWith(".new"));
        }
    }

    private void migrations(int points) throws Exception {
        for (int stop : sweep(Work.MIGRATE, points)) {
            Path folder = vault("migration-" + stop);
            int acknowledged = Killing.of(Work.MIGRATE, folder, stop).acknowledged();
            try (VaultFolder vault =
                    opened(folder, settings().withMigrations(Trial.LATER), PASSPHRASE)) {
                assertThat(vault.ports().settings().load().tenants()).containsKey(ACME);
                assertThat(answer(vault.history().verifyAudit()).whole()).isTrue();
                assertThat(Trial.change(vault, 1)).isTrue();
                assertThat(vault.backups())
                        .as("acknowledged " + acknowledged)
                        .anyMatch(one -> one.reason().matches("before schema \\d+ to 1000"));
            }
        }
    }

    /// Points spread over all acts of the work; how many there are, a run that is not stopped says.
    private int[] sweep(Work work, int points) throws Exception {
        Path folder = work == Work.MAKE ? temp.resolve("counted") : vault("counted");
        int acts = Killing.of(work, folder, Integer.MAX_VALUE).acts();
        assertThat(acts).isGreaterThan(1);
        return IntStream.range(0, points)
                .map(i -> 1 + (2 * i + 1) * acts / (2 * points))
                .distinct()
                .toArray();
    }

    private Path vault(String name) throws IOException {
        Path folder = temp.resolve(name);
        Trial.copy(made.resolve("vault"), folder);
        return folder;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
