package dev.openrtc.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.worker.agent.BuiltInProfiles;
import dev.openrtc.worker.agent.ProfileJson;
import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.SessionOverrides;
import dev.openrtc.worker.api.TurnOverrides;
import dev.openrtc.worker.tenant.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// Agents and tenants' sessions at the command line, over a running owner's control socket.
class AgentCommandTest extends OwnedFolder {
    private static final TenantId FIRST = new TenantId("tenant-00000");

    private String file(String content) throws IOException {
        return Files.writeString(temp.resolve("agent.json"), content).toString();
    }

    @Test
    void theTemplateIsSavedAsItIsPrinted() throws IOException {
        Run template = run("agent", "template", "front-desk");
        assertThat(template.code()).isZero();
        AgentProfile profile = BuiltInProfiles.receptionist().withName("front-desk");
        assertThat(ProfileJson.read(template.out()).get()).isEqualTo(profile);
        assertThat(run("agent", "save", file(template.out())).code()).isZero();
        assertThat(run("agent", "save", file(template.out()), "--if-version", "0").code()).isZero();
        assertThat(house.commands)
                .containsExactly(
                        new Command.SaveProfile(profile, OptionalLong.empty()),
                        new Command.SaveProfile(profile, OptionalLong.of(0)));
    }

    @Test
    void aProfileAsLargeAsItMayBePassesTheControlSocket() throws IOException {
        String text = "\"\\n".repeat(5_000);
        AgentProfile large =
                new AgentProfile(
                        "large",
                        0,
                        "en",
                        text,
                        text,
                        text,
                        "",
                        Map.of(),
                        AgentProfile.TurnTaking.DEFAULT,
                        AgentProfile.Limits.DEFAULT,
                        true,
                        java.util.List.of());
        assertThat(run("agent", "save", file(ProfileJson.write(large))).code()).isZero();
        assertThat(house.commands)
                .containsExactly(new Command.SaveProfile(large, OptionalLong.empty()));
    }

    @Test
    void everyFaultOfAFileIsNamedWithItsFieldAndNothingIsSent() throws IOException {
        Run run = run("agent", "save", file("{\"name\": \"a b\", \"turns\": {\"detector\": 1}}"));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("name must be 1 to 64", "turns.detector must be text")
                .startsWith("Not saved:");
        assertThat(run("agent", "save", temp.resolve("nowhere.json").toString()).err())
                .contains("There is no file");
        assertThat(house.commands).isEmpty();
    }

    @Test
    void versionsAreListedShownAndRolledBackTo() {
        assertThat(run("agent", "history", "desk").out()).contains("3").contains("cli:ada");
        Run shown = run("agent", "show", "desk", "--at-version", "2");
        assertThat(ProfileJson.read(shown.out()).get().version()).isEqualTo(2);
        assertThat(ProfileJson.read(run("agent", "show", "desk").out()).get().version())
                .isEqualTo(3);
        assertThat(run("agent", "rollback", "desk", "2").code()).isZero();
        assertThat(run("agent", "remove", "desk").code()).isZero();
        assertThat(house.commands)
                .containsExactly(
                        new Command.RollBackProfile("desk", 2), new Command.RemoveProfile("desk"));
    }

    @Test
    void theListSaysWhatIsBuiltIn() {
        assertThat(run("agent", "list").out()).contains("echo").contains("built in");
    }

    @Test
    void aTenantsSessionChangesOnlyWhatIsNamed() throws IOException {
        Path facts = Files.writeString(temp.resolve("facts.txt"), "Acme sells rockets.\n");
        Run run =
                run(
                        "tenant",
                        "session",
                        "tenant-00000",
                        "--llm",
                        "openai/gpt-5-mini",
                        "--greeting",
                        "Hello.",
                        "--instructions-file",
                        facts.toString());
        assertThat(run.err()).isEmpty();
        assertThat(house.commands)
                .containsExactly(
                        new Command.SetSession(
                                FIRST,
                                SessionOverrides.NONE
                                        .withModels(Map.of("llm", "openai/gpt-5-mini"))
                                        .withGreeting(Optional.of("Hello."))
                                        .withInstructions("Acme sells rockets."),
                                OptionalLong.of(0)));
    }

    @Test
    void aTenantsTurnTakingAndLimitsAreSetFieldByField() {
        Run run =
                run(
                        "tenant",
                        "session",
                        "tenant-00000",
                        "--endpointing",
                        "700ms",
                        "--interruptible",
                        "no",
                        "--silence-prompts",
                        "1",
                        "--longest",
                        "10m");
        assertThat(run.err()).isEmpty();
        TurnOverrides none = TurnOverrides.NONE;
        assertThat(house.commands)
                .containsExactly(
                        new Command.SetSession(
                                FIRST,
                                SessionOverrides.NONE.withTurns(
                                        new TurnOverrides(
                                                none.detector(),
                                                Optional.of(Duration.ofMillis(700)),
                                                none.endpointingLongest(),
                                                Optional.of(false),
                                                none.interruptAfter(),
                                                none.resumeAfter(),
                                                none.preemptive(),
                                                none.silence(),
                                                none.silencePrompt(),
                                                Optional.of(1),
                                                Optional.of(Duration.ofMinutes(10)))),
                                OptionalLong.of(0)));
    }

    @Test
    void aFieldOfTurnTakingThatIsNoneIsBadUsageAndNamed() {
        Run wrong = run("tenant", "session", "tenant-00000", "--endpointing", "soon");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("'soon' is not a length of time");
        Run outside = run("tenant", "session", "tenant-00000", "--longest", "1s");
        assertThat(outside.code()).isEqualTo(2);
        assertThat(outside.err()).contains("limits.longest");
        assertThat(house.commands).isEmpty();
    }

    @Test
    void aTenantsSessionIsShownWhenNothingIsNamedAndAWrongModelIsBadUsage() {
        assertThat(run("tenant", "session", "tenant-00000").out()).contains("\"models\"");
        Run wrong = run("tenant", "session", "tenant-00000", "--stt", "Deep Gram");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("stt").contains("is no model");
        assertThat(house.commands).isEmpty();
    }
}
