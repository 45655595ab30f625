package dev.openrtc.worker.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.worker.agent.BuiltInProfiles;
import dev.openrtc.worker.agent.CallReport;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.asset.Asset;
import dev.openrtc.worker.livekit.GenuineCaller;
import dev.openrtc.worker.livekit.RealServer;
import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.provider.offline.SpokenWords;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Conversations of a genuine caller with the built-in receptionist, with no key at all: offline
/// voices, a genuine host, a genuine server.
class ConversationCallTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir static Path sounds;

    private static RealServer server;
    private static HostBench bench;

    @BeforeAll
    static void start() {
        var _ = SpokenWords.say("ready");
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

    @Test
    void theCallerAsksInterruptsIsHeardSaysGoodbyeAndIsHungUpOnPolitely() {
        String room = bench.room();
        String agent = HostBench.identity(room);
        RecordedCall call =
                bench.converse("acme", room, BuiltInProfiles.receptionist(), TenantConfig.NONE);
        call.await("joined");
        try (GenuineCaller caller =
                GenuineCaller.silent(
                        server.url(), server.rooms().callerToken(room, "caller", "nobody", ""))) {
            await().atMost(PATIENCE).until(() -> call.said(true).size() == 1);
            assertThat(call.said(true)).containsExactly(BuiltInProfiles.receptionist().greeting());
            assertThat(caller.heard(agent)).isNotEmpty();

            caller.say(words("what are your opening hours"));
            await().atMost(PATIENCE)
                    .until(() -> "speaking".equals(state(caller, agent)) && turns(call) == 1);
            assertThat(call.said(false))
                    .hasSize(1)
                    .first()
                    .asString()
                    .containsAnyOf("opening", "hours");

            caller.say(words("where can I park my car"));
            await().atMost(PATIENCE).until(() -> call.said(false).size() == 2);
            assertThat(call.story).contains("caller broke in");
            await().atMost(PATIENCE).until(() -> turns(call) == 2);

            await().atMost(PATIENCE).until(() -> "listening".equals(state(caller, agent)));
            goodbye(call, caller);
            assertThat(call.awaitEnd()).isEqualTo(EndReason.FINISHED);
            assertThat(transcripts(caller, agent))
                    .contains(BuiltInProfiles.receptionist().greeting());
            assertThat(transcripts(caller, "caller")).hasSizeGreaterThanOrEqualTo(3);
        }
        assertThat(call.said(true).getLast()).containsIgnoringCase("goodbye");
        assertThat(call.story).contains("healthy");
        assertThat(call.reports).anyMatch(CallReport.Used.class::isInstance);
    }

    private static List<String> transcripts(GenuineCaller caller, String who) {
        return caller.events("text").stream()
                .filter(e -> e.who().equals(who) && e.text("topic").equals("lk.transcription"))
                .map(e -> e.text("text"))
                .toList();
    }

    private static String state(GenuineCaller caller, String agent) {
        return caller.attributes(agent).getOrDefault("lk.agent.state", "");
    }

    /// The offline ears are of demo quality, and the voice never sounds the same twice: a caller
    /// who is not understood says it again.
    private static void goodbye(RecordedCall call, GenuineCaller caller) {
        for (int tries = 0; tries < 4 && call.ends.isEmpty(); tries++) {
            int before = call.said(true).size();
            caller.say(words("thank you that is all goodbye"));
            await().atMost(PATIENCE)
                    .until(() -> call.said(true).size() > before || !call.ends.isEmpty());
            await().atMost(PATIENCE)
                    .until(
                            () ->
                                    !call.ends.isEmpty()
                                            || "listening"
                                                    .equals(
                                                            caller.attributes(
                                                                            caller.agent()
                                                                                    .orElse(""))
                                                                    .get("lk.agent.state")));
        }
    }

    private static long turns(RecordedCall call) {
        return call.reports.stream().filter(CallReport.Turn.class::isInstance).count();
    }

    private static Path words(String text) {
        return SpokenWords.raw(sounds, text);
    }
}
