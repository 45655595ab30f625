package dev.openrtc.worker.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.worker.agent.BuiltInProfiles;
import dev.openrtc.worker.agent.CallReport;
import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.asset.Asset;
import dev.openrtc.worker.livekit.GenuineCaller;
import dev.openrtc.worker.livekit.RealServer;
import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.provider.offline.SpokenWords;
import dev.openrtc.worker.vendor.VendorStubs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Conversations of two tenants in one genuine host, each on its own keys at stand-ins of their
/// vendors, with genuine callers on a genuine server.
class VendorCallTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String HOURS = "what are your opening hours";

    @TempDir static Path sounds;

    private static RealServer server;
    private static HostBench bench;
    private VendorStubs vendors;

    @BeforeAll
    static void start() {
        var _ = SpokenWords.raw(sounds, HOURS);
        var _ = SpokenWords.model(Asset.SILERO);
        server = RealServer.start();
        bench = new HostBench(server);
    }

    @AfterAll
    static void stop() {
        if (bench != null) {
            bench.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void openVendors() {
        vendors = VendorStubs.start();
    }

    @AfterEach
    void closeVendors() {
        vendors.close();
    }

    @Test
    void twoTenantsTalkAtOnceEachOnItsOwnKeysModelsAndVoice() {
        vendors.deepgram().hearsOn(key("acme", "deepgram"), "when do you open at acme");
        vendors.deepgram().hearsOn(key("globex", "deepgram"), "when do you open at globex");
        String acmeRoom = bench.room();
        String globexRoom = bench.room();
        RecordedCall acme = call("acme", acmeRoom, "openai/gpt-5-mini", config("acme"));
        RecordedCall globex = call("globex", globexRoom, "anthropic", config("globex"));
        try (GenuineCaller first = caller(acmeRoom);
                GenuineCaller second = caller(globexRoom)) {
            greeted(acme);
            greeted(globex);
            first.say(SpokenWords.raw(sounds, HOURS));
            second.say(SpokenWords.raw(sounds, HOURS));
            await().atMost(PATIENCE).until(() -> turns(acme) == 1 && turns(globex) == 1);
            first.leave();
            second.leave();
            assertThat(acme.awaitEnd()).isEqualTo(EndReason.HUNG_UP);
            assertThat(globex.awaitEnd()).isEqualTo(EndReason.HUNG_UP);
        }
        assertThat(acme.said(false)).containsExactly("when do you open at acme");
        assertThat(globex.said(false)).containsExactly("when do you open at globex");
        assertThat("You said: when do you open at acme").startsWith(acme.said(true).getLast());
        assertThat("You said: when do you open at globex").startsWith(globex.said(true).getLast());
        assertThat(vendors.openai().keys()).containsExactly(key("acme", "openai"));
        assertThat(vendors.anthropic().keys()).containsExactly(key("globex", "anthropic"));
        assertThat(vendors.deepgram().keys())
                .containsExactly(key("acme", "deepgram"), key("globex", "deepgram"));
        assertThat(vendors.cartesia().keys())
                .containsExactly(key("acme", "cartesia"), key("globex", "cartesia"));
    }

    @Test
    void aRejectedKeyFailsItsTenantsCallWithTheVendorsReasonAndTheNextKeyHealsTheNextCall() {
        vendors.deepgram().hears("when do you open");
        vendors.anthropic().rejects(key("globex", "anthropic"));
        String room = bench.room();
        RecordedCall call = call("globex", room, "anthropic", config("globex"));
        try (GenuineCaller caller = caller(room)) {
            greeted(call);
            caller.say(SpokenWords.raw(sounds, HOURS));
            assertThat(call.awaitEnd()).isEqualTo(EndReason.PROVIDER_FAILED);
        }
        assertThat(call.detail).startsWith("anthropic (llm) rejected the key");
        assertThat(call.detail).doesNotContain(key("globex", "anthropic"));
        assertThat(call.reports)
                .filteredOn(CallReport.KeyRejected.class::isInstance)
                .first()
                .satisfies(
                        report ->
                                assertThat(report.toString())
                                        .contains("anthropic")
                                        .doesNotContain(key("globex", "anthropic")));
        assertThat(call.said(true).getLast()).isEqualTo(BuiltInProfiles.receptionist().apology());

        Map<String, Secret> rotated = new HashMap<>(vendors.secrets("globex"));
        rotated.put("anthropic.api_key", Secret.ofChars("the-new-key".toCharArray()));
        String next = bench.room();
        RecordedCall healed =
                call("globex", next, "anthropic", new TenantConfig(Map.of(), rotated));
        try (GenuineCaller caller = caller(next)) {
            greeted(healed);
            caller.say(SpokenWords.raw(sounds, HOURS));
            await().atMost(PATIENCE).until(() -> turns(healed) == 1);
            caller.leave();
            assertThat(healed.awaitEnd()).isEqualTo(EndReason.HUNG_UP);
        }
        assertThat(vendors.anthropic().asked().getLast().key()).isEqualTo("the-new-key");
    }

    @Test
    void aSlotWithoutAKeyIsAFaultOfTheConfigurationThatNamesIt() {
        Map<String, Secret> some = new HashMap<>(vendors.secrets("acme"));
        some.remove("cartesia.api_key");
        RecordedCall call = call("acme", bench.room(), "openai", new TenantConfig(Map.of(), some));
        assertThat(call.awaitEnd()).isEqualTo(EndReason.CONFIG_FAILED);
        assertThat(call.detail).contains("tenant acme has no cartesia.api_key");
    }

    private RecordedCall call(String tenant, String room, String llm, TenantConfig config) {
        AgentProfile desk = BuiltInProfiles.receptionist();
        AgentProfile profile =
                new AgentProfile(
                        "desk",
                        1,
                        desk.language(),
                        desk.instructions(),
                        "Hello.",
                        desk.apology(),
                        desk.goodbye(),
                        Map.of("stt", "deepgram/nova-3:en", "llm", llm, "tts", "cartesia/sonic-3"),
                        desk.turns(),
                        desk.limits(),
                        true,
                        desk.tools());
        return bench.converse(tenant, room, profile, config);
    }

    private TenantConfig config(String tenant) {
        return new TenantConfig(Map.of(), vendors.secrets(tenant));
    }

    private static GenuineCaller caller(String room) {
        return GenuineCaller.silent(
                server.url(), server.rooms().callerToken(room, "caller", "nobody", ""));
    }

    private static void greeted(RecordedCall call) {
        await().atMost(PATIENCE).until(() -> !call.said(true).isEmpty() || !call.ends.isEmpty());
        assertThat(call.said(true)).as("%s %s", call.ends, call.detail).contains("Hello.");
    }

    private static long turns(RecordedCall call) {
        return call.reports.stream().filter(CallReport.Turn.class::isInstance).count();
    }

    private static String key(String tenant, String vendor) {
        return VendorStubs.key(tenant, vendor);
    }
}
