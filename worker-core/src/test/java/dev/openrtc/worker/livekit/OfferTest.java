package dev.openrtc.worker.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.worker.api.WorkerSnapshot.LinkState;
import dev.openrtc.worker.line.JobOffer;
import dev.openrtc.worker.line.LoadReport;
import dev.openrtc.worker.line.OfferAnswer;
import dev.openrtc.worker.livekit.ScriptedJobs.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import livekit.LivekitAgent.AvailabilityResponse;
import livekit.LivekitAgent.Job;
import livekit.LivekitAgent.JobStatus;
import livekit.LivekitAgent.WorkerMessage;
import livekit.LivekitAgent.WorkerStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Offers and their one answer, assignments, updates and terminations.
class OfferTest {
    private final LinkScene scene = new LinkScene();

    @AfterEach
    void close() {
        scene.close();
    }

    private Outcome outcome(CompletableFuture<Outcome> round) throws Exception {
        return round.get(10, TimeUnit.SECONDS);
    }

    /// The round of one job, up to the choice of a worker.
    private CompletableFuture<Outcome> dispatch(Job job) {
        CompletableFuture<Outcome> round = scene.server.jobs().dispatch(job);
        scene.time.settle();
        scene.time.advance(ScriptedJobs.CHOICE);
        return round;
    }

    private List<AvailabilityResponse> answers(int wanted) {
        scene.until(wanted + " answers", () -> scene.server.socket().answers().size() >= wanted);
        return scene.server.socket().answers();
    }

    @Test
    void anAcceptedOfferIsAnsweredOnceWithAnIdentityAndTheNamesFrontendsLookFor() throws Exception {
        var _ = scene.connected("acme-line");
        Job job = scene.server.jobs().job("acme-line", "room", "{\"a\":1}", "{\"b\":2}");
        assertThat(outcome(dispatch(job))).isEqualTo(Outcome.ASSIGNED);
        scene.until("assigned", () -> scene.desk.assignments.size() == 1);

        AvailabilityResponse answer = answers(1).getFirst();
        assertThat(answer.getJobId()).isEqualTo(job.getId());
        assertThat(answer.getAvailable()).isTrue();
        assertThat(answer.getTerminate()).isFalse();
        assertThat(answer.getParticipantIdentity()).isEqualTo("agent-" + job.getId());
        assertThat(answer.getParticipantAttributesMap())
                .containsEntry("lk.agent.name", "acme-line");

        JobOffer heard = scene.desk.offers.getFirst();
        assertThat(heard.jobMetadata()).isEqualTo("{\"a\":1}");
        assertThat(heard.roomMetadata()).isEqualTo("{\"b\":2}");
        assertThat(heard.dispatch()).isEqualTo(job.getDispatchId());
        assertThat(scene.desk.assignments.getFirst().url()).isEqualTo(scene.server.url());
    }

    @Test
    void anEmptyIdentityNeverReachesTheServer() {
        scene.desk.answer = _ -> new OfferAnswer.Accept(" ", "", Map.of());
        var _ = scene.connected("");
        scene.server.socket().offer(scene.server.jobs().job(""));
        assertThat(answers(1).getFirst().getParticipantIdentity()).startsWith("agent-AJ_");
    }

    @Test
    void aRefusalNeverTerminatesTheJobAndTheNextWorkerGetsIt() throws Exception {
        var _ = scene.connected("line");
        ScriptedSocket first = scene.server.socket();
        RecordingDesk second = scene.another("line");
        scene.desk.answer = RecordingDesk::refuse;
        for (int i = 0; i < 8; i++) {
            assertThat(outcome(dispatch(scene.server.jobs().job("line"))))
                    .isEqualTo(Outcome.ASSIGNED);
        }
        scene.until("all with the second", () -> second.assignments.size() == 8);
        assertThat(first.answers()).isNotEmpty().noneMatch(AvailabilityResponse::getTerminate);
        assertThat(first.answers()).noneMatch(AvailabilityResponse::getAvailable);
        assertThat(scene.desk.assignments).isEmpty();
    }

    @Test
    void aDeskThatFailsRefusesAndTheLinkStands() {
        scene.desk.answer =
                _ -> {
                    throw new IllegalStateException("broken desk");
                };
        var _ = scene.connected("");
        scene.server.socket().offer(scene.server.jobs().job(""));
        assertThat(answers(1).getFirst().getAvailable()).isFalse();
        assertThat(answers(1).getFirst().getTerminate()).isFalse();
        assertThat(scene.desk.is(LinkState.CONNECTED)).isTrue();
    }

