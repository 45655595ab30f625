package dev.openrtc.worker.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.AgentProfile.Limits;
import dev.openrtc.worker.api.AgentProfile.TurnTaking;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.asset.Asset;
import dev.openrtc.worker.livekit.GenuineCaller;
import dev.openrtc.worker.livekit.RealServer;
import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.provider.offline.SpokenWords;
import dev.openrtc.worker.vendor.Mind;
import dev.openrtc.worker.vendor.StubSocket;
import dev.openrtc.worker.vendor.Trouble;
import dev.openrtc.worker.vendor.VendorStubs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Genuine callers who do not wait for their turn, hang up in mid-sentence, say nothing, or are no
/// speech at all; on vendors' stubs, a genuine host and a genuine server.
class HardCallersTest {
    private static final String HOURS = "what are your opening hours";
    private static final String LONG =
            "We open at nine in the morning and close at five in the afternoon, from Monday to"
                    + " Friday, and on Saturday we open at ten and close at two.";

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
    void whoTalksOverTheAgentTwiceIsHeardTwiceAndWordsOfAllTheWorldArriveWhole() {
        String first = "Wann öffnen Sie in 東京?";
        String second = "Und am Samstag — naïve Frage 🙂?";
        vendors.deepgram().hears(first, second, "danke");
        vendors.openai().thinks(question -> Mind.Answer.says(LONG));
        Talk talk = talk("acme", TurnTaking.DEFAULT, Limits.DEFAULT);
        try (GenuineCaller caller = caller(talk.room)) {
            VendorDesk.said(talk.call, 1);
            caller.say(words());
            VendorDesk.turn(talk.call, 1);
            caller.say(words());
            VendorDesk.turn(talk.call, 2);
            assertThat(talk.call.story).contains("caller broke in");
            caller.say(words());
            VendorDesk.turn(talk.call, 3);
            assertThat(talk.call.said(false)).containsExactly(first, second, "danke");
            assertThat(talk.call.said(true).subList(1, 3))
                    .allSatisfy(said -> assertThat(LONG).startsWith(said).isNotEqualTo(said));
            await().atMost(VendorDesk.PATIENCE)
                    .untilAsserted(
                            () ->
                                    assertThat(VendorDesk.read(caller, "caller"))
                                            .contains(first, second, "danke"));
            caller.leave();
            assertThat(talk.call.awaitEnd()).isEqualTo(EndReason.HUNG_UP);
        }
        String asked = vendors.openai().asked().getLast().body();
        assertThat(asked).contains(first).contains(second).doesNotContain(LONG);
    }

    @Test
    void whoHangsUpInMidSentenceLeavesNothingOpen() {
        vendors.openai().thinks(question -> Mind.Answer.says(LONG));
        Talk agentSpeaks = talk("acme", TurnTaking.DEFAULT, Limits.DEFAULT);
        Talk callerSpeaks = talk("globex", TurnTaking.DEFAULT, Limits.DEFAULT);
        try (GenuineCaller first = caller(agentSpeaks.room);
                GenuineCaller second = caller(callerSpeaks.room)) {
            VendorDesk.said(agentSpeaks.call, 1);
            VendorDesk.said(callerSpeaks.call, 1);
            first.say(words());
            VendorDesk.turn(agentSpeaks.call, 1);
            first.leave();
            second.say(words());
            second.await("its words", e -> e.name().equals("saying"));
            second.leave();
            assertThat(agentSpeaks.call.awaitEnd()).isEqualTo(EndReason.HUNG_UP);
            assertThat(callerSpeaks.call.awaitEnd()).isEqualTo(EndReason.HUNG_UP);
        }
        assertThat(LONG).startsWith(agentSpeaks.call.said(true).getLast());
        assertThat(agentSpeaks.call.said(true).getLast()).isNotEqualTo(LONG);
        await().atMost(VendorDesk.PATIENCE)
                .until(
                        () ->
                                vendors.deepgram().sockets().stream()
                                        .mapToInt(StubSocket::closeCode)
                                        .allMatch(code -> code >= 0));
        assertThat(vendors.deepgram().sockets()).hasSize(2);
    }

    @Test
    void whoSaysNothingAndWhoIsOnlyNoiseAreAskedAndBidFarewell() throws IOException {
        vendors.deepgram().onKey(VendorStubs.key("globex", "deepgram"), new Trouble.Empty());
        Limits quick =
                new Limits(Duration.ofSeconds(3), "Are you still there?", 1, Duration.ofMinutes(5));
        Talk nothing = talk("acme", TurnTaking.DEFAULT, quick);
        Talk noise = talk("globex", TurnTaking.DEFAULT, quick);
        try (GenuineCaller _ = caller(nothing.room);
                GenuineCaller noisy = caller(noise.room)) {
            noisy.say(raw("noise", SpokenWords.noise(600, 30)));
            assertThat(nothing.call.awaitEnd()).isEqualTo(EndReason.FINISHED);
            assertThat(noise.call.awaitEnd()).isEqualTo(EndReason.FINISHED);
        }
        for (Talk talk : new Talk[] {nothing, noise}) {
            assertThat(talk.call.said(true))
                    .startsWith("Hello.", "Are you still there?")
                    .last()
                    .asString()
                    .contains("oodbye");
            assertThat(talk.call.said(false)).isEmpty();
            assertThat(talk.call.detail).isEqualTo("the caller said nothing");
        }
        assertThat(vendors.openai().asked()).isEmpty();
    }

