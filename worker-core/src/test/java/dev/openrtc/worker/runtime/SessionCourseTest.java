package dev.openrtc.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.RefusalReason;
import dev.openrtc.worker.api.WorkerSnapshot.BreakerView;
import dev.openrtc.worker.fakes.FakeWorker;
import dev.openrtc.worker.fakes.MemoryStore;
import dev.openrtc.worker.line.OfferAnswer.Accept;
import dev.openrtc.worker.line.OfferAnswer.Refuse;
import dev.openrtc.worker.observer.SessionInfo;
import dev.openrtc.worker.observer.SessionObserver;
import dev.openrtc.worker.observer.SessionOutcome;
import dev.openrtc.worker.port.ConfigLoader;
import dev.openrtc.worker.port.Ports;
import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.port.UsageLog;
import dev.openrtc.worker.scope.SessionScope;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SessionCourseTest {
    private final MemoryStore store = MemoryStore.ofTenants("acme", "globex");

    @Test
    void aTerminationOfACallThatOnlyReconnectedIsLivedThrough() {
        try (FakeWorker worker = FakeWorker.running("acme")) {
            up(worker, "j1", "acme");
            worker.line.terminate("j1");
            await().until(() -> noted(worker, "j1", "termination"));
            worker.hosts.events("j1").note("reconnected", "");
            await().until(() -> noted(worker, "j1", "reconnected"));
            worker.clock.advance(Duration.ofSeconds(1));
            worker.line.terminate("j1");
            await().until(() -> noted(worker, "j1", "termination ignored"));
            worker.clock.advance(Duration.ofSeconds(20));
            assertThat(worker.line.call("j2", "acme")).isInstanceOf(Accept.class);
            await().until(() -> worker.hosts.up() == 2);
            assertThat(worker.hosts.asked).isEmpty();
        }
    }

    @Test
    void whileOneTenantsBurstIsJoiningAnothersCallTakesTheNextTurn() {
        try (FakeWorker worker = FakeWorker.running("acme", "globex")) {
            worker.hosts.joinsByItself = false;
            for (int i = 0; i < 30; i++) {
                assertThat(worker.line.call("a" + i, "acme")).isInstanceOf(Accept.class);
            }
            await().until(() -> worker.snapshot().totals().queued() == 26);
            assertThat(worker.line.call("g", "globex")).isInstanceOf(Accept.class);
            await().until(() -> worker.snapshot().totals().queued() == 27);
            String first = worker.hosts.starts.get(0).job();
            String second = worker.hosts.starts.get(1).job();
            worker.hosts.join(first);
            worker.hosts.join(second);
            await().until(() -> worker.hosts.starts.size() == 6);
            assertThat(worker.hosts.starts).extracting(start -> start.job()).contains("g");
        }
    }

    @Test
    void aCallIsASuccessAfterTenSecondsWithItsCallerAndCanStillFailLater() {
        try (FakeWorker worker = FakeWorker.running("acme")) {
            up(worker, "j1", "acme");
            worker.hosts.caller("j1");
            await().until(
                            () -> {
                                worker.clock.advance(Duration.ofSeconds(1));
                                return breaker(worker, "acme").samples() == 1;
                            });
            assertThat(breaker(worker, "acme").failures()).isZero();
            worker.hosts.end("j1", EndReason.AGENT_FAILED);
            await().until(() -> breaker(worker, "acme").failures() == 1);
            assertThat(breaker(worker, "acme").samples()).isEqualTo(1);
        }
    }

    @Test
    void aHangUpBeforeTenSecondsIsNeitherGoodNorBad() {
        try (FakeWorker worker = FakeWorker.running("acme")) {
            up(worker, "j1", "acme");
            worker.hosts.caller("j1");
            worker.hosts.end("j1", EndReason.HUNG_UP);
            await().until(() -> worker.store.calls.size() == 1);
            worker.clock.advance(Duration.ofSeconds(30));
            assertThat(breaker(worker, "acme").samples()).isZero();
        }
    }

    @Test
    void aLoaderThatFailsThrowsOrNeverAnswersCostsThatCallAloneAndIsTheTenantsFault() {
        ConfigLoader loader =
                tenant ->
                        switch (tenant.value()) {
                            case "acme" ->
                                    CompletableFuture.failedFuture(
                                            new IllegalStateException("secret inside"));
                            case "thrower" -> throw new IllegalStateException("secret inside");
                            case "silent" -> new CompletableFuture<>();
                            default -> CompletableFuture.completedFuture(TenantConfig.NONE);
                        };
        MemoryStore known = MemoryStore.ofTenants("acme", "thrower", "silent", "globex");
        try (FakeWorker worker =
                FakeWorker.running(
                        known, new Ports(known, known, loader, UsageLog.NONE), List.of())) {
            for (String tenant : List.of("acme", "thrower", "silent", "globex")) {
                assertThat(worker.line.call("j-" + tenant, tenant)).isInstanceOf(Accept.class);
            }
            await().until(
                            () -> {
                                worker.clock.advance(Duration.ofSeconds(1));
                                return known.calls.size() == 3;
                            });
            assertThat(known.calls)
                    .allSatisfy(
                            call -> {
                                assertThat(call.end().orElseThrow().reason())
                                        .isEqualTo(EndReason.CONFIG_FAILED);
                                assertThat(call.toString()).doesNotContain("secret inside");
                            });
            assertThat(worker.hosts.starts)
                    .extracting(start -> start.job())
                    .containsExactly("j-globex");
            assertThat(breaker(worker, "acme").failures()).isEqualTo(1);
        }
    }

    @Test
    void observersHearEachCallOnceInItsScopeAndHarmNothingWhenTheyThrowOrBlock() {
        List<String> heard = new CopyOnWriteArrayList<>();
        CountDownLatch never = new CountDownLatch(1);
        SessionObserver good = observer(heard, () -> {});
        SessionObserver blocking =
                observer(
                        new CopyOnWriteArrayList<>(),
                        () -> {
                            try {
                                never.await();
                            } catch (InterruptedException stop) {
                                Thread.currentThread().interrupt();
                            }
                        });
        SessionObserver throwing =
                observer(
                        new CopyOnWriteArrayList<>(),
                        () -> {
                            throw new IllegalStateException("observer");
                        });
        try (FakeWorker worker =
                FakeWorker.running(store, store.ports(), List.of(blocking, throwing, good))) {
            assertThat(
                            worker.line.offer(
                                    "j1", "r", "{\"tenant\":\" acme \",\"k\":1}", "{\"l\":\"de\"}"))
                    .isInstanceOf(Accept.class);
            worker.line.assign("j1");
            await().until(() -> worker.hosts.up() == 1);
            worker.hosts.end("j1", EndReason.PROVIDER_FAILED);
            await().untilAsserted(
                            () ->
                                    assertThat(heard)
                                            .containsExactly(
                                                    "start j1 acme acme v1 {k=1, l=de, tenant=acme}",
                                                    "end j1 acme FAILED PROVIDER_FAILED"));
            assertThat(worker.line.told).containsExactly("running j1", "failed j1");
            never.countDown();
        }
    }

    @Test
    void aCallThatTheHostNeverJoinsIsGivenUpAndFreesItsTurn() {
        try (FakeWorker worker = FakeWorker.running("acme")) {
            worker.hosts.joinsByItself = false;
            assertThat(worker.line.call("j1", "acme")).isInstanceOf(Accept.class);
            await().until(() -> worker.hosts.starts.size() == 1);
            await().until(
                            () -> {
                                worker.clock.advance(Duration.ofSeconds(5));
                                return worker.store.calls.size() == 1;
                            });
            assertThat(worker.store.calls.getFirst().end().orElseThrow().reason())
                    .isEqualTo(EndReason.JOIN_FAILED);
            assertThat(breaker(worker, "acme").state()).isEqualTo(BreakerState.CLOSED);
        }
    }

    @Test
    void anAgentThatIsNotHereIsRefusedAtTheOffer() {
        try (FakeWorker worker = FakeWorker.running("acme")) {
            assertThat(worker.line.offer("j1", "r", "{\"agent\":\"sales\"}", ""))
                    .isEqualTo(
                            new Refuse(
                                    RefusalReason.UNKNOWN_AGENT,
                                    "no agent 'sales' here, named by job metadata",
                                    Duration.ZERO));
            assertThat(worker.line.desk().load().jobs()).isZero();
        }
    }

    private static SessionObserver observer(List<String> heard, Runnable first) {
        return new SessionObserver() {
            @Override
            public void sessionStarted(SessionInfo session) {
                first.run();
                heard.add(
                        "start %s %s %s %s %s"
                                .formatted(
                                        session.jobId(),
                                        session.tenant(),
                                        SessionScope.currentTenantId().orElseThrow(),
                                        session.deploymentVersion(),
                                        new TreeMap<>(session.metadata())));
            }

            @Override
            public void sessionEnded(SessionInfo session, SessionOutcome outcome) {
                heard.add(
                        "end %s %s %s %s"
                                .formatted(
                                        session.jobId(),
                                        SessionScope.currentTenantId().orElseThrow(),
                                        outcome.status(),
                                        outcome.reason()));
            }
        };
    }

    private static void up(FakeWorker worker, String job, String tenant) {
        assertThat(worker.line.call(job, tenant)).isInstanceOf(Accept.class);
        await().until(() -> worker.hosts.up() == 1);
    }

    private static boolean noted(FakeWorker worker, String job, String what) {
        return worker.snapshot().sessions().stream()
                .filter(row -> row.job().equals(job))
                .flatMap(row -> row.timeline().stream())
                .anyMatch(entry -> entry.what().equals(what));
    }

    private static BreakerView breaker(FakeWorker worker, String tenant) {
        return worker.runtime.liveView().breaker(new TenantId(tenant));
    }
}
