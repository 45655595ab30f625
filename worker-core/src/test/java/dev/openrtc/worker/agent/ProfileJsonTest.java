package dev.openrtc.worker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.AgentProfile.HttpTool;
import dev.openrtc.worker.api.AgentProfile.Limits;
import dev.openrtc.worker.api.AgentProfile.TurnTaking;
import dev.openrtc.worker.api.Isolation;
import dev.openrtc.worker.api.SessionOverrides;
import dev.openrtc.worker.api.TranscriptPolicy;
import dev.openrtc.worker.api.TranscriptPolicy.Keep;
import dev.openrtc.worker.api.TurnOverrides;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileJsonTest {
    private static final HttpTool TOOL =
            new HttpTool(
                    "find_order",
                    "Finds an order.",
                    "{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"string\"}}}",
                    "https://crm.example.com/orders/{{id}}?full=1",
                    "GET",
                    Map.of("Authorization", "Bearer {{secret.crm.token}}"),
                    Duration.ofSeconds(5),
                    65536,
                    List.of("crm.example.com:8443", "[::1]:80"));

    private static Map<String, String> faults(String json) {
        return ProfileJson.read(json).getLeft();
    }

    @Test
    void whatIsAbsentTakesTheDefaults() {
        AgentProfile read = ProfileJson.read("{\"name\": \"front-desk\"}").get();
        assertThat(read.language()).isEqualTo("en");
        assertThat(read.turns()).isEqualTo(TurnTaking.DEFAULT);
        assertThat(read.limits()).isEqualTo(Limits.DEFAULT);
        assertThat(read.mayEndCall()).isTrue();
        assertThat(read.models()).isEmpty();
        assertThat(read.tools()).isEmpty();
    }

    @Test
    void aProfileReadsBackAsItWasWritten() {
        AgentProfile profile =
                new AgentProfile(
                        "sales_2",
                        7,
                        "pt-BR",
                        "Say \"hi\".\nAnd {{caller_name}}.",
                        "",
                        "Oh.",
                        "Tchau \ud83d\udc4b",
                        Map.of("stt", "deepgram/nova-3:pt", "llm", "openai/gpt-5-mini, anthropic"),
                        new TurnTaking(
                                "smart-turn",
                                Duration.ofMillis(350),
                                Duration.ofSeconds(4),
                                false,
                                Duration.ZERO,
                                Duration.ZERO,
                                false),
                        new Limits(Duration.ZERO, "", 0, Duration.ofHours(4)),
                        false,
                        List.of(TOOL));
        assertThat(ProfileJson.read(ProfileJson.write(profile)).get()).isEqualTo(profile);
    }

    @Test
    void theBuiltInReceptionistHoldsToTheRules() {
        AgentProfile built = BuiltInProfiles.receptionist();
        assertThat(ProfileJson.read(ProfileJson.write(built)).get()).isEqualTo(built);
        assertThat(built.models()).containsOnlyKeys("stt", "llm", "tts");
    }

    @Test
    void everyFaultNamesItsField() {
        assertThat(
                        faults(
                                """
                                {"name": "no spaces", "langage": "en", "greeting": 3,
                                 "models": {"llm": "OpenAI GPT", "ear": "x"},
                                 "turns": {"detector": "magic", "endpointing": 500,
                                           "interrupt_after": "6s"},
                                 "limits": {"silence": "0.5s", "longest": "5h",
                                            "silence_prompts": 11},
                                 "tools": [{"name": "end_call", "method": "TRACE"}]}
                                """))
                .containsOnlyKeys(
                        "name",
                        "langage",
                        "greeting",
                        "models",
                        "models.llm",
                        "turns.detector",
                        "turns.endpointing",
                        "turns.interrupt_after",
                        "limits.silence",
                        "limits.longest",
                        "limits.silence_prompts",
                        "tools[0].name",
                        "tools[0].description",
                        "tools[0].url",
                        "tools[0].method")
                .containsEntry("turns.interrupt_after", "must be 0s to 5s")
                .containsEntry("limits.longest", "must be 10s to 4h");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'\"schema\": []',schema",
                "'\"schema\": {\"type\": \"array\"}',schema",
                "'\"url\": \"ftp://x.example\"',url",
                "'\"url\": \"https://{{host}}/x\"',url",
                "'\"url\": \"https://x.example{{a}}/x\"',url",
                "'\"url\": \"https://u:p@x.example/\"',url",
                "'\"url\": \"https://x.example/{{secret.crm.token}}\"',url",
                "'\"url\": \"https://x.example/#a\"',url",
                "'\"url\": \"not a url\"',url",
                "'\"headers\": {\"X-A\": \"a\\r\\nX-B: c\"}',headers.X-A",
                "'\"headers\": {\"X-A\": \"{{caller_name}}\"}',headers.X-A",
                "'\"headers\": {\"X-A\": \"{{secret.crm}}\"}',headers.X-A",
                "'\"headers\": {\"bad name\": \"a\"}',headers",
                "'\"headers\": {\"Host\": \"a\"}',headers.Host",
                "'\"timeout\": \"90s\"',timeout",
                "'\"longest\": 0',longest",
                "'\"longest\": 99999999999',longest",
                "'\"hosts\": [\"http://x\"]',hosts",
                "'\"hosts\": [7]',hosts[0]",
            })
    void aToolThatCannotBeTrustedIsNamed(String fields, String field) {
        String url = fields.contains("\"url\"") ? "" : "\"url\": \"https://x.example\", ";
        Map<String, String> faults =
                faults(
                        "{\"name\":\"a\",\"tools\":[{\"name\":\"t\",\"description\":\"d\", "
                                + url
                                + fields
                                + "}]}");
        assertThat(faults).containsOnlyKeys("tools[0]." + field);
    }

    @Test
    void aTextHasNoKeyNoControlCharacterAndAtMostThirtyTwoKibibytes() {
        assertThat(faults("{\"name\":\"a\",\"greeting\":\"{{secret.crm.token}}\"}"))
                .containsOnlyKeys("greeting");
        assertThat(faults("{\"name\":\"a\",\"greeting\":\"a\\u0007\"}"))
                .containsOnlyKeys("greeting");
        String tooLong = "x".repeat(32 * 1024 + 1);
        assertThat(faults("{\"name\":\"a\",\"instructions\":\"" + tooLong + "\"}"))
                .containsOnlyKeys("instructions");
    }

    @Test
    void moreThanThirtyTwoToolsOrTwoOfOneNameAreTooMany() {
        String tool = "{\"name\":\"t\",\"description\":\"d\",\"url\":\"https://x.example\"}";
        assertThat(faults("{\"name\":\"a\",\"tools\":[" + tool + "," + tool + "]}"))
                .containsOnlyKeys("tools[1].name");
        String many = (tool + ",").repeat(32) + tool;
        assertThat(faults("{\"name\":\"a\",\"tools\":[" + many + "]}")).containsOnlyKeys("tools");
    }

    @Test
    void whatIsNoJsonObjectIsSaidSoWithItsPlaceAndNotItsContent() {
        assertThat(faults("{\"name\": \"a\",\n oops").get(""))
                .contains("line 2")
                .doesNotContain("oops");
        assertThat(faults("[]")).containsOnlyKeys("");
        assertThat(faults("{\"name\":\"a\",\"name\":\"b\"}")).containsOnlyKeys("");
        assertThat(faults(" ".repeat(128 * 1024 + 1))).containsOnlyKeys("");
    }

    @Test
    void theTenantsModelsWinOverTheProfilesAndItsInstructionsFollow() {
        AgentProfile profile =
                ProfileJson.read(
                                """
                                {"name": "a", "instructions": "Be kind.", "greeting": "Hi.",
                                 "models": {"stt": "deepgram", "llm": "openai/gpt-5-mini"}}
                                """)
                        .get();
        SessionOverrides overrides =
                SessionOverrides.NONE
                        .withModels(Map.of("llm", "anthropic/claude"))
                        .withGreeting(Optional.of(""))
                        .withInstructions("We sell shoes.");
        AgentProfile merged =
                EffectiveProfile.of(profile, overrides, Map.of("tts", "cartesia/sonic-3"));
        assertThat(merged.models())
                .containsOnly(
                        Map.entry("stt", "deepgram"),
                        Map.entry("llm", "anthropic/claude"),
                        Map.entry("tts", "cartesia/sonic-3"));
        assertThat(merged.greeting()).isEmpty();
        assertThat(merged.instructions()).isEqualTo("Be kind.\n\nWe sell shoes.");
        assertThat(merged.turns()).isEqualTo(profile.turns());
        assertThat(EffectiveProfile.of(profile, SessionOverrides.NONE, Map.of()))
                .isEqualTo(profile);
    }

    private static final TurnOverrides OWN =
            new TurnOverrides(
                    Optional.of("smart-turn"),
                    Optional.of(Duration.ofMillis(700)),
                    Optional.of(Duration.ofSeconds(4)),
                    Optional.of(false),
                    Optional.of(Duration.ofMillis(800)),
                    Optional.of(Duration.ZERO),
                    Optional.of(false),
                    Optional.of(Duration.ofSeconds(20)),
                    Optional.of("Hello?"),
                    Optional.of(3),
                    Optional.of(Duration.ofMinutes(5)));

    @Test
    void eachFieldOfTurnTakingAndLimitsIsTheTenantsWhereItNamesItAndTheProfilesElse() {
        AgentProfile profile = BuiltInProfiles.receptionist();
        SessionOverrides all = SessionOverrides.NONE.withTurns(OWN);
        AgentProfile merged = EffectiveProfile.of(profile, all, Map.of());
        assertThat(merged.turns())
                .isEqualTo(
                        new TurnTaking(
                                "smart-turn",
                                Duration.ofMillis(700),
                                Duration.ofSeconds(4),
                                false,
                                Duration.ofMillis(800),
                                Duration.ZERO,
                                false));
        assertThat(merged.limits())
                .isEqualTo(
                        new AgentProfile.Limits(
                                Duration.ofSeconds(20), "Hello?", 3, Duration.ofMinutes(5)));

        SessionOverrides one = SessionJson.read("{\"turns\":{\"endpointing\":\"5s\"}}").get();
        TurnTaking turns = EffectiveProfile.of(profile, one, Map.of()).turns();
        assertThat(turns.endpointing()).isEqualTo(Duration.ofSeconds(5));
        assertThat(turns.endpointingLongest()).isEqualTo(Duration.ofSeconds(5));
        assertThat(turns.resumeAfter()).isEqualTo(profile.turns().resumeAfter());
        assertThat(EffectiveProfile.of(profile, one, Map.of()).limits())
                .isEqualTo(profile.limits());
    }

    @Test
    void aFieldOfTurnTakingThatIsOutOfRangeIsNamed() {
        assertThat(SessionJson.read("{\"turns\":{\"endpointing\":\"11s\"}}").getLeft().toString())
                .contains("turns.endpointing");
        assertThat(SessionJson.read("{\"limits\":{\"longest\":\"1s\"}}").getLeft().toString())
                .contains("limits.longest");
        assertThat(SessionJson.read("{\"limits\":{\"endpointing\":\"1s\"}}").isLeft()).isTrue();
    }

    @Test
    void whatATenantHasItsOwnWayReadsBackAsItWasWritten() {
        SessionOverrides all =
                new SessionOverrides(
                        Map.of("stt", "openai/gpt-4o-transcribe"),
                        Optional.of(""),
                        "More.",
                        OWN,
                        Isolation.PROCESS);
        assertThat(SessionJson.read(SessionJson.write(all)).get()).isEqualTo(all);
        SessionOverrides kept = all.withTranscripts(new TranscriptPolicy(Keep.REDACTED, 7));
        assertThat(SessionJson.read(SessionJson.write(kept)).get()).isEqualTo(kept);
        assertThat(SessionJson.read("{\"transcripts\":{\"keep\":\"all\"}}").getLeft().values())
                .singleElement()
                .asString()
                .contains("off, redacted or kept");
        assertThat(SessionJson.read("{\"transcripts\":{\"days\":0}}").isLeft()).isTrue();
        assertThat(SessionJson.read(SessionJson.write(SessionOverrides.NONE)).get())
                .isEqualTo(SessionOverrides.NONE);
        assertThat(SessionJson.read("{\"models\":{\"ear\":\"x\"}}").isLeft()).isTrue();
    }
}