    @Test
    void aYesThatCouldNotLeaveInTimeLeavesAsANoAndTheDeskIsTold() {
        scene.desk.answer =
                offer -> {
                    scene.time.advance(LinkTimes.DEFAULT.answer().plusMillis(1));
                    return RecordingDesk.accept(offer);
                };
        LiveKitLine line = scene.connected("");
        Job job = scene.server.jobs().job("");
        scene.server.socket().offer(job);
        assertThat(answers(1)).singleElement().matches(answer -> !answer.getAvailable());
        assertThat(scene.desk.terminations).containsExactly(job.getId());
        assertThat(line.counts().late()).isEqualTo(1);
        assertThat(line.counts().accepted()).isZero();
    }

    @Test
    void aYesJustInTimeIsAYes() {
        scene.desk.answer =
                offer -> {
                    scene.time.advance(LinkTimes.DEFAULT.answer());
                    return RecordingDesk.accept(offer);
                };
        var _ = scene.connected("");
        scene.server.socket().offer(scene.server.jobs().job(""));
        assertThat(answers(1).getFirst().getAvailable()).isTrue();
        assertThat(LinkTimes.DEFAULT.answer()).isLessThan(Duration.ofMillis(2_780));
    }

    @Test
    void aServerThatHeardNothingForThreeSecondsGivesTheJobUpAndIgnoresWhatComesLater()
            throws Exception {
        var _ = scene.connected("line");
        RecordingDesk second = scene.another("line");
        scene.server.sockets().forEach(ScriptedSocket::silence);
        var round = dispatch(scene.server.jobs().job("line"));
        scene.time.advance(Duration.ofSeconds(3));
        assertThat(outcome(round)).isEqualTo(Outcome.EXPIRED);
        assertThat(scene.desk.offers).isEmpty();
        assertThat(second.offers).isEmpty();
    }

    @Test
    void everyOfferOfABurstIsAnsweredExactlyOnce() {
        AtomicInteger free = new AtomicInteger(50);
        scene.desk.answer =
                offer ->
                        free.getAndDecrement() > 0
                                ? RecordingDesk.accept(offer)
                                : RecordingDesk.refuse(offer);
        var _ = scene.connected("");
        for (int i = 0; i < 1000; i++) {
            scene.server.socket().offer(scene.server.jobs().job(""));
        }
        List<AvailabilityResponse> all = answers(1000);
        assertThat(all).extracting(AvailabilityResponse::getJobId).doesNotHaveDuplicates();
        assertThat(all.stream().filter(AvailabilityResponse::getAvailable)).hasSize(50);
        assertThat(all).hasSize(1000);
    }

    @Test
    void theLoadIsToldFreshAfterEachYesAndFullBeforeTheNextOffer() {
        AtomicInteger jobs = new AtomicInteger();
        scene.desk.answer =
                offer -> {
                    int now = jobs.incrementAndGet();
                    scene.desk.load = new LoadReport(0.69 * now / 2, now >= 2, now);
                    return RecordingDesk.accept(offer);
                };
        var _ = scene.connected("");
        for (int i = 1; i <= 2; i++) {
            int wanted = i;
            scene.server.socket().offer(scene.server.jobs().job(""));
            scene.until("told", () -> scene.lastStatus().getJobCount() == wanted);
        }
        assertThat(scene.lastStatus().getStatus()).isEqualTo(WorkerStatus.WS_FULL);
        assertThat(scene.server.socket().available()).isFalse();
    }

    @Test
    void anOfferWhoseSocketIsGoneIsNotAnsweredOnTheNextOne() {
        ScriptedSocket[] first = new ScriptedSocket[1];
        scene.desk.answer =
                offer -> {
                    first[0].drop();
                    scene.until("gone", () -> !first[0].open());
                    return RecordingDesk.accept(offer);
                };
        var _ = scene.connected("");
        first[0] = scene.server.socket();
        first[0].offer(scene.server.jobs().job(""));
        scene.until("decided", () -> !scene.desk.offers.isEmpty());
        // The JDK does not always tell of a socket that was reset while its listener was busy; the
        // next message that cannot leave does.
        scene.until(
                "noticed",
                () -> {
                    scene.time.advance(LinkScene.BEAT);
                    return scene.desk.is(LinkState.RECONNECTING);
                });
        scene.time.advance(Duration.ofSeconds(4));
        scene.state(LinkState.CONNECTED);
        scene.pass(Duration.ofSeconds(10));
        assertThat(scene.server.socket()).isNotSameAs(first[0]);
        assertThat(scene.server.socket().answers()).isEmpty();
    }

