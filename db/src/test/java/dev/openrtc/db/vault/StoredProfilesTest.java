package dev.openrtc.db.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.db.key.KdfCost;
import dev.openrtc.worker.agent.BuiltInProfiles;
import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.ProfileVersion;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.SessionOverrides;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.api.TurnOverrides;
import dev.openrtc.worker.api.Vault.Answer;
import dev.openrtc.worker.port.AuditEntry;
import dev.openrtc.worker.port.Change;
import dev.openrtc.worker.port.StoreFault;
import dev.openrtc.worker.tenant.TenantId;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredProfilesTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final Instant NOW = Instant.parse("2026-03-14T13:02:11Z");
    private static final AgentProfile DESK = BuiltInProfiles.receptionist().withName("desk");
    private static final SessionOverrides OWN =
            SessionOverrides.NONE
                    .withModels(Map.of("llm", "openai/gpt-5-mini"))
                    .withGreeting(Optional.of("Acme, hello."))
                    .withInstructions("Acme sells rockets.")
                    .withTurns(
                            new TurnOverrides(
                                    Optional.of("smart-turn"),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.of(true),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.of(Duration.ofSeconds(20)),
                                    Optional.empty(),
                                    Optional.of(1),
                                    Optional.empty()));

    @TempDir Path folder;
    private final List<VaultFolder> made = new ArrayList<>();

    @AfterEach
    void closeAll() {
        made.forEach(VaultFolder::close);
    }

    private static VaultSettings settings() {
        return VaultSettings.standard(InstantSource.fixed(NOW)).withCost(new KdfCost(64, 1, 1));
    }

    private VaultFolder vault(VaultSettings how) {
        VaultFolder vault = VaultFolder.at(folder, how);
        made.add(vault);
        return vault;
    }

    private VaultFolder created(VaultSettings how) {
        VaultFolder vault = vault(how);
        assertThat(vault.create(passphrase()).toCompletableFuture().join())
                .isInstanceOf(Answer.Created.class);
        return vault;
    }

    private VaultFolder reopened(VaultFolder before) {
        before.close();
        VaultFolder vault = vault(settings());
        assertThat(vault.unlock(passphrase()).toCompletableFuture().join())
                .isEqualTo(new Answer.Opened());
        return vault;
    }

    private static Secret passphrase() {
        return Secret.ofChars("correct horse battery".toCharArray());
    }

    private static Either<StoreFault, Long> save(VaultFolder vault, Change... changes) {
        return vault.ports()
                .settings()
                .save(
                        List.of(changes),
                        new AuditEntry(NOW, "cli:ada", "test", "desk", "applied", "", "", ""));
    }

    private static Change.ProfileSaved saved(AgentProfile profile, long seen) {
        return new Change.ProfileSaved(profile, OptionalLong.of(seen));
    }

    private static List<Long> versions(VaultFolder vault, String name) {
        return vault.history().profileVersions(name).toCompletableFuture().join().rows().stream()
                .map(ProfileVersion::version)
                .toList();
    }

    @Test
    void aProfileIsFoundAgainWithEachOfItsVersions() {
        VaultFolder vault = created(settings());
        assertThat(save(vault, saved(DESK, 0))).isEqualTo(Either.right(1L));
        AgentProfile second = BuiltInProfiles.receptionist().withName("desk");
        assertThat(save(vault, saved(second, 1))).isEqualTo(Either.right(2L));
        VaultFolder again = reopened(vault);
        assertThat(again.ports().settings().load().profiles())
                .containsOnly(Map.entry("desk", DESK.withVersion(2)));
        assertThat(again.ports().settings().profile("desk", 1)).contains(DESK.withVersion(1));
        assertThat(again.ports().settings().profile("desk", 9)).isEmpty();
        assertThat(versions(again, "desk")).containsExactly(2L, 1L);
        assertThat(versions(again, "receptionist")).containsExactly(0L);
        assertThat(
                        again.history()
                                .profile("receptionist", OptionalLong.empty())
                                .toCompletableFuture()
                                .join()
                                .rows())
                .containsExactly(BuiltInProfiles.receptionist());
    }

    @Test
    void whoEditedAnOlderVersionIsToldAndNothingIsSaved() {
        VaultFolder vault = created(settings());
        assertThat(save(vault, saved(DESK, 0)).isRight()).isTrue();
        assertThat(save(vault, saved(DESK, 0)).getLeft())
                .isInstanceOfSatisfying(
                        StoreFault.Conflict.class,
                        conflict -> {
                            assertThat(conflict.version()).isEqualTo(1);
                            assertThat(conflict.detail()).contains("cli:ada");
                        });
        assertThat(versions(vault, "desk")).containsExactly(1L);
    }

    @Test
    void theFiftyNewestVersionsAreKept() {
        VaultFolder vault = created(settings());
        for (long version = 0; version < 52; version++) {
            assertThat(save(vault, saved(DESK, version)).isRight()).isTrue();
        }
        assertThat(versions(vault, "desk")).hasSize(50).startsWith(52L).endsWith(3L);
    }

    @Test
    void aRemovedProfileIsGoneAndItsManifestAgrees() {
        VaultFolder vault = created(settings());
        assertThat(save(vault, saved(DESK, 0)).isRight()).isTrue();
        assertThat(save(vault, new Change.ProfileRemoved("desk")).isRight()).isTrue();
        assertThat(save(vault, new Change.ProfileRemoved("desk")).getLeft())
                .isInstanceOf(StoreFault.Rejected.class);
        assertThat(reopened(vault).ports().settings().load().profiles()).isEmpty();
    }

    @Test
    void whatATenantHasItsOwnWayIsFoundAgainAndGoesWithTheTenant() {
        VaultFolder vault = created(settings());
        assertThat(
                        save(
                                vault,
                                new Change.TenantAdded(TenantSettings.fresh(ACME)),
                                new Change.SessionChanged(ACME, OWN, OptionalLong.of(0))))
                .isEqualTo(Either.right(1L));
        assertThat(save(vault, new Change.SessionChanged(ACME, OWN, OptionalLong.of(0))).getLeft())
                .isInstanceOf(StoreFault.Conflict.class);
        VaultFolder again = reopened(vault);
        TenantSettings acme =
                Objects.requireNonNull(again.ports().settings().load().tenants().get(ACME));
        assertThat(acme.session()).isEqualTo(OWN);
        assertThat(acme.sessionVersion()).isEqualTo(1);
        assertThat(again.ports().configs().load(ACME).toCompletableFuture().join().slots())
                .isEqualTo(OWN.models());
        assertThat(save(again, new Change.TenantRemoved(ACME)).isRight()).isTrue();
        assertThat(save(again, new Change.TenantAdded(TenantSettings.fresh(ACME))).isRight())
                .isTrue();
        assertThat(again.ports().settings().load().tenants().get(ACME))
                .isEqualTo(TenantSettings.fresh(ACME));
    }

    @Test
    void aVaultOfTheFirstSchemaIsBroughtAlongAndABackupOfItIsWrittenFirst(@TempDir Path older)
            throws IOException {
        VaultFolder first = created(firstSchema(older));
        assertThat(save(first, new Change.TenantAdded(TenantSettings.fresh(ACME))).isRight())
                .isTrue();
        VaultFolder vault = reopened(first);
        assertThat(vault.ports().settings().load().tenants()).containsKey(ACME);
        assertThat(vault.backups()).hasSize(1);
        assertThat(save(vault, saved(DESK, 0))).isEqualTo(Either.right(1L));
        assertThat(reopened(vault).ports().settings().load().profiles()).containsKey("desk");
    }

    @Test
    void aBackupOfTheFirstSchemaIsRestoredAndBroughtAlong(@TempDir Path older) throws IOException {
        VaultFolder vault = created(firstSchema(older));
        assertThat(vault.backup().toCompletableFuture().join()).isInstanceOf(Answer.Done.class);
        VaultFolder now = reopened(vault);
        assertThat(save(now, saved(DESK, 0)).isRight()).isTrue();
        assertThat(now.restore(now.backups().getLast(), passphrase()).toCompletableFuture().join())
                .isEqualTo(new Answer.Opened());
        assertThat(now.ports().settings().load().profiles()).isEmpty();
        assertThat(save(now, saved(DESK, 0))).isEqualTo(Either.right(1L));
    }

    /// A program that knows the first migration only.
    private static VaultSettings firstSchema(Path older) throws IOException {
        String name = "V1__the_store.sql";
        try (InputStream script =
                StoredProfilesTest.class.getResourceAsStream("/db/migration/" + name)) {
            Files.write(older.resolve(name), Objects.requireNonNull(script).readAllBytes());
        }
        return settings().withMigrations(List.of("filesystem:" + older));
    }
}
