package dev.openrtc.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.LineKind;
import dev.openrtc.worker.api.PracticeDials;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import dev.openrtc.worker.api.WorkerSnapshot.WorkerState;
import dev.openrtc.worker.fakes.FakeWorker;
import dev.openrtc.worker.fakes.MemoryStore;
import dev.openrtc.worker.port.AuditEntry;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// What whoever gave a command can rely on once it is answered.
class CommandCourseTest {
    private static final TenantId ACME = new TenantId("acme");

    private final MemoryStore store = MemoryStore.ofTenants("acme");

    @Test
    void whoIsToldThatACommandIsDoneSeesItDoneInTheNextSnapshot() {
        try (FakeWorker worker = FakeWorker.running(store, store.ports(), List.of())) {
            for (int cap = 1; cap <= 50; cap++) {
                assertThat(
                                worker.submit(
                                                new Command.SetTenantCap(
                                                        ACME,
                                                        OptionalInt.of(cap),
                                                        OptionalLong.empty()))
                                        .done())
                        .isTrue();
                assertThat(acme(worker.runtime.runtimeSnapshot()).settings().cap()).hasValue(cap);
            }
            assertThat(worker.submit(new Command.Suspend(ACME)).done()).isTrue();
            assertThat(acme(worker.runtime.runtimeSnapshot()).settings().suspended()).isTrue();
        }
    }

    @Test
    void practiceDialsAndConnectionTestsAreAuditedAsAllElse() {
        try (FakeWorker worker = FakeWorker.stopped(store)) {
            PracticeDials dials = new PracticeDials(120, Duration.ofSeconds(3), 0.5);
            assertThat(worker.submit(new Command.SetPractice(dials)).done()).isTrue();
            assertThat(
                            worker.submit(
                                            new Command.TestConnection(
                                                    Optional.of("ws://there"),
                                                    Optional.of("its-key"),
                                                    Optional.of(
                                                            Secret.ofChars(
                                                                    "its-secret".toCharArray()))))
                                    .done())
                    .isTrue();
            assertThat(worker.runtime.runtimeSnapshot().practice()).isEqualTo(dials);
            assertThat(store.audit)
                    .extracting(
                            entry ->
                                    "%s %s %s %s"
                                            .formatted(
                                                    entry.action(),
                                                    entry.target(),
                                                    entry.result(),
                                                    entry.after()))
                    .containsExactly(
                            "set-practice practice applied 120.0 calls a minute, 3 s long, 0.5 of"
                                    + " them fail",
                            "test-connection connection applied ws://there its-key");
            assertThat(store.audit.toString()).doesNotContain("its-secret");
            assertThat(store.audit.getLast().detail()).isEqualTo("The server answered.");
        }
    }

    @Test
    void aStartThatFailsIsAuditedAsFailedAndLeavesAStoppedWorkerThatCanStart() {
        try (FakeWorker worker = FakeWorker.stopped(store)) {
            worker.hosts.failsToOpen = true;
            CommandResult result = worker.submit(new Command.StartWorker(LineKind.LIVE));
            assertThat(result)
                    .isInstanceOfSatisfying(
                            CommandResult.Refused.class,
                            refused ->
                                    assertThat(refused.message())
                                            .contains("was not done", "IllegalStateException")
                                            .doesNotContain("no room"));
            assertThat(store.audit)
                    .extracting(AuditEntry::result)
                    .containsExactly("applied", "failed");
            assertThat(worker.runtime.runtimeSnapshot().state()).isEqualTo(WorkerState.STOPPED);
            worker.hosts.failsToOpen = false;
            assertThat(worker.submit(new Command.StartWorker(LineKind.LIVE)).done()).isTrue();
        }
    }

    private static TenantRow acme(WorkerSnapshot snapshot) {
        return snapshot.tenants().stream()
                .filter(row -> row.tenant().equals(ACME))
                .findFirst()
                .orElseThrow();
    }
}
