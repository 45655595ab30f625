package dev.openrtc.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.worker.api.Actor;
import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.LineKind;
import dev.openrtc.worker.api.PracticeDials;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.api.WorkerSnapshot.WorkerState;
import dev.openrtc.worker.fakes.FakeSide;
import dev.openrtc.worker.fakes.ManualClock;
import dev.openrtc.worker.fakes.MemoryStore;
import dev.openrtc.worker.port.Ticker;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// Practice on the system's own time: nothing of its calls may reach the store.
class PracticeRunTest {
    private static final TenantId ACME = new TenantId("acme");

    private final MemoryStore store = MemoryStore.ofTenants("acme");

    @Test
    void practiceCallsRunThroughTheWholeWorkerAndLeaveNothingInTheStore() {
        try (WorkerRuntime worker = worker()) {
            assertThat(submit(worker, new Command.SetPractice(failing())).done()).isTrue();
            assertThat(submit(worker, new Command.StartWorker(LineKind.PRACTICE)).message())
                    .isEqualTo("Practice is started.");
            await().until(() -> worker.runtimeSnapshot().totals().failed() >= 5);
            await().until(() -> breaker(worker) == BreakerState.OPEN);
            assertThat(
                            submit(
                                            worker,
                                            new Command.SetTenantCap(
                                                    ACME, OptionalInt.of(2), OptionalLong.empty()))
                                    .done())
                    .isTrue();
            assertThat(submit(worker, new Command.ForceOpenBreaker(ACME, "drill")).done()).isTrue();
            await().until(() -> breaker(worker) == BreakerState.FORCED_OPEN);
            await().until(() -> !worker.runtimeSnapshot().refused().isEmpty());
            assertThat(worker.runtimeSnapshot().line()).contains(LineKind.PRACTICE);
            assertThat(submit(worker, new Command.StopWorker()).done()).isTrue();
            await().until(() -> worker.runtimeSnapshot().state() == WorkerState.STOPPED);
            await().until(() -> breaker(worker) == BreakerState.CLOSED);
        }
        assertThat(store.calls).isEmpty();
        assertThat(store.refusals).isEmpty();
        assertThat(store.load().breakers()).isEmpty();
        assertThat(store.audit)
                .extracting(entry -> entry.action())
                .containsExactly(
                        "set-practice",
                        "start-worker",
                        "set-tenant-cap",
                        "force-open-breaker",
                        "stop-worker");
    }

    private static PracticeDials failing() {
        return new PracticeDials(3000, Duration.ofSeconds(1), 1);
    }

    private static BreakerState breaker(WorkerRuntime worker) {
        WorkerSnapshot snapshot = worker.runtimeSnapshot();
        return snapshot.tenant(ACME).orElseThrow().breaker().state();
    }

    private static CommandResult submit(WorkerRuntime worker, Command command) {
        return worker.submit(command, new Actor("console:test")).toCompletableFuture().join();
    }

    private WorkerRuntime worker() {
        return WorkerRuntime.open(
                new WorkerParts(
                        store.ports(),
                        new FakeSide(new ManualClock()),
                        InstantSource.system(),
                        Ticker.SYSTEM,
                        List.of(),
                        "test",
                        "",
                        Optional.empty(),
                        false));
    }
}
