package dev.openrtc.worker.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.worker.api.WorkerSnapshot.LinkState;
import dev.openrtc.worker.livekit.ScriptedServer.Edition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Silence, loss and the way back.
class LivenessTest {
    private final LinkScene scene = new LinkScene();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void theServersPingsAloneKeepALinkForMinutes() {
        var _ = scene.connected("line");
        scene.pass(Duration.ofMinutes(3));
        assertThat(scene.desk.states()).doesNotContain(LinkState.STALE, LinkState.RECONNECTING);
        assertThat(scene.server.socket().pings()).isGreaterThanOrEqualTo(17);
        assertThat(scene.server.sockets()).hasSize(1);
    }

    @Test
    void aHalfOpenSocketIsShownAfterTwentyFiveSecondsAndDroppedRightAfter() {
        var _ = scene.connected("line");
        ScriptedSocket first = scene.server.socket();
        first.silence();
        scene.time.advance(Duration.ofMillis(24_900));
        assertThat(scene.desk.is(LinkState.CONNECTED)).isTrue();
        scene.time.advance(Duration.ofMillis(200));
        assertThat(scene.desk.is(LinkState.STALE)).isTrue();
        assertThat(scene.desk.view().why()).contains("Calls go on");
        scene.time.advance(LinkScene.BEAT);
        scene.state(LinkState.RECONNECTING);
        assertThat(scene.desk.view().why()).contains("Nothing came from LiveKit");
        scene.time.advance(Duration.ofSeconds(4));
        scene.state(LinkState.CONNECTED);
        assertThat(scene.server.socket()).isNotSameAs(first);
    }

    @Test
    void aStaleLinkThatIsHeardAgainGoesOn() {
        var _ = scene.connected("line");
        ScriptedSocket first = scene.server.socket();
        first.mutePings();
        scene.time.advance(Duration.ofMillis(25_100));
        assertThat(scene.desk.is(LinkState.STALE)).isTrue();
        int pongs = first.pongs();
        first.ping();
        scene.until("heard", () -> first.pongs() > pongs);
        scene.time.advance(LinkScene.BEAT);
        assertThat(scene.desk.is(LinkState.CONNECTED)).isTrue();
        assertThat(scene.desk.view().why()).isEmpty();
        assertThat(scene.server.sockets()).hasSize(1);
    }

    @Test
    void theServerIsAskedForASignOfLifeEveryTenSeconds() {
        var _ = scene.connected("line");
        scene.pass(Duration.ofSeconds(60));
        assertThat(scene.server.socket().received().stream().filter(m -> m.hasPing()))
                .hasSizeBetween(5, 6);
    }

    @Test
    void aLostSocketEndsNoJobAndTheServerHearsNothingOfTheOldOnesThatItForgot() throws Exception {
        LiveKitLine line = scene.connected("line");
        ScriptedSocket first = scene.server.socket();
        var job = scene.server.jobs().job("line");
        var round = scene.server.jobs().dispatch(job);
        scene.time.settle();
        scene.time.advance(ScriptedJobs.CHOICE);
        scene.until("assigned", () -> scene.desk.assignments.size() == 1);
        assertThat(round).isCompletedWithValue(ScriptedJobs.Outcome.ASSIGNED);
        first.drop();
        scene.state(LinkState.RECONNECTING);
        assertThat(scene.server.jobs().runs(job.getId())).isFalse();
        line.jobEnded(job.getId(), true, "");
        scene.time.advance(Duration.ofSeconds(4));
        scene.state(LinkState.CONNECTED);
        scene.pass(LinkScene.BEAT);
        assertThat(scene.server.socket().jobUpdates()).isEmpty();
        assertThat(scene.desk.terminations).isEmpty();
        line.jobEnded(job.getId(), true, "");
        scene.until("told", () -> scene.server.socket().jobUpdates().size() == 1);
        scene.pass(LinkScene.BEAT);
        assertThat(scene.desk.is(LinkState.CONNECTED)).isTrue();
    }

