package dev.openrtc.worker.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.interfaces.DecodedJWT;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.WorkerSnapshot.LinkState;
import dev.openrtc.worker.livekit.ScriptedServer.Door;
import dev.openrtc.worker.livekit.ScriptedServer.Registrar;
import dev.openrtc.worker.port.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import livekit.LivekitAgent.JobType;
import livekit.LivekitAgent.RegisterWorkerRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// From the first knock to the registered worker, and what keeps it from getting there.
class RegistrationTest {
    private final LinkScene scene = new LinkScene();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void aWorkerKnocksAtAgentWithAFreshTokenThatSaysWhenItEnds() {
        var _ = scene.connected("line");
        scene.pass(Duration.ofSeconds(5));
        scene.server.socket().drop();
        scene.until("reconnecting", () -> scene.desk.is(LinkState.RECONNECTING));
        scene.time.advance(Duration.ofSeconds(4));
        scene.state(LinkState.CONNECTED);
        assertThat(scene.server.knocks()).hasSize(2).allMatch(k -> k.path().equals("/agent"));
        String first = scene.server.knocks().getFirst().token().orElseThrow();
        assertThat(scene.server.knocks().getLast().token().orElseThrow()).isNotEqualTo(first);
        DecodedJWT token = JWT.decode(first);
        assertThat(token.getIssuer()).isEqualTo(ScriptedServer.KEY);
        assertThat(token.getAlgorithm()).isEqualTo("HS256");
        assertThat(token.getClaim("video").asMap()).isEqualTo(Map.of("agent", true));
        assertThat(token.getExpiresAtAsInstant())
                .isBetween(
                        scene.time.clock().instant().plus(Duration.ofHours(5)),
                        scene.time.clock().instant().plus(Duration.ofHours(7)));
    }

    @Test
    void theRegistrationNamesTheAgentItsVersionAndItsRights() {
        var _ = scene.connected("line");
        RegisterWorkerRequest wish = scene.server.socket().registered().orElseThrow();
        assertThat(wish.getType()).isEqualTo(JobType.JT_ROOM);
        assertThat(wish.getAgentName()).isEqualTo("line");
        assertThat(wish.getVersion()).isEqualTo("9.8.7");
        var rights = wish.getAllowedPermissions();
        assertThat(rights.getCanPublish() && rights.getCanSubscribe()).isTrue();
        assertThat(rights.getCanPublishData() && rights.getCanUpdateMetadata()).isTrue();
        assertThat(rights.getAgent()).isTrue();
        assertThat(rights.getHidden()).isFalse();
    }

    @Test
    void aConnectionCountsOnlyOnceTheServerHasRegisteredTheWorker() {
        scene.server.registrar(Registrar.SILENT);
        LiveKitLine line = scene.line("line");
        scene.until("a socket", () -> !scene.server.sockets().isEmpty());
        scene.until("a wish", () -> !scene.server.socket().received().isEmpty());
        line.announce();
        line.jobRunning("AJ_1");
        scene.time.settle();
        assertThat(scene.desk.is(LinkState.CONNECTING)).isTrue();
        assertThat(scene.server.socket().received()).hasSize(1);
        scene.server.registrar(Registrar.LIVEKIT);
        scene.time.advance(Duration.ofSeconds(10));
        scene.state(LinkState.RECONNECTING);
        assertThat(scene.desk.view().why())
                .contains("did not answer the registration")
                .contains("'line'");
    }

    @Test
    void aServerThatLeavesTheRegistrationUnansweredIsLeftAfterTenSeconds() {
        scene.server.registrar(Registrar.SILENT);
        var _ = scene.line("line");
        scene.until("a socket", () -> !scene.server.sockets().isEmpty());
        ScriptedSocket first = scene.server.socket();
        scene.until("a wish", () -> !first.received().isEmpty());
        first.silence();
        scene.time.advance(Duration.ofMillis(9_900));
        assertThat(scene.desk.is(LinkState.CONNECTING)).isTrue();
        scene.time.advance(Duration.ofMillis(200));
        scene.state(LinkState.RECONNECTING);
        assertThat(scene.desk.view().nextTry()).isPresent();
    }

