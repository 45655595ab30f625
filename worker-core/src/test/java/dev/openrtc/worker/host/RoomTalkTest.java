package dev.openrtc.worker.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.livekit.GenuineCaller;
import dev.openrtc.worker.livekit.RealServer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What an agent and a genuine caller exchange beside and in their audio.
class RoomTalkTest {
    private static RealServer server;
    private static HostBench bench;

    private String room;
    private String agent;
    private RecordedCall call;

    @BeforeAll
    static void start() {
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
    void answered() {
        room = bench.room();
        agent = HostBench.identity(room);
        call = bench.call(room, ProbeAgent.NAME, Map.of());
        call.await("joined");
    }

    @AfterEach
    void ended() {
        bench.pool.end(HostBench.session(room), EndReason.OPERATOR, "");
        var _ = call.awaitEnd();
    }

    private GenuineCaller caller() {
        GenuineCaller caller =
                GenuineCaller.talking(
                        server.url(), server.rooms().callerToken(room, "ann", "nobody", ""), 600);
        answer(caller, "caller");
        return caller;
    }

    @CanIgnoreReturnValue
    private static GenuineCaller.Event answer(GenuineCaller caller, String what) {
        caller.await("an answer: " + what, e -> isAnswer(e, what));
        return caller.events("text").stream()
                .filter(e -> isAnswer(e, what))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isAnswer(GenuineCaller.Event e, String what) {
        return e.name().equals("text") && e.attributes().getOrDefault("what", "").equals(what);
    }

    private static List<GenuineCaller.Event> transcripts(GenuineCaller caller, String segment) {
        return caller.events("text").stream()
                .filter(e -> e.text("topic").equals("lk.transcription"))
                .filter(e -> segment.equals(e.attributes().get("lk.segment_id")))
                // The caller reads streams side by side; they came in this order.
                .sorted(Comparator.comparingInt(e -> e.more().path("order").asInt()))
                .toList();
    }

    @Test
    void whatTheAgentSaysReachesTheCallerAsOneTranscriptThatIsFinalAtItsEnd() {
        try (GenuineCaller caller = caller()) {
            caller.await("the agent's track", e -> e.name().equals("track"));
            caller.chat("transcribe Grüß Gott, was darf ich für Sie tun? 🙂 Bitte.");
            caller.await("the transcript", e -> !transcripts(caller, "SG_1").isEmpty());
            var told = transcripts(caller, "SG_1").getFirst();
            assertThat(told.text("text"))
                    .isEqualTo("Grüß Gott, was darf ich für Sie tun? 🙂 Bitte.");
            assertThat(told.who()).isEqualTo(agent);
            assertThat(told.attributes())
                    .containsEntry("lk.transcription_final", "true")
                    .containsEntry(
                            "lk.transcribed_track_id",
                            caller.events("track").getFirst().text("track"));
        }
    }

    @Test
    void whatTheCallerSaysComesBackAsTheirsInTheOrderItWasHeard() {
        try (GenuineCaller caller = caller()) {
            await().until(() -> answeredFrames(caller) > 0);
            caller.chat("interim opening");
            await().until(() -> transcripts(caller, "SG_2").size() == "opening".length());
            var told = transcripts(caller, "SG_2");
            assertThat(told)
                    .extracting(e -> e.text("text"))
                    .containsExactly("o", "op", "ope", "open", "openi", "openin", "opening");
            assertThat(told).extracting(GenuineCaller.Event::who).containsOnly("ann");
            assertThat(told)
                    .extracting(e -> e.attributes().get("lk.transcription_final"))
                    .containsExactly("false", "false", "false", "false", "false", "false", "true");
            assertThat(told.getLast().attributes().get("lk.transcribed_track_id"))
                    .isEqualTo(caller.events("published").getFirst().text("track"));
        }
    }

    private static long answeredFrames(GenuineCaller caller) {
        int before = caller.events("text").size();
        caller.chat("frames");
        await().until(() -> caller.events("text").size() > before);
        return Long.parseLong(caller.events("text").getLast().text("text"));
    }

    @Test
    void aTypedTextIsReadWholeAndOneThatIsTooLongIsNot() {
        try (GenuineCaller caller = caller()) {
            caller.chat("x".repeat(40_000));
            assertThat(answer(caller, "chat").text("text")).isEqualTo("40000 characters");
            caller.chat("y".repeat(70_000));
            caller.chat("z".repeat(9));
            await().until(
                            () ->
                                    caller.events("text").stream()
                                            .anyMatch(e -> e.text("text").equals("9 characters")));
            assertThat(caller.events("text"))
                    .extracting(e -> e.text("text"))
                    .doesNotContain("70000 characters");
        }
    }

    @Test
    void aTelephoneCallerIsKnownByItsKindAndNumberAndItsKeysAreHeard() {
        try (GenuineCaller caller =
                GenuineCaller.silent(
                        server.url(), AgentToken.telephone(server, room, "+15550100").reveal())) {
            assertThat(answer(caller, "caller").text("text"))
                    .startsWith("sip_+15550100//SIP/")
                    .contains("sip.phoneNumber=+15550100");
            caller.key('5');
            caller.await("the first key", e -> isAnswer(e, "key"));
            caller.key('#');
            await().until(
                            () ->
                                    caller.events("text").stream()
                                            .filter(e -> isAnswer(e, "key"))
                                            .map(e -> e.text("text"))
                                            .toList()
                                            .equals(List.of("5", "#")));
            caller.attribute("mood", "fine");
            assertThat(answer(caller, "changed").text("text")).contains("mood=fine");
        }
    }

    @Test
    void whatSomebodyElseInTheRoomTypesIsNotTheCallers() {
        try (GenuineCaller caller = caller();
                GenuineCaller other =
                        GenuineCaller.listening(
                                server.url(),
                                server.rooms().callerToken(room, "eve", "nobody", ""))) {
            other.joined().chat("play");
            other.key('1');
            caller.await("the other's text", e -> e.name().equals("text") && e.who().equals("eve"));
            caller.chat("frames");
            answer(caller, "frames");
            assertThat(caller.events("text")).noneMatch(e -> isAnswer(e, "key"));
            assertThat(caller.heard(agent)).isEmpty();
        }
    }

    @Test
    void aPauseIsHeardAtOnceAndWhatWaitedIsSaidAfterIt() {
        try (GenuineCaller caller = caller()) {
            caller.chat("play");
            caller.await("the agent", e -> caller.hears(agent, 700));
            assertThat(caller.attributes(agent)).containsEntry("lk.agent.state", "speaking");
            caller.chat("pause");
            long said = said(answer(caller, "paused"));
            assertThat(said).isBetween(1L, 72_000L - 1);
            int begun = caller.events().size();
            caller.await("silence", e -> e.name().equals("silence") && after(caller, e, begun));
            int before = caller.heard(agent).size();
            caller.chat("resume");
            assertThat(answer(caller, "said").text("text")).isEqualTo("72000 of 72000");
            double rest = (72_000 - said) / 2_400.0;
            await().until(() -> caller.heard(agent).size() - before >= rest - 3);
        }
    }

    @Test
    void whatIsClearedIsNeverSaidAndItsPlaceIsKnown() {
        try (GenuineCaller caller = caller()) {
            caller.chat("play");
            caller.await("the agent", e -> caller.hears(agent, 700));
            caller.chat("clear");
            long said = said(answer(caller, "cleared"));
            assertThat(said).isBetween(1L, 72_000L - 1);
            caller.chat("play");
            assertThat(said(answer(caller, "said"))).isEqualTo(said + 72_000);
        }
    }

    @Test
    void anAgentThatIsDoneEndsItsCall() {
        try (GenuineCaller caller = caller()) {
            caller.chat("finish");
            assertThat(call.awaitEnd()).isEqualTo(EndReason.FINISHED);
            caller.await(
                    "the agent's leaving",
                    e -> e.name().equals("participant_left") && e.who().equals(agent));
        }
    }

    private static boolean after(GenuineCaller caller, GenuineCaller.Event event, int begun) {
        return caller.events().indexOf(event) >= begun;
    }

    private static long said(GenuineCaller.Event answer) {
        return Long.parseLong(answer.text("text").split(" ")[0]);
    }
}
