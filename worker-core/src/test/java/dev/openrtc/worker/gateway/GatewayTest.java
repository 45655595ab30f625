package dev.openrtc.worker.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openrtc.worker.agent.CallReport;
import dev.openrtc.worker.api.GatewaySettings;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.observer.SessionInfo;
import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.tenant.TenantId;
import dev.openrtc.worker.vendor.Asked;
import dev.openrtc.worker.vendor.Trouble;
import dev.openrtc.worker.vendor.VoiceGatewayStub;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the collector is told of calls, and what happens when it cannot be.
class GatewayTest {
    private static final Instant NOW = Instant.parse("2026-11-24T14:02:11Z");
    private static final GatewayTimes QUICK =
            new GatewayTimes(
                    Duration.ofMillis(30),
                    Duration.ofMillis(5),
                    Duration.ofMillis(20),
                    Duration.ofMillis(200),
                    Duration.ofSeconds(5),
                    Duration.ofMillis(500),
                    Duration.ofMinutes(5));

    private final VoiceGatewayStub collector = new VoiceGatewayStub();
    private final Gateway gateway =
            new Gateway(
                    new GatewaySettings(collector.baseUrl() + "/v1/ingest", true, 1),
                    QUICK,
                    InstantSource.fixed(NOW));

    @AfterEach
    void close() {
        gateway.close();
        collector.close();
    }

    private static TenantConfig key(String value) {
        return new TenantConfig(Map.of(), Map.of(Gateway.KEY, Secret.ofChars(value.toCharArray())));
    }

    private GatewayCall call(String tenant, String key) {
        return gateway.open(info(tenant), key(key)).orElseThrow();
    }

    private static SessionInfo info(String tenant) {
        return new SessionInfo(
                "s-" + tenant,
                "desk",
                "room",
                "job",
                Map.of("secret", "words"),
                NOW,
                new TenantId(tenant),
                "v2");
    }

    private static CallReport.Used used(String slot, String model, int amount) {
        return new CallReport.Used(
                slot,
                model,
                slot.equals("llm") ? amount : 0,
                slot.equals("llm") ? 7 : 0,
                0,
                slot.equals("tts") ? amount : 0,
                slot.equals("stt") ? Duration.ofSeconds(amount) : Duration.ZERO);
    }

    private static CallReport.Turn turn(int number) {
        return new CallReport.Turn(
                number,
                Duration.ofMillis(500),
                Duration.ofMillis(210),
                Duration.ofMillis(300),
                Duration.ofMillis(90),
                Duration.ofMillis(900));
    }

    private void waits(int uses, String key) {
        await().untilAsserted(() -> assertThat(collector.uses(key)).hasSize(uses));
    }

