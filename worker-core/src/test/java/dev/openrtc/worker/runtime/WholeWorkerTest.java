package dev.openrtc.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.RefusalReason;
import dev.openrtc.worker.api.WorkerSnapshot.WorkerState;
import dev.openrtc.worker.fakes.FakeWorker;
import dev.openrtc.worker.line.OfferAnswer;
import dev.openrtc.worker.line.OfferAnswer.Accept;
import dev.openrtc.worker.line.OfferAnswer.Refuse;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WholeWorkerTest {
    private static final TenantId ACME = new TenantId("acme");

    private final FakeWorker worker = FakeWorker.running("acme", "globex");

    @AfterEach
    void close() {
        worker.close();
    }

    @Test
    void aCallIsAdmittedJoinedHeardAndEndedAndItsPlaceIsFree() {
        assertThat(worker.line.call("j1", "acme"))
                .isEqualTo(new Accept("agent-j1", "echo", Map.of("lk.agent.name", "echo")));
        await().until(() -> worker.hosts.up() == 1);
        worker.hosts.caller("j1");
        worker.hosts.end("j1", EndReason.HUNG_UP);
        await().untilAsserted(
                        () ->
                                assertThat(worker.line.told)
                                        .containsExactly("running j1", "success j1"));
        await().until(() -> worker.store.calls.size() == 1);
        assertThat(worker.line.desk().load().jobs()).isZero();
        assertThat(worker.store.calls.getFirst().end().orElseThrow().reason())
                .isEqualTo(EndReason.HUNG_UP);
        await().untilAsserted(
                        () -> {
                            assertThat(worker.snapshot().ended()).hasSize(1);
                            assertThat(worker.snapshot().totals().calls()).isZero();
                        });
    }

    @Test
    void aBurstOfAThousandOffersAtCapFiftyAdmitsExactlyFifty() throws Exception {
        List<OfferAnswer> answers = burst(1000);
        assertThat(answers).filteredOn(Accept.class::isInstance).hasSize(50);
        assertThat(answers)
                .filteredOn(Refuse.class::isInstance)
                .hasSize(950)
                .allSatisfy(
                        answer ->
                                assertThat(((Refuse) answer).reason())
                                        .isEqualTo(RefusalReason.AT_CAPACITY_WORKER));
        assertThat(worker.line.desk().load().full()).isTrue();
        assertThat(worker.line.desk().load().load()).isEqualTo(0.69);
        assertThat(worker.line.announced).hasSize(1);
    }

    @Test
    void aCapSetToOneRefusesTheNextCallAndSaysWhy() {
        assertThat(
                        worker.submit(
                                new Command.SetTenantCap(
                                        ACME, OptionalInt.of(1), OptionalLong.empty())))
                .isEqualTo(new CommandResult.Applied("Cap of acme is 1.", 2));
        assertThat(worker.line.call("j1", "acme")).isInstanceOf(Accept.class);
        assertThat(worker.line.call("j2", "acme"))
                .isEqualTo(
                        new Refuse(
                                RefusalReason.AT_CAPACITY_TENANT,
                                "acme is at its cap of 1",
                                Duration.ZERO));
        assertThat(worker.line.call("j3", "globex")).isInstanceOf(Accept.class);
    }

    @Test
    void aCapLoweredBelowTheCallsThatAreUpEndsNone() {
        for (int i = 0; i < 3; i++) {
            assertThat(worker.line.call("j" + i, "acme")).isInstanceOf(Accept.class);
        }
        await().until(() -> worker.hosts.up() == 3);
        CommandResult result =
                worker.submit(
                        new Command.SetTenantCap(ACME, OptionalInt.of(1), OptionalLong.empty()));
        assertThat(result.message()).isEqualTo("Cap of acme is 1. It has 3 calls; none is ended.");
        assertThat(worker.hosts.up()).isEqualTo(3);
        worker.hosts.end("j0", EndReason.HUNG_UP);
        worker.hosts.end("j1", EndReason.HUNG_UP);
        await().until(() -> worker.line.desk().load().jobs() == 1);
        assertThat(worker.line.offer("j4", "acme")).isInstanceOf(Refuse.class);
    }

    @Test
    void fiveFailingCallsOpenOneBreakerAndResetClosesIt() {
        fail("acme", 5);
        await().until(() -> worker.line.offer("probe", "acme") instanceof Refuse);
        assertThat(worker.line.offer("again", "acme"))
                .isInstanceOfSatisfying(
                        Refuse.class,
                        refused -> {
                            assertThat(refused.reason()).isEqualTo(RefusalReason.BREAKER_OPEN);
                            assertThat(refused.sentence())
                                    .matches("acme's breaker is open for another 3\\d s");
                            assertThat(refused.retryAfter())
                                    .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(33));
                        });
        assertThat(worker.line.call("g1", "globex")).isInstanceOf(Accept.class);
        await().until(() -> worker.store.load().breakers().containsKey(ACME));
        assertThat(worker.submit(new Command.ResetBreaker(ACME, "fixed")).done()).isTrue();
        assertThat(Objects.requireNonNull(worker.store.load().breakers().get(ACME)).state())
                .isEqualTo(BreakerState.CLOSED);
        assertThat(worker.line.offer("after", "acme")).isInstanceOf(Accept.class);
    }

    @Test
    void aFailureOfTheWorkersOwnOpensNoBreaker() {
        for (String tenant : List.of("acme", "globex")) {
            for (int i = 0; i < 8; i++) {
                String job = tenant + i;
                assertThat(worker.line.call(job, tenant)).isInstanceOf(Accept.class);
                await().until(() -> started(job));
                worker.hosts.lose(job, EndReason.HOST_LOST);
            }
        }
        await().until(() -> worker.line.desk().load().jobs() == 0);
        assertThat(worker.line.offer("a", "acme")).isInstanceOf(Accept.class);
        assertThat(worker.line.offer("g", "globex")).isInstanceOf(Accept.class);
    }

    @Test
    void anOfferWithoutAssignmentFreesItsPlaceAndMayComeAgain() {
        assertThat(worker.line.offer("j1", "acme")).isInstanceOf(Accept.class);
        assertThat(worker.line.offer("j1", "acme"))
                .isInstanceOfSatisfying(
                        Refuse.class,
                        r -> assertThat(r.reason()).isEqualTo(RefusalReason.DUPLICATE_JOB));
        await().until(
                        () -> {
                            worker.clock.advance(Duration.ofSeconds(8));
                            return worker.line.desk().load().jobs() == 0;
                        });
        assertThat(worker.store.calls.getFirst().end().orElseThrow().reason())
                .isEqualTo(EndReason.NO_ASSIGNMENT);
        worker.line.assign("j1");
        assertThat(worker.hosts.starts).isEmpty();
        assertThat(worker.line.offer("j1", "acme")).isInstanceOf(Accept.class);
    }

    @Test
    void aSecondAssignmentStartsNothing() {
        assertThat(worker.line.call("j1", "acme")).isInstanceOf(Accept.class);
        worker.line.assign("j1");
        await().until(() -> worker.hosts.up() == 1);
        worker.hosts.end("j1", EndReason.HUNG_UP);
        await().until(() -> worker.store.calls.size() == 1);
        assertThat(worker.hosts.starts).hasSize(1);
        assertThat(worker.line.offer("j1", "acme")).isInstanceOf(Refuse.class);
    }

    @Test
    void aTerminationOfAnUnknownJobIsIgnored() {
        worker.line.terminate("nobody");
        assertThat(worker.line.call("j1", "acme")).isInstanceOf(Accept.class);
    }

    @Test
    void aTerminationEndsACallThatIsStillUpAfterFiveSeconds() {
        assertThat(worker.line.call("j1", "acme")).isInstanceOf(Accept.class);
        await().until(() -> worker.hosts.up() == 1);
        worker.line.terminate("j1");
        await().until(
                        () -> {
                            worker.clock.advance(Duration.ofSeconds(1));
                            return worker.hosts.up() == 0;
                        });
        assertThat(worker.hosts.asked).containsExactly("j1 TERMINATED");
    }

    @Test
    void aDrainedWorkerTakesNoCallsLetsTheirsFinishAndStops() {
        assertThat(worker.line.call("j1", "acme")).isInstanceOf(Accept.class);
        await().until(() -> worker.hosts.up() == 1);
        assertThat(worker.submit(new Command.DrainWorker(Optional.empty())).message())
                .isEqualTo("The worker is draining: 1 calls are up.");
        assertThat(worker.line.desk().load().full()).isTrue();
        assertThat(worker.line.offer("j2", "acme"))
                .isEqualTo(
                        new Refuse(
                                RefusalReason.DRAINING, "the worker is draining", Duration.ZERO));
        await().until(() -> worker.snapshot().drain().isPresent());
        worker.hosts.end("j1", EndReason.HUNG_UP);
        await().until(() -> worker.snapshot().state() == WorkerState.STOPPED);
        assertThat(worker.line.stopped).hasValue(1);
    }

    @Test
    void aCancelledDrainTakesCallsAgain() {
        assertThat(worker.line.call("j1", "acme")).isInstanceOf(Accept.class);
        assertThat(worker.submit(new Command.DrainWorker(Optional.empty())).done()).isTrue();
        assertThat(worker.submit(new Command.CancelDrain()).done()).isTrue();
        assertThat(worker.line.offer("j2", "acme")).isInstanceOf(Accept.class);
        assertThat(worker.line.announced).hasSize(2);
    }

    @Test
    void aDrainOfOneTenantEndsItsCallsAtTheDeadlineAndTouchesNoOther() {
        assertThat(worker.line.call("a1", "acme")).isInstanceOf(Accept.class);
        assertThat(worker.line.call("g1", "globex")).isInstanceOf(Accept.class);
        await().until(() -> worker.hosts.up() == 2);
        assertThat(
                        worker.submit(
                                        new Command.DrainTenant(
                                                ACME, Optional.of(Duration.ofMinutes(1))))
                                .done())
                .isTrue();
        assertThat(worker.line.offer("a2", "acme"))
                .isEqualTo(new Refuse(RefusalReason.DRAINING, "acme is draining", Duration.ZERO));
        assertThat(worker.line.offer("g2", "globex")).isInstanceOf(Accept.class);
        worker.clock.advance(Duration.ofSeconds(61));
        await().until(() -> worker.hosts.up() == 1);
        assertThat(worker.hosts.asked).containsExactly("a1 DRAINED");
    }

    @Test
    void anUnknownTenantIsRefusedWithTheOneThatWasMeant() {
        assertThat(worker.line.offer("j1", "acmee"))
                .isEqualTo(
                        new Refuse(
                                RefusalReason.UNKNOWN_TENANT,
                                "no tenant 'acmee' (did you mean acme?)",
                                Duration.ZERO));
    }

    @Test
    void oneCallIsEndedByTheOperatorAndNoBreakerHearsOfIt() {
        assertThat(worker.line.call("j1", "acme")).isInstanceOf(Accept.class);
        await().until(() -> worker.hosts.up() == 1);
        String id = worker.hosts.starts.getFirst().session();
        assertThat(worker.submit(new Command.EndSession(id, "test")).done()).isTrue();
        await().until(() -> worker.store.calls.size() == 1);
        assertThat(worker.store.calls.getFirst().end().orElseThrow().reason())
                .isEqualTo(EndReason.OPERATOR);
        assertThat(worker.submit(new Command.EndSession(id, "test")))
                .isInstanceOf(CommandResult.Refused.class);
    }

    @Test
    void whatIsStaleIsAConflictAndWhatIsRefusedIsAudited() {
        assertThat(
                        worker.submit(
                                new Command.SetTenantCap(
                                        ACME, OptionalInt.of(3), OptionalLong.of(7))))
                .isInstanceOfSatisfying(
                        CommandResult.Conflict.class,
                        conflict -> assertThat(conflict.version()).isEqualTo(1));
        assertThat(
                        worker.submit(
                                new Command.SetTenantCap(
                                        ACME, OptionalInt.of(-1), OptionalLong.empty())))
                .isInstanceOf(CommandResult.Refused.class);
        assertThat(worker.store.audit)
                .extracting(entry -> entry.action() + " " + entry.result())
                .containsExactly(
                        "start-worker applied",
                        "set-tenant-cap conflict",
                        "set-tenant-cap refused");
    }

    @Test
    void withAFullDiskEditsAreRefusedAndUrgentActsHoldAndAreAuditedLater() {
        worker.store.full = true;
        assertThat(
                        worker.submit(
                                new Command.SetTenantCap(
                                        ACME, OptionalInt.of(3), OptionalLong.empty())))
                .isInstanceOf(CommandResult.Refused.class);
        assertThat(worker.submit(new Command.Suspend(ACME)))
                .isInstanceOf(CommandResult.AppliedUnaudited.class);
        assertThat(worker.submit(new Command.ForceOpenBreaker(new TenantId("globex"), "incident")))
                .isInstanceOf(CommandResult.AppliedUnaudited.class);
        assertThat(worker.submit(new Command.ResetBreaker(new TenantId("globex"), "over")))
                .isInstanceOf(CommandResult.Refused.class);
        assertThat(worker.line.offer("a", "acme"))
                .isEqualTo(new Refuse(RefusalReason.SUSPENDED, "acme is suspended", Duration.ZERO));
        assertThat(((Refuse) worker.line.offer("g", "globex")).reason())
                .isEqualTo(RefusalReason.BREAKER_OPEN);
        worker.store.full = false;
        await().untilAsserted(
                        () ->
                                assertThat(worker.store.audit)
                                        .extracting(entry -> entry.action())
                                        .contains("suspend", "force-open-breaker"));
        assertThat(Objects.requireNonNull(worker.store.load().tenants().get(ACME)).suspended())
                .isTrue();
    }

    @Test
    void stoppingEndsEveryCallWithAReason() {
        for (int i = 0; i < 5; i++) {
            assertThat(worker.line.call("j" + i, "acme")).isInstanceOf(Accept.class);
        }
        assertThat(worker.line.offer("reserved", "acme")).isInstanceOf(Accept.class);
        await().until(() -> worker.hosts.up() == 5);
        assertThat(worker.submit(new Command.StopWorker()).done()).isTrue();
        await().until(() -> worker.snapshot().state() == WorkerState.STOPPED);
        assertThat(worker.store.calls)
                .hasSize(6)
                .allSatisfy(
                        call ->
                                assertThat(call.end().orElseThrow().reason())
                                        .isEqualTo(EndReason.STOPPED));
        assertThat(worker.hosts.closed).isTrue();
    }

    private void fail(String tenant, int times) {
        for (int i = 0; i < times; i++) {
            String job = "fail-" + tenant + i;
            assertThat(worker.line.call(job, tenant)).isInstanceOf(Accept.class);
            await().until(() -> started(job));
            worker.hosts.end(job, EndReason.AGENT_FAILED);
        }
        await().until(() -> worker.line.desk().load().jobs() == 0);
    }

    private boolean started(String job) {
        return worker.hosts.starts.stream().anyMatch(start -> start.job().equals(job));
    }

    private List<OfferAnswer> burst(int offers) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Callable<OfferAnswer>> tasks = new ArrayList<>();
            for (int i = 0; i < offers; i++) {
                String job = "burst-" + i;
                tasks.add(() -> worker.line.offer(job, "acme"));
            }
            List<OfferAnswer> answers = new ArrayList<>();
            for (Future<OfferAnswer> answer : threads.invokeAll(tasks)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
