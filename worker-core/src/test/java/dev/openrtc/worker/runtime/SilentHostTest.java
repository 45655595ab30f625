package dev.openrtc.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.SessionState;
import dev.openrtc.worker.api.WorkerSnapshot.RefusalRow;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.fakes.FakeWorker;
import dev.openrtc.worker.fakes.MemoryStore;
import dev.openrtc.worker.host.SessionEvents;
import dev.openrtc.worker.line.OfferAnswer.Accept;
import dev.openrtc.worker.port.CallLog;
import dev.openrtc.worker.port.ConfigLoader;
import dev.openrtc.worker.port.Ports;
import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.port.UsageLog;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// A host keeps no place by saying nothing, and takes nobody's by saying too much.
class SilentHostTest {
    private final MemoryStore store = MemoryStore.ofTenants("acme", "globex");

    @Test
    void aHostThatNeverSaysEndedLosesTheCallAfterTheGraceAndIsGivenUp() {
        try (FakeWorker worker = running()) {
            worker.hosts.endsWhenAsked = false;
            up(worker, "j1", "acme");
            SessionEvents host = worker.hosts.events("j1");
            worker.submit(new Command.EndSession(session(worker), "stuck"));
            await().until(() -> worker.hosts.asked.size() == 1);
            ended(worker);
            SessionRow row = store.calls.getFirst();
            assertThat(row.end().orElseThrow().reason()).isEqualTo(EndReason.HOST_LOST);
            assertThat(row.timeline()).extracting(entry -> entry.what()).contains("given up");
            assertThat(worker.hosts.dropped).containsExactly("j1");
            assertThat(worker.line.desk().load().jobs()).isZero();
            assertThat(worker.line.told).containsExactly("running j1", "failed j1");
            assertThat(samples(worker)).isZero();

            host.joined();
            host.ended(EndReason.AGENT_FAILED, "late");
            up(worker, "j2", "acme");
            assertThat(store.calls).hasSize(1);
            assertThat(samples(worker)).isZero();
        }
    }

    @Test
    void aHostThatNeitherJoinsNorEndsLosesTheCallAsNotJoined() {
        try (FakeWorker worker = running()) {
            worker.hosts.joinsByItself = false;
            worker.hosts.endsWhenAsked = false;
            assertThat(worker.line.call("j1", "acme")).isInstanceOf(Accept.class);
            await().until(() -> worker.hosts.starts.size() == 1);
            ended(worker);
            assertThat(store.calls.getFirst().end().orElseThrow().reason())
                    .isEqualTo(EndReason.JOIN_FAILED);
            assertThat(worker.hosts.dropped).containsExactly("j1");
            assertThat(worker.line.desk().load().jobs()).isZero();
            assertThat(worker.runtime.liveView().queued()).isZero();
        }
    }

    @Test
    void aCallThatLeftKeepsItsReasonWhenItsHostNeverSaysThatItIsGone() {
        try (FakeWorker worker = running()) {
            up(worker, "j1", "acme");
            worker.hosts.events("j1").leaving(EndReason.HUNG_UP, "");
            await().until(() -> worker.line.told.contains("success j1"));
            ended(worker);
            assertThat(store.calls.getFirst().end().orElseThrow().reason())
                    .isEqualTo(EndReason.HUNG_UP);
            assertThat(worker.hosts.dropped).containsExactly("j1");
            assertThat(worker.line.desk().load().jobs()).isZero();
        }
    }

    @Test
    void aFloodOfOneCallsWordsIsCutAndCountedAndNoCallLosesItsEnd() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch reached = new CountDownLatch(1);
        CallLog slow = holding(reached, held);
        ConfigLoader none = _ -> CompletableFuture.completedFuture(TenantConfig.NONE);
        try (FakeWorker worker =
                FakeWorker.running(store, new Ports(store, slow, none, UsageLog.NONE), List.of())) {
            for (String job : List.of("j0", "j1", "j2")) {
                assertThat(worker.line.call(job, job.equals("j2") ? "globex" : "acme"))
                        .isInstanceOf(Accept.class);
            }
            await().until(() -> joined(worker) == 3);
            worker.hosts.end("j0", EndReason.HUNG_UP);
            reached.await();
            for (int i = 0; i < 10_000; i++) {
                worker.hosts.events("j1").note("loud", "");
            }
            worker.hosts.events("j2").note("quiet", "");
            worker.hosts.caller("j2");
            worker.hosts.end("j1", EndReason.HUNG_UP);
            worker.hosts.end("j2", EndReason.HUNG_UP);
            held.countDown();
            await().until(() -> store.calls.size() == 3);
            assertThat(worker.line.desk().load().jobs()).isZero();
            assertThat(store.calls.getLast().timeline())
                    .extracting(entry -> entry.what())
                    .contains("quiet", "active");
            await().untilAsserted(
                            () ->
                                    assertThat(worker.snapshot().drops().signals())
                                            .isEqualTo(10_000 - 64));
        } finally {
            held.countDown();
        }
    }

    @Test
    void theCallLogAndTheSnapshotNameTheHostAndTheCpuItCounted() {
        try (FakeWorker worker = running()) {
            up(worker, "j1", "acme");
            worker.hosts.events("j1").cpu(Duration.ofMillis(1500));
            await().until(
                            () ->
                                    worker.snapshot().sessions().stream()
                                            .anyMatch(row -> row.host().equals("fake-1")));
            worker.hosts.end("j1", EndReason.HUNG_UP);
            await().until(() -> store.calls.size() == 1);
            SessionRow row = store.calls.getFirst();
            assertThat(row.host()).isEqualTo("fake-1");
            assertThat(row.timeline())
                    .anyMatch(e -> e.what().equals("host") && e.detail().equals("fake-1"))
                    .anyMatch(e -> e.what().equals("cpu") && e.detail().equals("1.50 s"));
            up(worker, "j2", "acme");
            worker.hosts.end("j2", EndReason.HUNG_UP);
            await().until(() -> store.calls.size() == 2);
            assertThat(store.calls.getLast().timeline())
                    .noneMatch(entry -> entry.what().equals("cpu"));
        }
    }

    private FakeWorker running() {
        return FakeWorker.running(store, store.ports(), List.of());
    }

    private CallLog holding(CountDownLatch reached, CountDownLatch held) {
        return new CallLog() {
            @Override
            public void ended(SessionRow call) {
                reached.countDown();
                try {
                    held.await();
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                }
                store.ended(call);
            }

            @Override
            public void refused(RefusalRow refusal) {
                store.refused(refusal);
            }

            @Override
            public long dropped() {
                return 0;
            }
        };
    }

    private void ended(FakeWorker worker) {
        int before = store.calls.size();
        await().until(
                        () -> {
                            worker.clock.advance(Duration.ofSeconds(5));
                            return store.calls.size() > before;
                        });
    }

    private static void up(FakeWorker worker, String job, String tenant) {
        int before = worker.hosts.starts.size();
        assertThat(worker.line.call(job, tenant)).isInstanceOf(Accept.class);
        await().until(() -> worker.hosts.starts.size() == before + 1);
    }

    private static String session(FakeWorker worker) {
        await().until(() -> joined(worker) == 1);
        return worker.snapshot().sessions().getFirst().session();
    }

    private static long joined(FakeWorker worker) {
        return worker.snapshot().sessions().stream()
                .filter(row -> row.state() == SessionState.JOINED)
                .count();
    }

    private static int samples(FakeWorker worker) {
        return worker.runtime.liveView().breaker(new TenantId("acme")).samples();
    }
}