    @Test
    void aRestartedServerHasItsWorkerBackWithinFiveSeconds() {
        var _ = scene.connected("line");
        scene.server.kill();
        scene.state(LinkState.RECONNECTING);
        for (int i = 0; i < 40; i++) {
            int failed = scene.desk.view().attempt();
            scene.time.advance(Duration.ofSeconds(4));
            scene.until("another try failed", () -> scene.desk.view().attempt() > failed);
        }
        scene.server.restart();
        scene.time.advance(Duration.ofSeconds(4));
        scene.state(LinkState.CONNECTED);
        assertThat(scene.desk.view().attempt()).isZero();
    }

    @Test
    void aServerThatRegistersAndDropsAtOnceIsTriedEverMoreSlowly() {
        var _ = scene.connected("line");
        for (int i = 1; i <= 6; i++) {
            int failures = i;
            scene.server.socket().drop();
            scene.until("failure", () -> scene.desk.is(LinkState.RECONNECTING));
            assertThat(scene.desk.view().attempt()).isEqualTo(failures);
            int before = scene.server.sockets().size();
            scene.time.advance(Duration.ofSeconds(4));
            scene.until("back", () -> scene.server.sockets().size() > before);
            scene.state(LinkState.CONNECTED);
        }
        scene.pass(Duration.ofSeconds(15));
        scene.server.socket().drop();
        scene.state(LinkState.RECONNECTING);
        assertThat(scene.desk.view().attempt()).isEqualTo(1);
    }

    @Test
    void waitsAreSpreadEvenlyOverTheirWholeRange() {
        Backoff backoff =
                new Backoff(Duration.ofMillis(500), Duration.ofSeconds(4), new Random(42));
        for (int failures : List.of(1, 2, 3, 4, 9, 100, Integer.MAX_VALUE)) {
            double limit = Math.min(4_000, 500 * Math.pow(2, Math.min(failures - 1, 20)));
            DoubleSummaryStatistics waits = new DoubleSummaryStatistics();
            int[] quarters = new int[4];
            for (int i = 0; i < 20_000; i++) {
                double wait = backoff.afterFailure(failures).toNanos() / 1e6;
                waits.accept(wait);
                quarters[(int) Math.min(3, 4 * (wait - 50) / (limit - 50))]++;
            }
            assertThat(waits.getMin()).isGreaterThanOrEqualTo(50);
            assertThat(waits.getMax()).isLessThanOrEqualTo(limit);
            for (int quarter : quarters) {
                assertThat(quarter).isBetween(4_600, 5_400);
            }
        }
    }

    @Test
    void aHundredWorkersOfAKilledServerDoNotComeBackInStep() {
        List<Long> waits = new ArrayList<>();
        Random seeds = new Random(9);
        IntStream.range(0, 100)
                .forEach(
                        _ ->
                                waits.add(
                                        new Backoff(
                                                        Duration.ofMillis(500),
                                                        Duration.ofSeconds(4),
                                                        new Random(seeds.nextLong()))
                                                .afterFailure(1)
                                                .toMillis()));
        assertThat(waits.stream().distinct().count()).isGreaterThan(60);
    }

    @Test
    void stoppingEndsWithinTheFarewellEvenIfTheServerTakesNothing() {
        LiveKitLine line = scene.connected("line");
        scene.server.socket().silence();
        line.stop();
        scene.time.settle();
        scene.time.advance(Duration.ofSeconds(2));
        scene.until("gone", () -> scene.desk.is(LinkState.STOPPED));
    }

    @Test
    void theEditionMattersOnlyForTheServersLimits() {
        try (LinkScene newer = new LinkScene(Edition.V1_13)) {
            var _ = newer.connected("line");
            assertThat(newer.desk.view().server()).endsWith("(LiveKit 1.13.5)");
        }
    }
}
