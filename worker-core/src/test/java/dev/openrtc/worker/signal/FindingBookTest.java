package dev.openrtc.worker.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.worker.api.WorkerSnapshot.Finding;
import dev.openrtc.worker.signal.HostFinding.Allocated;
import dev.openrtc.worker.signal.HostFinding.SlowCall;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is noted of hosts and of agents in them, and until when.
class FindingBookTest {
    private static final Instant AT = Instant.parse("2026-01-05T09:00:00Z");

    private final FindingBook book = new FindingBook(3);

    private static SlowCall slow(String tenant, String session, int millis, String... trace) {
        return new SlowCall(
                "shared-1",
                new TenantId(tenant),
                "desk",
                session,
                Duration.ofMillis(millis),
                1,
                0,
                true,
                List.of(trace));
    }

    @Test
    void aSlowCallNamesItsTenantAgentSessionHostAndCode() {
        book.found(
                AT,
                slow(
                        "acme",
                        "s-1",
                        62,
                        "java.lang.Thread.sleep(Thread.java:1)",
                        "a.Desk.hear(D:7)"));
        Finding finding = book.findings(AT).getFirst();
        assertThat(finding.tenant()).isEqualTo("acme");
        assertThat(finding.agent()).isEqualTo("desk");
        assertThat(finding.session()).isEqualTo("s-1");
        assertThat(finding.host()).isEqualTo("shared-1");
        assertThat(finding.sentence())
                .isEqualTo(
                        "acme's agent desk held the audio thread of its call for 62 ms, running at"
                                + " a.Desk.hear(D:7).");
        assertThat(finding.trace()).hasSize(2);
    }

    @Test
    void theSameFoundAgainIsOneWithItsLongestHoldAndItsNewestCall() {
        book.found(AT, slow("acme", "s-1", 300, "a.Desk.think(D:9)"));
        book.found(AT.plusSeconds(60), slow("acme", "s-2", 80, "a.Desk.hear(D:7)"));
        List<Finding> findings = book.findings(AT.plusSeconds(61));
        assertThat(findings).hasSize(1);
        Finding finding = findings.getFirst();
        assertThat(finding.since()).isEqualTo(AT);
        assertThat(finding.count()).isEqualTo(2);
        assertThat(finding.session()).isEqualTo("s-2");
        assertThat(finding.sentence()).contains("300 ms").contains("think");
    }

    @Test
    void aFindingGoesWhenItsTimeIsOverOrItIsCleared() {
        book.found(AT, slow("globex", "s-1", 60));
        book.found(
                AT,
                new HostFinding.BusyHost(
                        "own-acme-1", Optional.of(new TenantId("acme")), 1.0, 0.5, 1));
        assertThat(book.findings(AT.plusSeconds(30))).hasSize(2);
        assertThat(book.findings(AT.plusSeconds(31)))
                .extracting(Finding::tenant)
                .containsExactly("globex");
        assertThat(book.findings(AT.plusSeconds(601))).isEmpty();

        book.found(AT, slow("acme", "s-1", 60));
        book.clear(book.findings(AT).getFirst().id());
        assertThat(book.findings(AT)).isEmpty();
    }

    @Test
    void theOneLongestNotFoundMakesRoom() {
        book.found(AT, slow("a", "s-1", 60));
        book.found(AT, slow("b", "s-2", 60));
        book.found(AT, slow("c", "s-3", 60));
        book.found(AT, slow("a", "s-1", 60));
        book.found(AT, slow("d", "s-4", 60));
        assertThat(book.findings(AT)).extracting(Finding::tenant).containsExactly("c", "a", "d");
    }

    @Test
    void aFullHostNamesTenantsByWhatTheirAgentsAllocated() {
        book.found(
                AT,
                new HostFinding.HeapFull(
                        "shared-1",
                        Optional.empty(),
                        91,
                        List.of(
                                new Allocated(new TenantId("acme"), 300L << 20),
                                new Allocated(new TenantId("globex"), 5L << 20))));
        assertThat(book.findings(AT).getFirst().sentence())
                .contains("91 % full")
                .contains("acme 300 MB, globex 5 MB");
    }
}
