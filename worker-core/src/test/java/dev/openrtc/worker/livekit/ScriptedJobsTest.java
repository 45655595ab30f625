package dev.openrtc.worker.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import dev.openrtc.worker.livekit.ScriptedJobs.Outcome;
import dev.openrtc.worker.livekit.ScriptedServer.Edition;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import livekit.LivekitAgent.AvailabilityResponse;
import livekit.LivekitAgent.Job;
import livekit.LivekitAgent.WorkerMessage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The times of the stand-in, which no genuine server can be asked for in a test's time.
class ScriptedJobsTest {
    private final ManualTime time = new ManualTime();
    private final ScriptedServer server =
            new ScriptedServer(time.loop(), time.clock(), new Random(7), Edition.V1_13);

    @AfterEach
    void close() {
        server.close();
        assertThat(time.faults()).isEmpty();
        time.close();
    }

    private RawWorker open() throws Exception {
        String token =
                new WorkerToken(time.clock())
                        .worker(ScriptedServer.KEY, server.connection("").apiSecret());
        return new RawWorker(server.url() + "/agent", token);
    }

    private RawWorker registered() throws Exception {
        return open().says(RawWorker.register(0, "line")).registered();
    }

    private CompletableFuture<Outcome> dispatch(Job job) {
        var round = server.jobs().dispatch(job);
        time.settle();
        return round;
    }

    private static void offered(RawWorker worker, int times) {
        Awaitility.await()
                .until(
                        () ->
                                worker.messages().stream().filter(m -> m.hasAvailability()).count()
                                        == times);
    }

    private static WorkerMessage answer(Job job, boolean available, boolean terminate) {
        return WorkerMessage.newBuilder()
                .setAvailability(
                        AvailabilityResponse.newBuilder()
                                .setJobId(job.getId())
                                .setAvailable(available)
                                .setTerminate(terminate))
                .build();
    }

    @Test
    void aWorkerThatDoesNotRegisterLosesItsSocketAfterTenSeconds() throws Exception {
        try (RawWorker worker = open()) {
            Awaitility.await().until(() -> !server.sockets().isEmpty());
            time.settle();
            time.advance(Duration.ofMillis(9_900));
            assertThat(server.socket().open()).isTrue();
            time.advance(Duration.ofMillis(200));
            assertThat(worker.dropped()).isEqualTo(1006);
        }
    }

    @Test
    void aRegisteredWorkerIsPingedEveryTenSecondsAndNeverLostToTime() throws Exception {
        try (RawWorker worker = registered()) {
            time.advance(Duration.ofMinutes(10));
            assertThat(server.socket().pings()).isEqualTo(60);
            assertThat(worker.open()).isTrue();
        }
    }

    @Test
    void theChoiceTakesTwoHundredMillisecondsAndTheWholeRoundThreeSeconds() throws Exception {
        try (RawWorker worker = registered()) {
            Job job = server.jobs().job("line");
            var round = dispatch(job);
            time.advance(Duration.ofMillis(199));
            assertThat(worker.messages()).hasSize(1);
            time.advance(Duration.ofMillis(1));
            offered(worker, 1);
            time.advance(Duration.ofMillis(2_799));
            assertThat(round).isNotDone();
            time.advance(Duration.ofMillis(1));
            assertThat(round.get(5, TimeUnit.SECONDS)).isEqualTo(Outcome.EXPIRED);
            var _ = worker.says(answer(job, true, false));
            Awaitility.await().until(() -> !server.socket().answers().isEmpty());
            time.settle();
            assertThat(server.jobs().runs(job.getId())).isFalse();
        }
    }

    @Test
    void anotherWorkerIsAskedOnlyAfterANoOrAClosedSocketAndEachOnce() throws Exception {
        try (RawWorker one = registered();
                RawWorker two = registered()) {
            Job job = server.jobs().job("line");
            var round = dispatch(job);
            time.advance(ScriptedJobs.CHOICE);
            Awaitility.await().until(() -> one.messages().size() + two.messages().size() == 3);
            RawWorker first = one.messages().size() == 2 ? one : two;
            RawWorker second = first == one ? two : one;
            var _ = first.says(answer(job, false, false));
            offered(second, 1);
            second.close();
            assertThat(round.get(5, TimeUnit.SECONDS)).isEqualTo(Outcome.EXHAUSTED);
        }
    }

    @Test
    void terminateEndsTheJobForEverybody() throws Exception {
        try (RawWorker one = registered();
                RawWorker two = registered()) {
            Job job = server.jobs().job("line");
            var round = dispatch(job);
            time.advance(ScriptedJobs.CHOICE);
            Awaitility.await().until(() -> one.messages().size() + two.messages().size() == 3);
            var _ = (one.messages().size() == 2 ? one : two).says(answer(job, false, true));
            assertThat(round.get(5, TimeUnit.SECONDS)).isEqualTo(Outcome.ENDED);
            assertThat(one.messages().size() + two.messages().size()).isEqualTo(3);
        }
    }

    @Test
    void aNameNobodyHasIsOverAtOnceAndAnEmptyIdentityGivesATokenWithoutOne() throws Exception {
        assertThat(dispatch(server.jobs().job("nobody")).get(5, TimeUnit.SECONDS))
                .isEqualTo(Outcome.NO_WORKER);
        try (RawWorker worker = registered()) {
            Job job = server.jobs().job("line");
            var round = dispatch(job);
            time.advance(ScriptedJobs.CHOICE);
            offered(worker, 1);
            var _ = worker.says(answer(job, true, false));
            assertThat(round.get(5, TimeUnit.SECONDS)).isEqualTo(Outcome.ASSIGNED);
            Awaitility.await()
                    .until(() -> worker.messages().stream().anyMatch(m -> m.hasAssignment()));
            var token = JWT.decode(worker.messages().getLast().getAssignment().getToken());
            assertThat(token.getSubject()).isNull();
            assertThat(token.getClaim("kind").asString()).isEqualTo("agent");
            assertThat(token.getClaim("attributes").asMap()).containsEntry("lk.agent_name", "line");
            assertThat(token.getExpiresAtAsInstant())
                    .isEqualTo(
                            time.clock()
                                    .instant()
                                    .plusSeconds(3_600)
                                    .truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
        }
    }

    @Test
    void sinceOneThirteenATokenMustSayWhenItEndsAndAMessageMayHaveTwoMebibytes() throws Exception {
        String endless =
                JWT.create()
                        .withIssuer(ScriptedServer.KEY)
                        .withClaim("video", Map.of("agent", true))
                        .sign(Algorithm.HMAC256(ScriptedServer.SECRET));
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> new RawWorker(server.url() + "/agent", endless))
                .isInstanceOf(ExecutionException.class);
        try (RawWorker worker = registered()) {
            var _ = worker.says(RawWorker.register(0, "x".repeat(2 * 1024 * 1024 + 1)));
            assertThat(worker.dropped()).isEqualTo(1009);
        }
    }
}