    @Test
    void aCallerWhoseMachineDiesAndWhoComesBackGoesOnInTheSameCall() {
        vendors.deepgram().hears("my name is Ann", "what is my name");
        Talk talk = talk("acme", TurnTaking.DEFAULT, Limits.DEFAULT);
        try (GenuineCaller before = caller(talk.room)) {
            VendorDesk.said(talk.call, 1);
            before.say(words());
            VendorDesk.said(talk.call, 2);
            before.kill();
        }
        try (GenuineCaller after = caller(talk.room).joined()) {
            after.await("the agent's voice", e -> e.name().equals("track"));
            after.say(words());
            VendorDesk.turn(talk.call, 2);
            await().atMost(VendorDesk.PATIENCE).until(() -> !after.heard(talk.agent()).isEmpty());
            after.leave();
            assertThat(talk.call.awaitEnd()).isEqualTo(EndReason.HUNG_UP);
        }
        assertThat(talk.call.said(false)).containsExactly("my name is Ann", "what is my name");
        assertThat(vendors.openai().asked().getLast().body())
                .contains("my name is Ann")
                .contains("what is my name");
    }

    @Test
    void anAgentThatChoosesSmartTurnHasEachTurnJudgedBySound() {
        var _ = SpokenWords.model(Asset.SMART_TURN);
        vendors.deepgram().hears("what are your opening hours");
        TurnTaking smart =
                new TurnTaking(
                        "smart-turn",
                        Duration.ofMillis(500),
                        Duration.ofSeconds(2),
                        true,
                        Duration.ofMillis(500),
                        Duration.ofSeconds(2),
                        true);
        Talk talk = talk("acme", smart, Limits.DEFAULT);
        try (GenuineCaller caller = caller(talk.room)) {
            VendorDesk.said(talk.call, 1);
            caller.say(words());
            VendorDesk.turn(talk.call, 1);
            caller.leave();
            assertThat(talk.call.awaitEnd()).isEqualTo(EndReason.HUNG_UP);
        }
        assertThat(talk.call.story).contains("turn judged");
        // Either of its two delays, whatever it makes of a synthetic voice; never a third.
        long delay = VendorDesk.turns(talk.call).getFirst().endOfTurn().toMillis();
        assertThat(delay).isGreaterThanOrEqualTo(490);
    }

    @Test
    @Tag("full")
    void aCallOfHalfAnHourIsAnsweredToItsLastTurnAndThenEndedPolitely() {
        vendors.deepgram().hears("and then");
        Limits half =
                new Limits(
                        Duration.ofSeconds(60), "Are you still there?", 2, Duration.ofMinutes(30));
        Talk talk = talk("acme", TurnTaking.DEFAULT, half);
        int turns = 0;
        try (GenuineCaller caller = caller(talk.room)) {
            VendorDesk.said(talk.call, 1);
            while (talk.call.ends.isEmpty()) {
                int before = talk.call.said(true).size();
                caller.say(words());
                await().atMost(VendorDesk.PATIENCE)
                        .until(
                                () ->
                                        talk.call.said(true).size() > before
                                                || !talk.call.ends.isEmpty());
                turns++;
            }
        }
        assertThat(talk.call.ends).containsExactly(EndReason.FINISHED);
        assertThat(talk.call.detail).isEqualTo("the call reached its longest time");
        assertThat(VendorDesk.turns(talk.call)).hasSizeGreaterThan(200);
        assertThat(VendorDesk.turns(talk.call)).hasSizeGreaterThan(turns - 5);
    }

    private record Talk(String room, RecordedCall call) {
        String agent() {
            return HostBench.identity(room);
        }
    }

    private Talk talk(String tenant, TurnTaking turns, Limits limits) {
        String room = bench.room();
        AgentProfile profile =
                VendorDesk.profile("You answer.", "Hello.", "openai/gpt-5-mini", turns, limits);
        return new Talk(
                room,
                bench.converse(
                        tenant,
                        room,
                        profile,
                        new TenantConfig(Map.of(), vendors.secrets(tenant)),
                        Duration.ofMinutes(40)));
    }

    private static GenuineCaller caller(String room) {
        return GenuineCaller.silent(
                server.url(), server.rooms().callerToken(room, "caller", "nobody", ""));
    }

    private static Path words() {
        return SpokenWords.raw(sounds, HOURS);
    }

    private static Path raw(String name, short[] samples) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(samples.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples);
        return Files.write(sounds.resolve(name + ".raw"), bytes.array());
    }
}
