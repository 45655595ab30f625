package dev.openrtc.app.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openrtc.app.Distribution;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.PracticeDials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// An operator's day without a server: from an empty folder to a drained worker, all by commands.
@Tag("full")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "signals and the launcher are POSIX")
class PracticeWholeTest {
    private static final String CANARY = "sk-canary-8f2a61";

    @TempDir Path temp;
    private Program program;

    @BeforeEach
    void init() {
        program = new Program(temp);
        Distribution.Ran made =
                program.run(List.of(Program.PASSPHRASE), "init", "--passphrase-stdin");
        assertThat(made.code()).as(made.toString()).isZero();
        assertThat(made.out()).contains("Recovery key");
        assertThat(unlocked("tenant", "add", "acme", "--cap", "5").code()).isZero();
    }

    @AfterEach
    void stop() {
        program.close();
    }

    private Distribution.Ran unlocked(String... args) {
        return program.run(
                List.of(Program.PASSPHRASE),
                Stream.concat(Stream.of(args), Stream.of("--passphrase-stdin"))
                        .toArray(String[]::new));
    }

    private Program.Running practice() {
        Program.Running worker = program.worker(Map.of(), "--practice", "--http-port=0");
        assertThat(
                        program.submit(
                                        new Command.SetPractice(
                                                new PracticeDials(600, Duration.ofSeconds(20), 0)))
                                .done())
                .isTrue();
        return worker;
    }

    private JsonNode acme() {
        return program.json("tenant show acme --json");
    }

    @Test
    void fromAnEmptyFolderToADrainedWorkerByCommandsAlone() throws IOException {
        Program.Running worker = practice();

        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(acme().path("calls").asInt()).isEqualTo(5));
        JsonNode top = program.json("top --once --json --tenant acme");
        assertThat(top.path("state").asText()).isEqualTo("RUNNING");
        assertThat(top.path("line").asText()).isEqualTo("PRACTICE");
        assertThat(top.path("tenants")).hasSize(1);
        assertThat(program.run("top --once --sessions").out())
                .contains("acme")
                .contains("PRACTICE");

        Distribution.Ran second = unlocked("worker", "--practice", "--http-port=0");
        assertThat(second.code()).isEqualTo(3);
        assertThat(second.err()).contains("the worker of").contains("" + worker.process().pid());

        assertThat(program.run("cap acme 1").code()).isZero();
        await().until(() -> acme().at("/refusedRecently/AT_CAPACITY_TENANT").asLong() > 0);
        assertThat(program.json("snapshot").path("refused").toString()).contains("acme");
        Distribution.Ran stale = program.run("cap acme 2 --if-version 1");
        assertThat(stale.code()).isEqualTo(3);
        assertThat(stale.err()).contains("acme was changed");

        assertThat(program.run("breaker acme open --reason drill").code()).isZero();
        breaker("FORCED_OPEN");
        assertThat(program.run("breaker acme reset --reason over").code()).isZero();
        breaker("CLOSED");

        assertThat(program.run("logs --tenant acme").out()).contains("tenant=acme");
        assertThat(program.run("drain acme").code()).isZero();
        await().untilAsserted(() -> assertThat(acme().path("drain").isObject()).isTrue());
        assertThat(program.run("drain acme --cancel").code()).isZero();

        worker.terminate();
        worker.awaitSaid("draining");
        worker.terminate();
        assertThat(worker.exit()).isZero();
        assertThat(unlocked("tenant", "show", "acme").out()).contains("0/1");
        assertThat(unlocked("vault", "check").out()).contains("whole");
    }

    private void breaker(String state) {
        await().untilAsserted(
                        () ->
                                assertThat(acme().path("breaker").path("state").asText())
                                        .isEqualTo(state));
    }

    @Test
    void afterAKillEverythingThatWasAcknowledgedIsThere() {
        Program.Running worker = practice();
        for (int cap = 10; cap <= 14; cap++) {
            assertThat(program.run("cap acme " + cap).code()).isZero();
        }
        assertThat(program.run("suspend acme").code()).isZero();
        worker.kill();
        Distribution.Ran shown = unlocked("tenant", "show", "acme", "--json");
        assertThat(shown.out()).contains("\"cap\":14").contains("\"suspended\":true");
        assertThat(unlocked("vault", "check").code()).isZero();
        assertThat(program.run("top --once").code()).isEqualTo(4);
    }

    @Test
    void aWrongPassphraseOpensNothing() {
        Distribution.Ran ran =
                program.run(List.of("wrong horse"), "cap", "acme", "9", "--passphrase-stdin");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).doesNotContain("wrong horse").doesNotContain("Exception");
        assertThat(unlocked("tenant", "show", "acme").out()).contains("0/5");
    }

    @Test
    void aKeyIsNowhereInClearButWhereItWasTyped() throws IOException {
        Program.Running worker = practice();
        Distribution.Ran set =
                program.run(List.of(CANARY), "key", "set", "acme", "openai", "--secret-stdin");
        assertThat(set.code()).as(set.toString()).isZero();
        assertThat(acme().path("keys").toString()).contains("openai");
        String shown =
                set.toString()
                        + program.run("snapshot").out()
                        + program.run("logs").out()
                        + worker.said()
                        + worker.process().info().commandLine().orElse("");
        assertThat(shown).doesNotContain(CANARY).doesNotContain(Program.PASSPHRASE);
        worker.kill();
        try (Stream<Path> files = Files.walk(program.home())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(CANARY);
            }
        }
    }
}
