package dev.openrtc.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.WorkerSnapshot.BreakerView;
import dev.openrtc.worker.fakes.FakeWorker;
import dev.openrtc.worker.line.OfferAnswer.Accept;
import dev.openrtc.worker.line.OfferAnswer.Refuse;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a tenant's provider faults cost the tenant, and nobody else: faults 26 and 28 of the list
/// of faults.
class ProviderFaultsWorkerTest {
    private final FakeWorker worker = FakeWorker.running("acme", "globex");

    @AfterEach
    void close() {
        worker.close();
    }

    @Test
    void fault28ABurstOfProviderFailuresOpensItsTenantsBreakerAloneAndEachFailedProbeWaitsLonger() {
        for (int i = 0; i < 5; i++) {
            fail("f" + i);
        }
        await().until(() -> breaker().state() == BreakerState.OPEN);
        assertThat(breaker().remaining()).isBetween(Duration.ofSeconds(25), Duration.ofSeconds(33));
        assertThat(worker.line.offer("refused", "acme")).isInstanceOf(Refuse.class);
        assertThat(worker.line.call("other", "globex")).isInstanceOf(Accept.class);

        worker.clock.advance(Duration.ofSeconds(34));
        assertThat(worker.line.call("probe", "acme")).isInstanceOf(Accept.class);
        await().until(() -> breaker().probesOut() == 1);
        assertThat(worker.line.offer("second", "acme")).isInstanceOf(Refuse.class);
        await().until(() -> started("probe"));
        worker.hosts.end("probe", EndReason.PROVIDER_FAILED);
        await().until(() -> breaker().state() == BreakerState.OPEN);
        assertThat(breaker().remaining()).isGreaterThan(Duration.ofSeconds(50));
        assertThat(worker.snapshot().tenant(new TenantId("globex")).orElseThrow().failed())
                .isZero();
    }

    @Test
    void fault26ATenantWhoseKeyIsRejectedIsShownWithTheReason() {
        fail("f1");
        await().until(() -> row().failed() == 1);
        assertThat(row().lastFault().orElseThrow().reason()).isEqualTo(EndReason.PROVIDER_FAILED);
        assertThat(worker.line.call("next", "acme")).isInstanceOf(Accept.class);
    }

    private dev.openrtc.worker.api.WorkerSnapshot.TenantRow row() {
        return worker.snapshot().tenant(new TenantId("acme")).orElseThrow();
    }

    private BreakerView breaker() {
        return row().breaker();
    }

    private void fail(String job) {
        assertThat(worker.line.call(job, "acme")).isInstanceOf(Accept.class);
        await().until(() -> started(job));
        worker.hosts.end(job, EndReason.PROVIDER_FAILED);
        await().until(() -> worker.line.desk().load().jobs() == 0);
    }

    private boolean started(String job) {
        return worker.hosts.starts.stream().anyMatch(start -> start.job().equals(job));
    }
}