    @Test
    void aSecondOfferOfTheSameJobIsTheDesksToRefuse() {
        var _ = scene.connected("");
        Job job = scene.server.jobs().job("");
        scene.server.socket().offer(job);
        scene.server.socket().offer(job, true);
        assertThat(answers(2)).hasSize(2);
        assertThat(scene.desk.offers).hasSize(2);
    }

    @Test
    void lateDuplicateAndForeignAssignmentsReachTheDeskAndHarmNothing() {
        LiveKitLine line = scene.connected("");
        Job job = scene.server.jobs().job("");
        scene.server.socket().assign(job, "t1");
        scene.server.socket().assign(job, "t2");
        scene.server.socket().assign(Job.newBuilder().setId("AJ_foreign").build(), "");
        scene.until("three", () -> scene.desk.assignments.size() == 3);
        assertThat(line.counts().assignments()).isEqualTo(3);
        assertThat(scene.desk.is(LinkState.CONNECTED)).isTrue();
    }

    @Test
    void aTerminationForAJobNobodyKnowsIsPassedOnAndHarmsNothing() {
        LiveKitLine line = scene.connected("");
        scene.server.socket().terminate("AJ_unknown");
        scene.until("told", () -> !scene.desk.terminations.isEmpty());
        assertThat(scene.desk.terminations).containsExactly("AJ_unknown");
        assertThat(line.counts().terminations()).isEqualTo(1);
        assertThat(scene.desk.is(LinkState.CONNECTED)).isTrue();
    }

    @Test
    void successToldBeforeLeavingEndsTheJobWellAndNoTerminationComes() throws Exception {
        LiveKitLine line = scene.connected("line");
        Job job = scene.server.jobs().job("line");
        assertThat(outcome(dispatch(job))).isEqualTo(Outcome.ASSIGNED);
        line.jobRunning(job.getId());
        line.jobEnded(job.getId(), true, "hung up");
        scene.until("two updates", () -> scene.server.socket().jobUpdates().size() == 2);
        scene.server.jobs().left(job.getId());
        assertThat(scene.server.jobs().end(job.getId())).isEqualTo(JobStatus.JS_SUCCESS);
        assertThat(scene.server.socket().jobUpdates())
                .extracting(u -> u.getStatus())
                .containsExactly(JobStatus.JS_RUNNING, JobStatus.JS_SUCCESS);
        scene.pass(LinkScene.BEAT);
        assertThat(scene.desk.terminations).isEmpty();
    }

    @Test
    void leavingWithoutAWordIsAFailureAndATermination() throws Exception {
        var _ = scene.connected("line");
        Job job = scene.server.jobs().job("line");
        assertThat(outcome(dispatch(job))).isEqualTo(Outcome.ASSIGNED);
        scene.server.jobs().left(job.getId());
        scene.until("terminated", () -> scene.desk.terminations.contains(job.getId()));
        assertThat(scene.server.jobs().end(job.getId())).isEqualTo(JobStatus.JS_FAILED);
    }

    @Test
    void aFailureCarriesItsShortCause() {
        LiveKitLine line = scene.connected("line");
        line.jobEnded("AJ_9", false, "x".repeat(500));
        scene.until("an update", () -> !scene.server.socket().jobUpdates().isEmpty());
        var update = scene.server.socket().jobUpdates().getFirst();
        assertThat(update.getStatus()).isEqualTo(JobStatus.JS_FAILED);
        assertThat(update.getError()).hasSize(200);
    }

    @Test
    void messagesLeaveInTheOrderTheyWereGivenAndNothingIsEverSaidThatCostsTheSocket() {
        LiveKitLine line = scene.connected("line");
        for (int i = 0; i < 200; i++) {
            line.jobRunning("AJ_" + i);
            line.announce();
        }
        scene.until("all", () -> scene.server.socket().jobUpdates().size() == 200);
        assertThat(scene.server.socket().jobUpdates())
                .extracting(u -> u.getJobId())
                .containsExactlyElementsOf(
                        java.util.stream.IntStream.range(0, 200).mapToObj(i -> "AJ_" + i).toList());
        assertThat(scene.server.socket().received())
                .noneMatch(WorkerMessage::hasSimulateJob)
                .noneMatch(m -> m.getMessageCase() == WorkerMessage.MessageCase.MESSAGE_NOT_SET);
        assertThat(scene.server.socket().received().getFirst().hasRegister()).isTrue();
        assertThat(scene.server.socket().received().stream().filter(WorkerMessage::hasRegister))
                .hasSize(1);
        assertThat(scene.server.socket().open()).isTrue();
    }
}
