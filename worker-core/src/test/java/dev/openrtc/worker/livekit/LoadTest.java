package dev.openrtc.worker.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.worker.line.LoadReport;
import dev.openrtc.worker.livekit.ScriptedJobs.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import livekit.LivekitAgent.UpdateWorkerStatus;
import livekit.LivekitAgent.WorkerStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the server is told about load: at 0.7 it would offer nothing any more.
class LoadTest {
    private final LinkScene scene = new LinkScene();

    @AfterEach
    void close() {
        scene.close();
    }

    private Outcome dispatch() throws Exception {
        CompletableFuture<Outcome> round =
                scene.server.jobs().dispatch(scene.server.jobs().job("line"));
        scene.time.settle();
        scene.time.advance(Duration.ofSeconds(1));
        return round.get(10, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.7, 1, 250, Double.POSITIVE_INFINITY, Double.NaN, Double.MAX_VALUE})
    void whateverTheDeskSaysTheServerHearsLessThanItsLimitAndStillOffers(double load)
            throws Exception {
        scene.desk.load = new LoadReport(load, false, 3);
        var _ = scene.connected("line");
        assertThat(scene.lastStatus().getLoad()).isEqualTo(0.69f).isLessThan(0.7f);
        assertThat(dispatch()).isEqualTo(Outcome.ASSIGNED);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, -0.0, Double.NEGATIVE_INFINITY})
    void aNegativeLoadIsNone(double load) {
        scene.desk.load = new LoadReport(load, false, -4);
        var _ = scene.connected("line");
        assertThat(scene.lastStatus().getLoad()).isZero();
        assertThat(scene.lastStatus().getJobCount()).isZero();
    }

    @Test
    void theStandInGivesNothingToAWorkerThatSaysSeven() throws Exception {
        var _ = scene.connected("line");
        scene.server.socket().overrideLoad(0.7f);
        assertThat(dispatch()).isEqualTo(Outcome.NO_SERVERS);
    }

    @Test
    void statusLoadAndCountAreInEveryUpdateSinceALoadLeftOutIsTakenForNone() {
        scene.desk.load = new LoadReport(0.4, false, 2);
        LiveKitLine line = scene.connected("line");
        scene.pass(Duration.ofSeconds(10));
        line.announce();
        scene.until("told again", () -> scene.server.socket().statuses().size() >= 6);
        assertThat(scene.server.socket().statuses())
                .allMatch(UpdateWorkerStatus::hasStatus)
                .allMatch(s -> s.getLoad() == 0.4f)
                .allMatch(s -> s.getJobCount() == 2);
    }

    @Test
    void loadAndStatusAreToldEveryTwoAndAHalfSeconds() {
        var _ = scene.connected("line");
        int before = scene.server.socket().statuses().size();
        scene.pass(Duration.ofSeconds(60));
        assertThat(scene.server.socket().statuses()).hasSize(before + 24);
    }

    @Test
    void fullIsToldAtOnceAndNoBeatTakesItBackWhileItHolds() throws Exception {
        LiveKitLine line = scene.connected("line");
        scene.desk.load = new LoadReport(0.69, true, 7);
        line.announce();
        scene.until("full", () -> scene.lastStatus().getStatus() == WorkerStatus.WS_FULL);
        int from = scene.server.socket().statuses().size();
        scene.pass(Duration.ofSeconds(20));
        assertThat(scene.server.socket().statuses().subList(from, from + 8))
                .allMatch(s -> s.getStatus() == WorkerStatus.WS_FULL);
        assertThat(dispatch()).isEqualTo(Outcome.NO_SERVERS);
        scene.desk.load = new LoadReport(0.6, false, 6);
        line.announce();
        scene.until("available", () -> scene.lastStatus().getStatus() == WorkerStatus.WS_AVAILABLE);
        assertThat(dispatch()).isEqualTo(Outcome.ASSIGNED);
    }

    @Test
    void aDeskThatCannotTellItsLoadIsFull() {
        scene.desk.loadFault = new IllegalStateException("no load");
        var _ = scene.connected("line");
        assertThat(scene.lastStatus().getStatus()).isEqualTo(WorkerStatus.WS_FULL);
        assertThat(scene.lastStatus().getLoad()).isEqualTo(0.69f);
    }
}
