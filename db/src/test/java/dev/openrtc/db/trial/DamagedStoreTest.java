package dev.openrtc.db.trial;

import static dev.openrtc.db.trial.Trial.ACME;
import static dev.openrtc.db.trial.Trial.PASSPHRASE;
import static dev.openrtc.db.trial.Trial.answer;
import static dev.openrtc.db.trial.Trial.opened;
import static dev.openrtc.db.trial.Trial.secret;
import static dev.openrtc.db.trial.Trial.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.db.disk.Site;
import dev.openrtc.db.engine.Engine;
import dev.openrtc.db.key.Keyring;
import dev.openrtc.db.settings.StoredSettings;
import dev.openrtc.db.vault.VaultFolder;
import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.api.Vault;
import dev.openrtc.worker.api.Vault.Answer;
import dev.openrtc.worker.port.BreakerMemo;
import dev.openrtc.worker.port.Change;
import dev.openrtc.worker.port.StoreFault;
import dev.openrtc.worker.tenant.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bits that were changed on the disk.
class DamagedStoreTest {
    private static final TenantId GLOBEX = new TenantId("globex");

    @TempDir static Path made;
    @TempDir Path temp;
    private Path folder = Path.of("");

    @BeforeAll
    static void makeVault() {
        try (VaultFolder vault = VaultFolder.at(made.resolve("vault"), settings())) {
            assertThat(answer(vault.create(secret(PASSPHRASE)))).isInstanceOf(Answer.Created.class);
            BreakerMemo open =
                    new BreakerMemo(
                            BreakerState.FORCED_OPEN, Duration.ZERO, 0, 1, "line work", Trial.NOW);
            save(
                    vault,
                    Trial.acme(),
                    new Change.KeySet(ACME, "openai", "api_key", secret("one")),
                    new Change.BreakerStateChanged(ACME, open),
                    new Change.TenantAdded(TenantSettings.fresh(GLOBEX)));
            assertThat(answer(vault.backup())).isInstanceOf(Answer.Done.class);
        }
    }

    @BeforeEach
    void layOut() throws IOException {
        folder = temp.resolve("vault");
        Trial.copy(made.resolve("vault"), folder);
    }

    private static void save(VaultFolder vault, Change... changes) {
        var saved = vault.ports().settings().save(List.of(changes), Trial.entry("test"));
        assertThat(saved.isRight()).as(saved.toString()).isTrue();
    }

    /// Changes the database behind the program's back.
    private void tamper(String sql) {
        Site site = settings().site(folder);
        try (Keyring keys = Trial.keys(site);
                Engine engine = Engine.open(site, "store", keys)) {
            int rows = engine.jdbi().withHandle(handle -> handle.execute(sql));
            assertThat(rows).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "update limits set cap = 9000 where tenant = 'acme', limits of acme",
        "update tenants set suspended = not suspended where tenant = 'acme', tenant acme",
        "update breaker_settings set ratio = 0.9 where tenant = 'acme', breaker settings of acme",
        "update breaker_state set state = 'CLOSED' where tenant = 'acme', breaker state of acme",
        "update provider_keys set changed_at = 0 where tenant = 'acme', key openai.api_key of acme"
    })
    void aRowThatFailsItsCheckIsNamedItsTenantSuspendedAndOthersRun(String sql, String named) {
        tamper(sql);
        try (VaultFolder vault = opened(folder, settings(), PASSPHRASE)) {
            StoredSettings stored = (StoredSettings) vault.ports().settings();
            var tenants = stored.load().tenants();
            assertThat(stored.damaged()).containsExactly(named);
            assertThat(Objects.requireNonNull(tenants.get(ACME)).suspended()).isTrue();
            assertThat(Objects.requireNonNull(tenants.get(ACME)).cap()).isEmpty();
            assertThat(Objects.requireNonNull(tenants.get(GLOBEX)).suspended()).isFalse();
            save(vault, new Change.SuspensionChanged(GLOBEX, true));
        }
    }

