package dev.openrtc.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.WorkerSnapshot.Finding;
import dev.openrtc.worker.fakes.FakeWorker;
import dev.openrtc.worker.signal.HostFinding;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What hosts' watches find, until the operator has seen it.
class FindingsTest {
    private static final HostFinding SLOW =
            new HostFinding.SlowCall(
                    "shared-1",
                    new TenantId("acme"),
                    "desk",
                    "s-1",
                    Duration.ofMillis(62),
                    1,
                    0,
                    false,
                    List.of("a.Desk.hear(Desk.java:7)"));

    private final FakeWorker worker = FakeWorker.running("acme");

    @AfterEach
    void stop() {
        worker.close();
    }

    @Test
    void aSlowCallIsShownUntilItIsClearedAndAgainWhenItIsFoundAgain() {
        worker.hosts.finds(SLOW);
        await().until(() -> worker.snapshot().findings().size() == 1);
        Finding finding = worker.snapshot().findings().getFirst();
        assertThat(finding.tenant()).isEqualTo("acme");
        assertThat(finding.sentence()).contains("62 ms, waiting at a.Desk.hear(Desk.java:7)");

        assertThat(worker.submit(new Command.ClearFinding("slow/acme/none")))
                .isInstanceOfSatisfying(
                        CommandResult.Refused.class,
                        no -> assertThat(no.code()).isEqualTo("UNKNOWN_FINDING"));
        assertThat(worker.submit(new Command.ClearFinding(finding.id())).done()).isTrue();
        await().until(() -> worker.snapshot().findings().isEmpty());

        worker.hosts.finds(SLOW);
        await().until(() -> worker.snapshot().findings().size() == 1);
        worker.clock.advance(Duration.ofMinutes(11));
        await().until(() -> worker.snapshot().findings().isEmpty());
    }
}
