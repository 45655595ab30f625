package dev.openrtc.db.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.db.key.KdfCost;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.api.Vault;
import dev.openrtc.worker.api.Vault.Answer;
import dev.openrtc.worker.port.AuditEntry;
import dev.openrtc.worker.port.Change;
import dev.openrtc.worker.port.StoreFault;
import dev.openrtc.worker.tenant.TenantId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultFolderTest {
    private static final String PASSPHRASE = "correct horse battery";
    private static final String CANARY = "sk-canary-5d1f8a7e33b0";
    private static final TenantId ACME = new TenantId("acme");
    private static final Instant NOW = Instant.parse("2026-03-14T13:02:11Z");

    @TempDir Path folder;
    private final List<VaultFolder> made = new ArrayList<>();

    @AfterEach
    void closeAll() {
        made.forEach(VaultFolder::close);
    }

    private VaultFolder vault() {
        VaultFolder vault =
                VaultFolder.at(
                        folder,
                        VaultSettings.standard(InstantSource.fixed(NOW))
                                .withCost(new KdfCost(64, 1, 1)));
        made.add(vault);
        return vault;
    }

    private VaultFolder created() {
        VaultFolder vault = vault();
        assertThat(vault.standing()).isEqualTo(Vault.Standing.ABSENT);
        assertThat(answer(vault.create(secret(PASSPHRASE)))).isInstanceOf(Answer.Created.class);
        return vault;
    }

    private VaultFolder reopened(VaultFolder before) {
        before.close();
        VaultFolder vault = vault();
        assertThat(answer(vault.unlock(secret(PASSPHRASE)))).isEqualTo(new Answer.Opened());
        return vault;
    }

    private static Answer answer(CompletionStage<Answer> stage) {
        return stage.toCompletableFuture().join();
    }

    private static Secret secret(String value) {
        return Secret.ofChars(value.toCharArray());
    }

    private static AuditEntry entry(String action) {
        return new AuditEntry(NOW, "cli:ada", action, "acme", "applied", "", "", "");
    }

    private static long save(VaultFolder vault, Change... changes) {
        return vault.ports().settings().save(List.of(changes), entry("test")).get();
    }

    private static Change.TenantAdded acme() {
        return new Change.TenantAdded(TenantSettings.fresh(ACME));
    }

    @Test
    void aNewVaultHoldsTheDefaultTenantAndIsFoundAgain() {
        VaultFolder vault = reopened(created());
        var settings = vault.ports().settings().load();
        assertThat(settings.tenants()).containsOnlyKeys(TenantId.DEFAULT);
        assertThat(settings.worker().cap()).isEqualTo(50);
        assertThat(vault.standing()).isEqualTo(Vault.Standing.OPEN);
    }

    @Test
    void aWrongPassphraseOpensNothingAndTouchesNoFile() throws IOException {
        created().close();
        byte[] before = Files.readAllBytes(folder.resolve("vault.json"));
        VaultFolder vault = vault();
        assertThat(vault.standing()).isEqualTo(Vault.Standing.LOCKED);
        assertThat(answer(vault.unlock(secret("another"))))
                .isInstanceOf(Answer.WrongPassphrase.class);
        assertThat(vault.standing()).isEqualTo(Vault.Standing.LOCKED);
        assertThat(Files.readAllBytes(folder.resolve("vault.json"))).isEqualTo(before);
    }

    @Test
    void anOpenVaultOnlyChecksThePassphrase() {
        VaultFolder vault = created();
        assertThat(answer(vault.unlock(secret("another"))))
                .isInstanceOf(Answer.WrongPassphrase.class);
        assertThat(answer(vault.unlock(secret(PASSPHRASE)))).isEqualTo(new Answer.Opened());
        assertThat(vault.ports().settings().load().tenants()).isNotEmpty();
    }

    @Test
    void theRecoveryKeyOpensAndSetsANewPassphrase() {
        VaultFolder first = vault();
        Secret recovery = ((Answer.Created) answer(first.create(secret(PASSPHRASE)))).recoveryKey();
        first.close();
        VaultFolder vault = vault();
        Secret slip = secret(recovery.reveal().replace(recovery.reveal().charAt(0), '?'));
        assertThat(answer(vault.recover(slip, secret("fresh words"))))
                .isInstanceOf(Answer.WrongPassphrase.class);
        assertThat(answer(vault.recover(recovery, secret("fresh words"))))
                .isEqualTo(new Answer.Opened());
        vault.close();
        VaultFolder again = vault();
        assertThat(answer(again.unlock(secret(PASSPHRASE))))
                .isInstanceOf(Answer.WrongPassphrase.class);
        assertThat(answer(again.unlock(secret("fresh words")))).isEqualTo(new Answer.Opened());
    }

    @Test
    void thePassphraseIsChangedWithoutRewritingTheDatabase() {
        VaultFolder vault = created();
        assertThat(answer(vault.changePassphrase(secret("another"), secret("fresh words"))))
                .isInstanceOf(Answer.WrongPassphrase.class);
        assertThat(answer(vault.changePassphrase(secret(PASSPHRASE), secret("fresh words"))))
                .isInstanceOf(Answer.Done.class);
        vault.close();
        VaultFolder again = vault();
        assertThat(answer(again.unlock(secret("fresh words")))).isEqualTo(new Answer.Opened());
        assertThat(audit(again)).extracting(History.AuditRow::action).contains("change passphrase");
    }

    @Test
    void aDamagedKeyFileIsToldFromAWrongPassphraseAndABackupBringsItBack() throws IOException {
        VaultFolder vault = created();
        var _ = save(vault, acme());
        assertThat(answer(vault.backup())).isInstanceOf(Answer.Done.class);
        vault.close();
        Files.writeString(folder.resolve("vault.json"), "{ broken");
        VaultFolder damaged = vault();
        assertThat(damaged.standing()).isEqualTo(Vault.Standing.KEY_FILE_DAMAGED);
        assertThat(answer(damaged.unlock(secret(PASSPHRASE)))).isInstanceOf(Answer.Failed.class);
        assertThat(answer(damaged.restore(damaged.backups().getFirst(), secret(PASSPHRASE))))
                .isEqualTo(new Answer.Opened());
        assertThat(damaged.ports().settings().load().tenants()).containsKey(ACME);
        var _ = reopened(damaged);
    }

    @Test
    void aMissingEmptyOrCutDatabaseIsNeverAFreshStart() throws IOException {
        VaultFolder vault = created();
        var _ = save(vault, acme());
        assertThat(answer(vault.backup())).isInstanceOf(Answer.Done.class);
        vault.close();
        Path database = folder.resolve("store.mv.db");
        Path kept = folder.resolve("kept");
        Files.move(database, kept);
        assertNeedsRecovery();
        Files.createFile(database);
        assertNeedsRecovery();
        byte[] whole = Files.readAllBytes(kept);
        Files.write(database, java.util.Arrays.copyOf(whole, whole.length / 2));
        assertNeedsRecovery();

        VaultFolder last = vault();
        assertThat(answer(last.restore(last.backups().getFirst(), secret(PASSPHRASE))))
                .isEqualTo(new Answer.Opened());
        assertThat(last.ports().settings().load().tenants()).containsKey(ACME);
        assertThat(audit(last)).extracting(History.AuditRow::action).contains("test");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("replaced-"));
        }
    }

    private void assertNeedsRecovery() {
        VaultFolder vault = vault();
        Answer answer = answer(vault.unlock(secret(PASSPHRASE)));
        assertThat(answer).isInstanceOf(Answer.NeedsRecovery.class);
        assertThat(((Answer.NeedsRecovery) answer).backups()).hasSize(1);
        assertThat(vault.standing()).isEqualTo(Vault.Standing.LOCKED);
        vault.close();
    }

    @Test
    void aDatabaseReplacedByAnOlderCopyIsFoundOut() throws IOException {
        VaultFolder vault = created();
        vault.close();
        Path database = folder.resolve("store.mv.db");
        Path older = folder.resolve("older");
        Files.copy(database, older);
        VaultFolder later = vault();
        assertThat(answer(later.unlock(secret(PASSPHRASE)))).isEqualTo(new Answer.Opened());
        var _ = save(later, acme());
        later.close();
        Files.copy(older, database, StandardCopyOption.REPLACE_EXISTING);
        Answer answer = answer(vault().unlock(secret(PASSPHRASE)));
        assertThat(answer).isInstanceOf(Answer.NeedsRecovery.class);
        assertThat(((Answer.NeedsRecovery) answer).message()).contains("older");
    }

    @Test
    void aManifestThatIsGoneOrChangedIsDoubted() throws IOException {
        created().close();
        Path manifest = folder.resolve("store.manifest");
        String signed = Files.readString(manifest);
        Files.writeString(
                manifest, signed.replaceFirst("\"generation\" : \\d+", "\"generation\" : 0"));
        assertThat(answer(vault().unlock(secret(PASSPHRASE))))
                .isInstanceOf(Answer.NeedsRecovery.class);
        Files.delete(manifest);
        assertThat(answer(vault().unlock(secret(PASSPHRASE))))
                .isInstanceOf(Answer.NeedsRecovery.class);
    }

    @Test
    void everyChangeIsThereAfterReopeningWithItsVersionAndAuditRow() {
        VaultFolder vault = created();
        var _ = save(vault, acme());
        var limits = TenantSettings.fresh(ACME).limits().withCap(OptionalInt.of(7));
        long version = save(vault, new Change.LimitsChanged(ACME, limits, OptionalLong.of(1)));
        var stale =
                vault.ports()
                        .settings()
                        .save(
                                List.of(new Change.LimitsChanged(ACME, limits, OptionalLong.of(1))),
                                entry("stale"));
        assertThat(stale.getLeft()).isInstanceOf(StoreFault.Conflict.class);
        var _ = save(vault, new Change.SuspensionChanged(ACME, true));
        var _ =
                save(
                        vault,
                        new Change.ConnectionChanged(
                                "ws://127.0.0.1:7880",
                                "devkey",
                                java.util.Optional.of(secret(CANARY)),
                                "ring"));
        var _ = save(vault, new Change.KeySet(ACME, "deepgram", "api_key", secret(CANARY)));

        VaultFolder again = reopened(vault);
        var settings = again.ports().settings().load();
        TenantSettings acme = Objects.requireNonNull(settings.tenants().get(ACME));
        assertThat(acme.cap()).hasValue(7);
        assertThat(acme.limitsVersion()).isEqualTo(version);
        assertThat(acme.suspended()).isTrue();
        assertThat(settings.connection().orElseThrow().apiSecret().reveal()).isEqualTo(CANARY);
        assertThat(settings.keys().get(ACME)).hasSize(1);
        assertThat(audit(again)).extracting(History.AuditRow::action).doesNotContain("stale");
        assertThat(again.history().verifyAudit().toCompletableFuture().join().whole()).isTrue();
        Secret key =
                Objects.requireNonNull(
                        again.ports()
                                .configs()
                                .load(ACME)
                                .toCompletableFuture()
                                .join()
                                .keys()
                                .get("deepgram.api_key"));
        assertThat(key.reveal()).isEqualTo(CANARY);
    }

    @Test
    void aKeysValueIsInNoFileAndNoAuditRow() throws IOException {
        VaultFolder vault = created();
        var _ = save(vault, acme());
        var _ = save(vault, new Change.KeySet(ACME, "openai", "api_key", secret(CANARY)));
        var _ = save(vault, new Change.KeyRemoved(ACME, "openai", "api_key"));
        var _ = save(vault, new Change.KeySet(ACME, "openai", "api_key", secret(CANARY)));
        assertThat(answer(vault.backup())).isInstanceOf(Answer.Done.class);
        assertThat(audit(vault).toString()).doesNotContain(CANARY);
        vault.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(text).as(file.getFileName().toString()).doesNotContain(CANARY);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.getFileName().toString())
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void aBackupOfAnotherVaultIsRefusedAndChangesNothing(@TempDir Path elsewhere)
            throws IOException {
        VaultFolder other =
                VaultFolder.at(
                        elsewhere,
                        VaultSettings.standard(InstantSource.fixed(NOW))
                                .withCost(new KdfCost(64, 1, 1)));
        made.add(other);
        assertThat(answer(other.create(secret(PASSPHRASE)))).isInstanceOf(Answer.Created.class);
        assertThat(answer(other.backup())).isInstanceOf(Answer.Done.class);
        Vault.Backup foreign = other.backups().getFirst();

        VaultFolder vault = created();
        var _ = save(vault, acme());
        assertThat(answer(vault.restore(foreign, secret(PASSPHRASE))))
                .isInstanceOf(Answer.Failed.class);
        VaultFolder again = reopened(vault);
        assertThat(again.ports().settings().load().tenants()).containsKey(ACME);
    }

    @Test
    void aMakingThatWasCutOffStartsOver() throws IOException {
        created().close();
        Files.createFile(folder.resolve("vault.creating"));
        VaultFolder vault = vault();
        assertThat(vault.standing()).isEqualTo(Vault.Standing.ABSENT);
        assertThat(answer(vault.create(secret("other words")))).isInstanceOf(Answer.Created.class);
        vault.close();
        assertThat(answer(vault().unlock(secret("other words")))).isEqualTo(new Answer.Opened());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(f -> f.getFileName().toString().startsWith("unfinished-")))
                    .hasSize(3);
        }
    }

    @Test
    void aFolderThatHasLostKeyFileAndDatabaseButHasBackupsIsNotANewOne() throws IOException {
        VaultFolder vault = created();
        assertThat(answer(vault.backup())).isInstanceOf(Answer.Done.class);
        vault.close();
        for (String name : List.of("vault.json", "store.mv.db", "store.manifest")) {
            Files.delete(folder.resolve(name));
        }
        VaultFolder bare = vault();
        assertThat(bare.standing()).isEqualTo(Vault.Standing.KEY_FILE_DAMAGED);
        assertThat(answer(bare.restore(bare.backups().getFirst(), secret(PASSPHRASE))))
                .isEqualTo(new Answer.Opened());
    }

    private static List<History.AuditRow> audit(VaultFolder vault) {
        return vault.history().audit(History.Query.newest(100)).toCompletableFuture().join().rows();
    }
}