    @Test
    void aTurnIsToldWithWhatItUsedOfEachModel() {
        GatewayCall call = call("acme", "vk_acme");
        call.used(used("tts", "cartesia/sonic-3", 40), NOW);
        call.used(used("stt", "deepgram/nova-3", 15), NOW);
        call.turned(turn(1), NOW.plusMillis(20));
        call.used(used("llm", "openai/gpt-5-mini", 120), NOW);
        call.used(used("tts", "cartesia/sonic-3", 60), NOW);
        call.ended(NOW.plusSeconds(9));
        waits(4, "vk_acme");
        JsonNode greeting = collector.uses("vk_acme").get(0);
        assertThat(greeting.get("modality").asText()).isEqualTo("tts");
        assertThat(greeting.get("turn_index").isNull()).isTrue();
        assertThat(greeting.get("ttfb_ms").isNull()).isTrue();
        assertThat(greeting.get("input_units").asInt()).isEqualTo(40);
        JsonNode heard = collector.uses("vk_acme").get(1);
        assertThat(heard.get("modality").asText()).isEqualTo("stt");
        assertThat(heard.get("input_units").asDouble()).as("minutes").isEqualTo(0.25);
        assertThat(heard.get("turn_index").asInt()).isEqualTo(1);
        assertThat(heard.get("ttfb_ms").asDouble()).isEqualTo(210);
        assertThat(heard.get("provider").asText()).isEqualTo("deepgram");
        assertThat(heard.get("model_id").asText()).isEqualTo("deepgram/nova-3");
        assertThat(heard.get("session_id").asText()).isEqualTo("s-acme");
        assertThat(heard.get("agent_id").asText()).isEqualTo("desk");
        assertThat(heard.get("revision").asText()).isEqualTo("v2");
        assertThat(heard.get("metadata").toString()).isEqualTo("{\"tenant\":\"acme\"}");
        JsonNode thought = collector.uses("vk_acme").get(2);
        assertThat(thought.get("input_units").asInt()).isEqualTo(120);
        assertThat(thought.get("output_units").asInt()).isEqualTo(7);
        assertThat(thought.get("turn_index").asInt()).isEqualTo(1);
        assertThat(collector.turns("vk_acme"))
                .singleElement()
                .satisfies(
                        row -> {
                            assertThat(row.get("turn_index").asInt()).isEqualTo(1);
                            assertThat(row.get("agent_speak_start_ms").asLong())
                                    .isEqualTo(NOW.plusMillis(20).toEpochMilli());
                            assertThat(row.get("caller_speak_end_ms").asLong())
                                    .isEqualTo(NOW.minusMillis(880).toEpochMilli());
                            assertThat(row.get("response_speed_ms").asDouble()).isEqualTo(900);
                        });
        await().untilAsserted(
                        () ->
                                assertThat(collector.pulses("vk_acme"))
                                        .extracting(row -> row.get("active_sessions").asInt())
                                        .containsExactly(1, 0));
        assertThat(collector.asked())
                .extracting(Asked::body)
                .noneMatch(body -> body.contains("secret") || body.contains("room"));
        await().until(() -> gateway.view().sent() == 7);
    }

    @Test
    void eachTenantsCallsGoUnderItsOwnKeyAndWithoutOneNothingIsTold() {
        GatewayCall acme = call("acme", "vk_acme");
        GatewayCall globex = call("globex", "vk_globex");
        assertThat(gateway.open(info("initech"), TenantConfig.NONE)).isEmpty();
        for (int i = 1; i <= 30; i++) {
            acme.turned(turn(i), NOW);
            globex.turned(turn(i), NOW);
        }
        await().until(() -> collector.turns("vk_globex").size() == 30);
        await().until(() -> collector.turns("vk_acme").size() == 30);
        assertThat(collector.turns("vk_acme"))
                .allMatch(row -> row.get("session_id").asText().equals("s-acme"));
        assertThat(collector.keys()).containsExactly("vk_acme", "vk_globex");
        assertThat(collector.asked()).as("batches, not a request a row").hasSizeLessThan(20);
    }

    @Test
    void whatFailsIsTriedAgainAndIsThereOnce() {
        collector.next(
                new Trouble.Refuses(503, Map.of(), ""),
                new Trouble.Refuses(500, Map.of(), ""),
                new Trouble.Refuses(429, Map.of("Retry-After", "0"), ""),
                new Trouble.Refuses(503, Map.of(), ""),
                new Trouble.Refuses(503, Map.of(), ""),
                new Trouble.Refuses(503, Map.of(), ""));
        GatewayCall call = call("acme", "vk_acme");
        call.used(used("stt", "deepgram/nova-3", 15), NOW);
        call.ended(NOW);
        waits(1, "vk_acme");
        await().until(() -> gateway.view().troubles().isEmpty());
        assertThat(gateway.dropped()).isZero();
    }

