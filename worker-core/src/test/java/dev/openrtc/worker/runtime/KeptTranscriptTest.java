package dev.openrtc.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.worker.agent.CallReport;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.SessionOverrides;
import dev.openrtc.worker.api.TranscriptLine;
import dev.openrtc.worker.api.TranscriptPolicy;
import dev.openrtc.worker.api.TranscriptPolicy.Keep;
import dev.openrtc.worker.fakes.FakeWorker;
import dev.openrtc.worker.line.OfferAnswer.Accept;
import dev.openrtc.worker.port.Confidential;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// What of a call's words reaches the store: what its tenant wanted when the call began.
class KeptTranscriptTest {
    private static final TenantId ACME = new TenantId("acme");

    @Test
    void nothingIsKeptUnlessTheTenantWantsIt() {
        try (FakeWorker worker = FakeWorker.running("acme")) {
            begin(worker, "j1");
            say(worker, "j1", "My number is 4711.");
            assertThat(end(worker, "j1")).isEmpty();
        }
    }

    @Test
    void wordsAreKeptAsTheTenantWantsThemFromItsNextCallOn() {
        try (FakeWorker worker = FakeWorker.running("acme")) {
            begin(worker, "j1");
            set(worker, Keep.KEPT, 7);
            begin(worker, "j2");
            set(worker, Keep.REDACTED, 9);
            begin(worker, "j3");
            for (String job : List.of("j1", "j2", "j3")) {
                say(worker, job, "My number is 4711.");
            }
            assertThat(end(worker, "j1")).as("it began before").isEmpty();
            assertThat(end(worker, "j2"))
                    .hasValueSatisfying(
                            kept -> {
                                assertThat(kept.redacted()).isFalse();
                                assertThat(kept.keptFor()).isEqualTo(Duration.ofDays(7));
                                assertThat(kept.lines())
                                        .extracting(TranscriptLine::text)
                                        .containsExactly("My number is 4711.", "Thank you.");
                                assertThat(kept.lines())
                                        .extracting(TranscriptLine::byAgent)
                                        .containsExactly(false, true);
                            });
            assertThat(end(worker, "j3"))
                    .hasValueSatisfying(
                            kept -> {
                                assertThat(kept.redacted()).isTrue();
                                assertThat(kept.lines())
                                        .extracting(TranscriptLine::text)
                                        .containsExactly("My number is [number].", "Thank you.");
                            });
            assertThat(worker.store.audit)
                    .extracting(row -> row.after())
                    .contains("transcripts kept for 7 days", "transcripts redacted for 9 days");
        }
    }

    @Test
    void aCallThatNeverStopsTalkingIsKeptToABound() {
        try (FakeWorker worker = FakeWorker.running("acme")) {
            set(worker, Keep.KEPT, 7);
            begin(worker, "j1");
            String long1 = "x".repeat(20_000);
            String session = worker.hosts.starts.getFirst().session();
            for (int i = 0; i < 20; i++) {
                int before = worker.runtime.transcript(session).size();
                worker.hosts.events("j1").report(new CallReport.Said(false, long1, false));
                await().until(() -> worker.runtime.transcript(session).size() > before);
            }
            assertThat(end(worker, "j1"))
                    .hasValueSatisfying(
                            kept -> {
                                assertThat(kept.cut()).isTrue();
                                assertThat(kept.lines()).hasSize(15);
                            });
        }
    }

    private static void set(FakeWorker worker, Keep keep, int days) {
        assertThat(
                        worker.submit(
                                        new Command.SetSession(
                                                ACME,
                                                SessionOverrides.NONE.withTranscripts(
                                                        new TranscriptPolicy(keep, days)),
                                                OptionalLong.empty()))
                                .done())
                .isTrue();
    }

    private static void begin(FakeWorker worker, String job) {
        int up = worker.hosts.up();
        assertThat(worker.line.call(job, "acme")).isInstanceOf(Accept.class);
        await().until(() -> worker.hosts.up() == up + 1);
    }

    private static void say(FakeWorker worker, String job, String words) {
        worker.hosts.events(job).report(new CallReport.Said(false, words, false));
        worker.hosts.events(job).report(new CallReport.Said(true, "Thank you.", false));
        String session = session(worker, job);
        await().until(() -> worker.runtime.transcript(session).size() == 2);
    }

    private static Optional<Confidential.Transcript> end(FakeWorker worker, String job) {
        String session = session(worker, job);
        worker.hosts.end(job, EndReason.HUNG_UP);
        await().until(() -> worker.store.confided.containsKey(session));
        return Objects.requireNonNull(worker.store.confided.get(session)).transcript();
    }

    private static String session(FakeWorker worker, String job) {
        return worker.hosts.starts.stream()
                .filter(start -> start.job().equals(job))
                .findFirst()
                .orElseThrow()
                .session();
    }
}
