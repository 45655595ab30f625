package dev.openrtc.worker.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import dev.openrtc.worker.api.WorkerSnapshot.LinkState;
import dev.openrtc.worker.livekit.ScriptedServer.Edition;
import java.util.List;
import java.util.Random;
import livekit.LivekitAgent.Job;
import livekit.LivekitAgent.ServerMessage;
import livekit.LivekitModels.Room;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// What no server should send costs nothing but a count, and nothing secret is ever logged.
class StrangeMessagesTest {
    private final LinkScene scene = new LinkScene(Edition.V1_13);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger("dev.openrtc");

    @BeforeEach
    void listen() {
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void close() {
        scene.close();
        root.detachAppender(log);
    }

    private List<String> lines() {
        return List.copyOf(log.list).stream()
                .map(e -> e.getFormattedMessage() + " " + e.getThrowableProxy())
                .toList();
    }

    /// The link still does its work.
    private void stillServes() {
        int before = scene.server.socket().answers().size();
        scene.server.socket().offer(scene.server.jobs().job("line"));
        scene.until("an answer", () -> scene.server.socket().answers().size() > before);
        assertThat(scene.desk.states()).doesNotContain(LinkState.RECONNECTING);
    }

    @Test
    void garbageIsDroppedAndCountedAndAFloodOfItStaysAFewLines() {
        LiveKitLine line = scene.connected("line");
        Random random = new Random(5);
        for (int i = 0; i < 1000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(200)];
            random.nextBytes(bytes);
            bytes[0] = (byte) 0xff;
            scene.server.socket().sendBytes(bytes);
        }
        scene.until("all counted", () -> line.counts().malformed() == 1000);
        stillServes();
        assertThat(lines().stream().filter(l -> l.contains("a malformed message")))
                .hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void aMessageOfAKindNobodyKnowsYetIsDroppedAndCounted() {
        LiveKitLine line = scene.connected("line");
        scene.server
                .socket()
                .send(
                        ServerMessage.newBuilder()
                                .setUnknownFields(
                                        UnknownFieldSet.newBuilder()
                                                .addField(
                                                        99,
                                                        UnknownFieldSet.Field.newBuilder()
                                                                .addLengthDelimited(
                                                                        ByteString.copyFromUtf8(
                                                                                "new"))
                                                                .build())
                                                .build())
                                .build());
        scene.server.socket().sendBytes(new byte[0]);
        scene.until("counted", () -> line.counts().unknown() == 2);
        stillServes();
    }

    @Test
    void aTextFrameIsDroppedAndCounted() {
        LiveKitLine line = scene.connected("line");
        scene.server.socket().sendText("{\"pong\":{}}");
        scene.until("counted", () -> line.counts().unasked() == 1);
        stillServes();
    }

    @Test
    void anOversizedMessageIsDroppedWithoutBeingKeptAndTheNextOneIsRead() {
        LiveKitLine line = scene.connected("line");
        scene.server.socket().sendBytes(new byte[AgentSocket.LONGEST_MESSAGE + 1]);
        scene.until("counted", () -> line.counts().oversized() == 1);
        stillServes();
    }

    @Test
    void theBiggestOfferAServerMaySendIsRead() {
        var _ = scene.connected("line");
        Job job =
                scene.server
                        .jobs()
                        .job("line", "room", "m".repeat(512 * 1024), "r".repeat(512 * 1024));
        scene.server.socket().offer(job);
        scene.until("an offer", () -> scene.desk.offers.size() == 1);
        assertThat(scene.desk.offers.getFirst().jobMetadata()).hasSize(512 * 1024);
        assertThat(scene.desk.offers.getFirst().roomMetadata()).hasSize(512 * 1024);
    }

    @Test
    void fieldsOfNewerServersChangeNothing() {
        var _ = scene.connected("line");
        UnknownFieldSet newer =
                UnknownFieldSet.newBuilder()
                        .addField(
                                11,
                                UnknownFieldSet.Field.newBuilder()
                                        .addLengthDelimited(ByteString.copyFromUtf8("blue"))
                                        .build())
                        .addField(13, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                        .build();
        scene.server
                .socket()
                .offer(scene.server.jobs().job("line").toBuilder().setUnknownFields(newer).build());
        scene.until("an answer", () -> scene.server.socket().answers().size() == 1);
        assertThat(scene.server.socket().answers().getFirst().getAvailable()).isTrue();
    }

    @Test
    void anEmptyOfferIsAnsweredAndAnEmptyAssignmentHarmsNothing() {
        var _ = scene.connected("line");
        scene.server.socket().offer(Job.getDefaultInstance());
        scene.server.socket().assign(Job.getDefaultInstance(), "");
        scene.until("an answer", () -> !scene.server.socket().answers().isEmpty());
        scene.until("assigned", () -> !scene.desk.assignments.isEmpty());
        assertThat(scene.desk.assignments.getFirst().token().isEmpty()).isTrue();
        stillServes();
    }

    @Test
    void passwordsTokensCallersDataAndRefusalsNeverReachALogOrTheScreen() {
        scene.server.refuses(401, "invalid token: eyJcanary.token, error: canary-refusal");
        LiveKitLine line = scene.line("line");
        scene.state(LinkState.REJECTED);
        scene.server.door(new ScriptedServer.Door.LiveKit());
        line.use(scene.server.connection("line"));
        scene.connected(scene.desk);
        Job job =
                scene
                        .server
                        .jobs()
                        .job("line", "room", "canary-metadata", "canary-room")
                        .toBuilder()
                        .setRoom(
                                Room.newBuilder()
                                        .setName("room")
                                        .setMetadata("canary-room")
                                        .setTurnPassword("canary-turn"))
                        .build();
        scene.desk.answer =
                _ -> {
                    throw new IllegalStateException("broken");
                };
        scene.server.socket().offer(job);
        scene.server.socket().assign(job, "canary-job-token");
        scene.until("assigned", () -> !scene.desk.assignments.isEmpty());
        scene.server
                .socket()
                .sendBytes(
                        "canary-garbage \u0000".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        scene.until("counted", () -> line.counts().dropped() == 1);
        scene.server.socket().close(4000, "because eyJcanary.token");
        scene.state(LinkState.RECONNECTING);
        assertThat(lines()).isNotEmpty();
        assertThat(lines()).noneMatch(l -> l.contains("canary") || l.contains("eyJ"));
        assertThat(lines()).noneMatch(l -> l.contains(ScriptedServer.SECRET));
        assertThat(scene.desk.views.toString())
                .doesNotContain("canary", "eyJ", ScriptedServer.SECRET);
        assertThat(scene.desk.offers + "" + scene.desk.assignments).doesNotContain("canary");
    }
}