    @Test
    void aTenantWithADamagedRowIsResumedOnlyAfterTheSectionWasSavedAnew() {
        tamper("update limits set cap = 9000 where tenant = 'acme'");
        tamper("update provider_keys set changed_at = 0 where tenant = 'acme'");
        try (VaultFolder vault = opened(folder, settings(), PASSPHRASE)) {
            var resume = List.<Change>of(new Change.SuspensionChanged(ACME, false));
            var refused = vault.ports().settings().save(resume, Trial.entry("resume"));
            assertThat(refused.getLeft())
                    .isEqualTo(
                            new StoreFault.Rejected(
                                    "FAILED_CHECK",
                                    "acme stays suspended: its stored limits and key openai.api_key"
                                            + " failed their check. Save them anew, or restore a"
                                            + " backup."));
            var limits = TenantSettings.fresh(ACME).limits().withCap(OptionalInt.of(3));
            save(vault, new Change.LimitsChanged(ACME, limits, OptionalLong.empty()));
            save(vault, new Change.KeySet(ACME, "openai", "api_key", secret("two")));
            save(vault, new Change.SuspensionChanged(ACME, false));
            var acme = Objects.requireNonNull(vault.ports().settings().load().tenants().get(ACME));
            assertThat(acme.suspended()).isFalse();
            assertThat(acme.cap()).hasValue(3);
        }
    }

    @Test
    void anAuditRowChangedOutsideTheProgramIsFoundAndNamed() {
        tamper("update audit set actor = 'nobody' where sequence = 2");
        try (VaultFolder vault = opened(folder, settings(), PASSPHRASE)) {
            var check = answer(vault.history().verifyAudit());
            assertThat(check.whole()).isFalse();
            assertThat(check.brokenAt()).isEqualTo(2);
            assertThat(check.message()).contains("broken at row 2");
        }
    }

    @Test
    void aRowTakenOutOfTheAuditOrOfTheSettingsOpensTheRecoveryScreen() {
        tamper("delete from audit where sequence = 1");
        assertNeedsRecovery("The audit has lost rows.");
    }

    @Test
    void aTenantTakenOutOpensTheRecoveryScreen() {
        tamper("delete from tenants where tenant = 'globex'");
        assertNeedsRecovery("The table tenants holds 2 rows instead of 3.");
    }

    @Test
    void aTableTakenOutOpensTheRecoveryScreen() {
        Site site = settings().site(folder);
        try (Keyring keys = Trial.keys(site);
                Engine engine = Engine.open(site, "store", keys)) {
            engine.jdbi().useHandle(handle -> handle.execute("drop table state"));
        }
        assertNeedsRecovery("damaged");
    }

    @Test
    void aGarbledDatabaseNeverOpensAsSomethingElse() throws IOException {
        Path database = folder.resolve("store.mv.db");
        byte[] whole = Files.readAllBytes(database);
        for (int at = 0; at < whole.length; at += whole.length / 6) {
            byte[] garbled = whole.clone();
            for (int i = at; i < Math.min(whole.length, at + 4096); i++) {
                garbled[i] ^= 0x5a;
            }
            Files.write(database, garbled);
            try (VaultFolder vault = VaultFolder.at(folder, settings())) {
                Answer answer = answer(vault.unlock(secret(PASSPHRASE)));
                if (answer instanceof Answer.Opened) {
                    // H2 found an older root that holds the same: nothing may be missing.
                    var tenants = vault.ports().settings().load().tenants();
                    assertThat(tenants).containsKeys(ACME, GLOBEX, TenantId.DEFAULT);
                } else {
                    assertThat(answer).as("at " + at).isInstanceOf(Answer.NeedsRecovery.class);
                    assertThat(((Answer.NeedsRecovery) answer).backups()).hasSize(1);
                }
            }
        }
    }

    @Test
    void aKeyFileCutOffAnywhereIsToldFromAWrongPassphrase() throws IOException {
        Path file = folder.resolve("vault.json");
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length - 1; length += 97) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            try (VaultFolder vault = VaultFolder.at(folder, settings())) {
                assertThat(vault.standing()).isEqualTo(Vault.Standing.KEY_FILE_DAMAGED);
                assertThat(answer(vault.unlock(secret(PASSPHRASE))))
                        .isInstanceOfSatisfying(
                                Answer.Failed.class,
                                failed -> assertThat(failed.code()).isEqualTo("KEY_FILE_DAMAGED"));
                assertThat(vault.backups()).hasSize(1);
            }
        }
    }

    private void assertNeedsRecovery(String sentence) {
        try (VaultFolder vault = VaultFolder.at(folder, settings())) {
            Answer answer = answer(vault.unlock(secret(PASSPHRASE)));
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Answer.NeedsRecovery.class,
                            needs -> {
                                assertThat(needs.message()).contains(sentence);
                                assertThat(needs.backups()).hasSize(1);
                            });
            assertThat(vault.standing()).isEqualTo(Vault.Standing.LOCKED);
        }
    }
}