    @Test
    void aRegistrationThatIsRefusedSaysWhereToLook() {
        scene.server.registrar(Registrar.CLOSES);
        var _ = scene.line("line");
        scene.state(LinkState.RECONNECTING);
        assertThat(scene.desk.view().why())
                .contains("closed the connection instead of registering this worker")
                .contains("Its log says why");
    }

    @Test
    void anotherAgentProtocolIsANoteAndNotTheEnd() {
        scene.server.agentProtocol(7);
        var _ = scene.connected("line");
        assertThat(scene.desk.view().why()).contains("agent protocol 7").contains("update");
        scene.pass(Duration.ofSeconds(5));
        assertThat(scene.desk.view().why()).contains("agent protocol 7");
    }

    @Test
    void aSecondRegistrationFromTheServerIsDroppedAndCounted() {
        LiveKitLine line = scene.connected("line");
        scene.server.socket().welcomeAgain();
        scene.until("counted", () -> line.counts().unasked() == 1);
        assertThat(scene.desk.is(LinkState.CONNECTED)).isTrue();
        assertThat(line.counts().registrations()).isEqualTo(1);
    }

    @Test
    void refusedCredentialsAreTriedAgainOnlyAfterMinutesOrWithOthers() {
        Connection good = scene.server.connection("line");
        LiveKitLine line =
                scene.line(
                        new Connection(
                                good.url(),
                                good.apiKey(),
                                Secret.ofChars("w".repeat(40).toCharArray()),
                                "line",
                                "test"),
                        scene.desk,
                        new Random(3));
        scene.state(LinkState.REJECTED);
        assertThat(scene.desk.view().why()).contains("secret").doesNotContain("eyJ");
        scene.time.advance(Duration.ofSeconds(179));
        assertThat(scene.server.knocks()).hasSize(1);
        scene.until(
                "the next try",
                () -> {
                    scene.time.advance(Duration.ofMillis(200));
                    return scene.desk.view().nextTry().isEmpty();
                });
        assertThat(scene.time.passed()).isLessThan(Duration.ofSeconds(200));
        scene.until("the second knock", () -> scene.server.knocks().size() == 2);
        scene.until("rejected again", () -> scene.desk.view().attempt() == 2);
        line.use(good);
        scene.state(LinkState.CONNECTED);
        assertThat(scene.server.knocks()).hasSize(3);
        assertThat(scene.desk.view().attempt()).isZero();
    }

    @Test
    void aServerNotReadyIsTriedAgainSoonAndNamed() {
        scene.server.refuses(503, "no nodes");
        var _ = scene.line("line");
        scene.state(LinkState.RECONNECTING);
        assertThat(scene.desk.view().why()).contains("HTTP 503");
        scene.server.door(new Door.LiveKit());
        scene.time.advance(Duration.ofSeconds(4));
        scene.state(LinkState.CONNECTED);
    }

    @Test
    void aServerThatTakesThirtySecondsToAnswerIsNamedAfterEight() {
        scene.server.door(new Door.Silent());
        var _ = scene.line("line");
        scene.until("a knock", () -> !scene.server.knocks().isEmpty());
        scene.time.advance(Duration.ofMillis(7_900));
        assertThat(scene.desk.is(LinkState.CONNECTING)).isTrue();
        scene.time.advance(Duration.ofMillis(200));
        scene.state(LinkState.RECONNECTING);
        assertThat(scene.desk.view().why()).contains("did not answer within 8 s");
    }

    @Test
    void whatIsNotConfiguredKnocksNowhere() {
        var _ =
                scene.line(
                        new Connection("", "", Secret.ofChars(new char[0]), "", ""),
                        scene.desk,
                        new Random(3));
        scene.state(LinkState.NOT_CONFIGURED);
        assertThat(scene.desk.view().why()).contains("Enter them");
    }

    @Test
    void stoppingSaysGoodbyeAfterTheLastMessage() {
        LiveKitLine line = scene.connected("line");
        ScriptedSocket socket = scene.server.socket();
        line.jobEnded("AJ_1", true, "");
        line.stop();
        scene.until("gone", () -> !socket.open());
        assertThat(socket.jobUpdates()).hasSize(1);
        assertThat(socket.closeCode()).isEqualTo(1000);
        scene.state(LinkState.STOPPED);
    }
}