    @Test
    void aCollectorThatIsAwayCostsOnlyTheOldestAndIsCounted() throws IOException {
        int nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = free.getLocalPort();
        }
        gateway.settings(new GatewaySettings("http://127.0.0.1:" + nobody, true, 2));
        GatewayCall call = call("acme", "vk_acme");
        for (int i = 1; i <= Outbox.MOST + 500; i++) {
            call.turned(turn(i), NOW);
        }
        await().until(() -> gateway.view().troubles().toString().contains("does not answer"));
        assertThat(gateway.dropped()).isGreaterThanOrEqualTo(450);
        assertThat(gateway.view().waiting()).isLessThanOrEqualTo(Outbox.MOST);
        gateway.settings(new GatewaySettings(collector.baseUrl(), true, 3));
        await().until(
                        () ->
                                collector.turns("vk_acme").stream()
                                        .anyMatch(
                                                row ->
                                                        row.get("turn_index").asInt()
                                                                == Outbox.MOST + 500));
        await().until(() -> gateway.view().troubles().isEmpty());
    }

    @Test
    void aRejectedKeyIsToldOfOneTenantOnlyAndANewOneHealsIt() {
        collector.rejects("vk_wrong");
        GatewayCall acme = call("acme", "vk_wrong");
        GatewayCall globex = call("globex", "vk_globex");
        acme.turned(turn(1), NOW);
        globex.turned(turn(1), NOW);
        await().until(() -> collector.turns("vk_globex").size() == 1);
        await().untilAsserted(
                        () ->
                                assertThat(gateway.view().troubles())
                                        .containsExactly(
                                                "acme: the collector rejects its key (status"
                                                        + " 401)"));
        assertThat(gateway.dropped()).isPositive();
        GatewayCall next = call("acme", "vk_right");
        next.turned(turn(1), NOW);
        await().until(() -> collector.turns("vk_right").size() == 1);
        await().until(() -> gateway.view().troubles().isEmpty());
    }

    @Test
    void tooManyAtOnceAreSentInFewerAndAnOldCollectorStillHearsOfUse() {
        collector.takesAtMost(3);
        GatewayCall call = call("acme", "vk_acme");
        for (int i = 1; i <= 20; i++) {
            call.turned(turn(i), NOW);
        }
        await().until(() -> collector.turns("vk_acme").size() == 20);
        collector.isOld();
        call.turned(turn(21), NOW);
        call.used(used("stt", "deepgram/nova-3", 15), NOW);
        call.ended(NOW);
        waits(1, "vk_acme");
        assertThat(gateway.dropped()).isEqualTo(1);
    }

    @Test
    void switchedOffNothingIsToldAndWhatWaitsIsForgotten() {
        collector.always(new Trouble.Refuses(503, Map.of(), ""));
        GatewayCall call = call("acme", "vk_acme");
        call.turned(turn(1), NOW);
        await().until(() -> !gateway.view().troubles().isEmpty());
        gateway.settings(new GatewaySettings(collector.baseUrl(), false, 2));
        await().until(() -> gateway.view().waiting() == 0);
        collector.always(new Trouble.None());
        call.turned(turn(2), NOW);
        assertThat(gateway.open(info("globex"), key("vk_globex"))).isEmpty();
        gateway.settings(new GatewaySettings(collector.baseUrl(), true, 3));
        call.turned(turn(3), NOW);
        await().until(() -> !collector.turns("vk_acme").isEmpty());
        assertThat(collector.turns("vk_acme"))
                .extracting(row -> row.get("turn_index").asInt())
                .containsExactly(3);
    }

    @Test
    void aSilentCollectorDoesNotHoldUpACallNorTheEnd() {
        collector.always(new Trouble.Stalls(0));
        GatewayCall call = call("acme", "vk_acme");
        for (int i = 1; i <= 5_000; i++) {
            call.turned(turn(i), NOW);
        }
        call.ended(NOW);
        assertThat(gateway.view().waiting()).isLessThanOrEqualTo(Outbox.MOST);
    }

    @Test
    void anAddressIsTakenWithOrWithoutItsPathAndNothingElse() {
        assertThat(new GatewaySettings("https://x.example/v1/ingest/", true, 0).url())
                .isEqualTo("https://x.example");
        assertThat(new GatewaySettings("http://x.example:8080", true, 0).url())
                .isEqualTo("http://x.example:8080");
        for (String wrong :
                List.of("x.example", "ftp://x", "https://u:p@x", "https://x?key=1", "https://")) {
            assertThatThrownBy(() -> new GatewaySettings(wrong, false, 0))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new GatewaySettings("", true, 0)).hasMessageContaining("url");
    }
}
