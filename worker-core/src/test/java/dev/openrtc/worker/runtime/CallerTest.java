package dev.openrtc.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.worker.agent.CallReport;
import dev.openrtc.worker.api.CallerId;
import dev.openrtc.worker.api.CallerKind;
import dev.openrtc.worker.api.CallerView;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.Revealed;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.fakes.FakeWorker;
import dev.openrtc.worker.line.OfferAnswer.Accept;
import dev.openrtc.worker.tenant.TenantId;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Whom a call is with: its last digits for everybody, all of it for who asks and is audited.
class CallerTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");
    private static final String NUMBER = "+4930901820";
    private static final CallerId CALLER =
            new CallerId(CallerKind.TELEPHONE, "sip_" + NUMBER, NUMBER);

    @Test
    void aSnapshotHoldsTheLastDigitsOnlyAndTheRestIsConfidedToTheStore() {
        try (FakeWorker worker = FakeWorker.running("acme")) {
            String session = up(worker);
            await().until(
                            () ->
                                    shown(worker)
                                            .equals(
                                                    Optional.of(
                                                            new CallerView(
                                                                    CallerKind.TELEPHONE,
                                                                    "1820"))));
            assertThat(worker.snapshot().toString()).doesNotContain(NUMBER).doesNotContain("90182");
            worker.hosts.end("j1", EndReason.HUNG_UP);
            await().until(() -> worker.store.calls.size() == 1);
            assertThat(Objects.requireNonNull(worker.store.confided.get(session)).caller())
                    .contains(CALLER);
            SessionRow written = worker.store.calls.getFirst();
            assertThat(written.caller()).contains(CALLER.view());
            assertThat(written.toString()).doesNotContain("90182");
            assertThat(worker.runtime.prometheus()).doesNotContain("90182");
        }
    }

    @Test
    void whoAsksIsToldAndItIsAuditedFirst() {
        try (FakeWorker worker = FakeWorker.running("acme", "globex")) {
            String session = up(worker);
            await().until(() -> shown(worker).isPresent());
            assertThat(asked(worker, ACME, session)).isEqualTo(Revealed.of(CALLER));
            assertThat(worker.store.audit)
                    .last()
                    .satisfies(
                            row -> {
                                assertThat(row.action()).isEqualTo("reveal-caller");
                                assertThat(row.target()).isEqualTo("acme");
                                assertThat(row.after()).contains(session);
                                assertThat(row.toString()).doesNotContain("90182");
                            });
            assertThat(asked(worker, GLOBEX, session).caller()).as("another tenant's").isEmpty();
            assertThat(asked(worker, ACME, "s-none").fault()).contains("not known");
            worker.store.full = true;
            assertThat(asked(worker, ACME, session).caller()).as("not audited").isEmpty();
        }
    }

    @Test
    void aRemovedTenantsCallersAndTheirWordsAreForgotten() {
        try (FakeWorker worker = FakeWorker.running("acme")) {
            String session = up(worker);
            worker.hosts.events("j1").report(new CallReport.Said(false, "It is me.", false));
            await().until(() -> shown(worker).isPresent());
            await().until(() -> !worker.runtime.transcript(session).isEmpty());
            worker.hosts.end("j1", EndReason.HUNG_UP);
            await().until(() -> !worker.snapshot().ended().isEmpty());
            worker.store.confided.clear();
            assertThat(asked(worker, ACME, session).caller()).isPresent();
            assertThat(worker.submit(new Command.RemoveTenant(ACME)).done()).isTrue();
            assertThat(asked(worker, ACME, session).caller()).isEmpty();
            assertThat(worker.runtime.transcript(session)).isEmpty();
        }
    }

    @Test
    void aRoomNamedAfterItsCallerShowsTheLastDigitsOnlyAlsoWhereItIsRefused() {
        try (FakeWorker worker = FakeWorker.running("acme")) {
            String room = "call-_" + NUMBER + "_x1";
            assertThat(worker.line.offer("j1", room, "{\"tenant\":\"acme\"}", ""))
                    .isInstanceOf(Accept.class);
            var _ = worker.line.offer("j2", room, "{\"tenant\":\"nobody\"}", "");
            worker.line.assign("j1");
            await().until(() -> worker.hosts.up() == 1);
            assertThat(worker.hosts.starts.getFirst().room()).isEqualTo(room);
            await().until(() -> !worker.snapshot().refused().isEmpty());
            assertThat(worker.snapshot().sessions().getFirst().room())
                    .isEqualTo("call-_***1820_x1");
            assertThat(worker.snapshot().refused().getFirst().room()).isEqualTo("call-_***1820_x1");
            worker.hosts.end("j1", EndReason.HUNG_UP);
            await().until(() -> worker.store.calls.size() == 1);
            assertThat(worker.store.calls.getFirst().room()).isEqualTo("call-_***1820_x1");
        }
    }

    @Test
    void ofAShortNumberNeverMoreThanHalfIsShown() {
        assertThat(new CallerId(CallerKind.TELEPHONE, "x", "4711").view().ending()).isEqualTo("11");
        assertThat(new CallerId(CallerKind.TELEPHONE, "x", "").view().ending()).isEmpty();
        assertThat(new CallerId(CallerKind.TELEPHONE, "x", "0049 (30) 90-1820").view().ending())
                .isEqualTo("1820");
        assertThat(CallerId.digits("0049 (30) 90-1820")).isEqualTo("4930901820");
        assertThat(CALLER).hasToString("CallerId[TELEPHONE]");
    }

    /// The id of a call of acme's that is up with its caller.
    private static String up(FakeWorker worker) {
        assertThat(worker.line.call("j1", "acme")).isInstanceOf(Accept.class);
        await().until(() -> worker.hosts.up() == 1);
        worker.hosts.events("j1").callerKnown(CALLER);
        worker.hosts.caller("j1");
        return worker.hosts.starts.getFirst().session();
    }

    private static Optional<CallerView> shown(FakeWorker worker) {
        return worker.snapshot().sessions().stream().findFirst().flatMap(SessionRow::caller);
    }

    private static Revealed asked(FakeWorker worker, TenantId tenant, String session) {
        return worker.runtime
                .caller(tenant, session, FakeWorker.OPERATOR)
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }
}
