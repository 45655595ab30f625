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
import dev.openrtc.db.schema.Schema;
import dev.openrtc.db.vault.VaultFolder;
import dev.openrtc.db.vault.VaultSettings;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.api.Vault.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {
    @TempDir static Path made;
    @TempDir Path temp;
    private Path folder = Path.of("");

    private static VaultSettings later() {
        return settings().withMigrations(Trial.LATER);
    }

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
    void anOlderSchemaIsBackedUpAndBroughtForwardAndANewerOneRefusedWithBothVersions() {
        try (VaultFolder vault = opened(folder, later(), PASSPHRASE)) {
            assertThat(vault.backups())
                    .singleElement()
                    .satisfies(
                            one -> assertThat(one.reason()).matches("before schema \\d+ to 1000"));
            assertThat(vault.ports().settings().load().tenants()).containsKey(ACME);
            assertThat(Trial.change(vault, 1)).isTrue();
        }
        try (VaultFolder older = VaultFolder.at(folder, settings())) {
            assertThat(answer(older.unlock(secret(PASSPHRASE))))
                    .isInstanceOfSatisfying(
                            Answer.Failed.class,
                            failed -> {
                                assertThat(failed.code()).isEqualTo("NEWER_SCHEMA");
                                assertThat(failed.message())
                                        .matches(
                                                "This data folder was written by a newer program"
                                                        + " \\(schema 1000, this one knows \\d+\\). Use"
                                                        + " the newer program, or another folder.");
                            });
        }
        opened(folder, later(), PASSPHRASE).close();
    }

    @Test
    void aDatabaseThatIsDoubtedIsNeitherBackedUpNorBroughtForward() throws IOException {
        Path database = folder.resolve("store.mv.db");
        byte[] old = Files.readAllBytes(database);
        try (VaultFolder vault = opened(folder, settings(), PASSPHRASE)) {
            assertThat(Trial.change(vault, 1)).isTrue();
        }
        Files.write(database, old);
        for (int i = 0; i < 2; i++) {
            try (VaultFolder vault = VaultFolder.at(folder, later())) {
                assertThat(answer(vault.unlock(secret(PASSPHRASE))))
                        .isInstanceOfSatisfying(
                                Answer.NeedsRecovery.class,
                                needs -> assertThat(needs.message()).contains("older than it was"));
                assertThat(vault.backups()).isEmpty();
            }
        }
    }

    @Test
    void aFolderOfBeforeCallersWereKeptComesForwardWithItsCallsAndKeys() throws IOException {
        Path old = temp.resolve("old");
        Path scripts = Files.createDirectories(temp.resolve("first-three"));
        for (String name : List.of("V1__the_store.sql", "V2__agents.sql", "V3__model_usage.sql")) {
            try (InputStream script = Schema.class.getResourceAsStream("/db/migration/" + name)) {
                assertThat(Files.copy(Objects.requireNonNull(script), scripts.resolve(name)))
                        .isPositive();
            }
        }
        VaultSettings before = settings().withMigrations(List.of("filesystem:" + scripts));
        try (VaultFolder vault = VaultFolder.at(old, before)) {
            assertThat(answer(vault.create(secret(PASSPHRASE)))).isInstanceOf(Answer.Created.class);
            assertThat(
                            vault.ports()
                                    .settings()
                                    .save(List.of(Trial.acme()), Trial.entry("add"))
                                    .isRight())
                    .isTrue();
            assertThat(Trial.change(vault, 1)).isTrue();
        }
        Site site = settings().site(old);
        try (Keyring keys = Trial.keys(site);
                Engine engine = Engine.open(site, "store", keys)) {
            engine.jdbi()
                    .useHandle(
                            handle ->
                                    handle.execute(
                                            """
                                            insert into calls (session, job, tenant, agent, room,
                                              state, offered_at, detail, length_ms, host,
                                              cpu_share, timeline)
                                            values ('s-1', 'j', 'acme', 'echo', 'room', 'ENDED',
                                              1773493331000000, '', 0, '', 0, '[]')
                                            """));
        }
        try (VaultFolder vault = opened(old, settings(), PASSPHRASE)) {
            assertThat(vault.backups())
                    .singleElement()
                    .satisfies(one -> assertThat(one.reason()).startsWith("before schema 3 to "));
            assertThat(answer(vault.history().calls(History.Query.newest(10))).rows())
                    .singleElement()
                    .satisfies(
                            call -> {
                                assertThat(call.session()).isEqualTo("s-1");
                                assertThat(call.caller()).isEmpty();
                            });
            assertThat(
                            Objects.requireNonNull(
                                            answer(vault.ports().configs().load(ACME))
                                                    .keys()
                                                    .get("openai.api_key"))
                                    .reveal())
                    .isEqualTo("value-1");
            assertThat(Trial.change(vault, 2)).isTrue();
        }
        opened(old, settings(), PASSPHRASE).close();
    }

    @Test
    void aMigrationThatFailsLeavesTheDatabaseAsItWas() throws IOException {
        Path scripts = Files.createDirectories(temp.resolve("scripts"));
        Files.writeString(
                scripts.resolve("V1000__broken.sql"),
                "drop table limits; alter table nowhere add column x int;");
        VaultSettings broken =
                settings().withMigrations(List.of(Trial.LATER.getFirst(), "filesystem:" + scripts));
        try (VaultFolder vault = VaultFolder.at(folder, broken)) {
            assertThat(answer(vault.unlock(secret(PASSPHRASE))))
                    .isInstanceOfSatisfying(
                            Answer.Failed.class,
                            failed ->
                                    assertThat(failed.message())
                                            .contains(" to 1000. It is as it was"));
            assertThat(vault.backups()).hasSize(1);
        }
        try (VaultFolder vault = opened(folder, settings(), PASSPHRASE)) {
            assertThat(vault.ports().settings().load().tenants()).containsKey(ACME);
            assertThat(Trial.change(vault, 1)).isTrue();
        }
    }
}
