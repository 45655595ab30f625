package dev.openrtc.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.worker.api.UsageRow;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The month's use at the command line, over a running owner's control socket.
class UsageCommandTest extends OwnedFolder {

    @BeforeEach
    void holds() {
        house.usage =
                List.of(
                        new UsageRow(
                                new TenantId("acme"),
                                LocalDate.of(2026, 11, 24),
                                "stt",
                                "=deepgram/\"nova\",3",
                                0,
                                0,
                                0,
                                0,
                                Duration.ofMillis(61_500)));
    }

    @Test
    void csvHasAHeadAndQuotesWhatASpreadsheetWouldTakeForMore() {
        Run run = run("usage", "--csv", "--month", "2026-11");
        assertThat(run.code()).isZero();
        assertThat(run.out().lines())
                .containsExactly(
                        "day,tenant,slot,model,prompt_tokens,completion_tokens,cached_tokens,"
                                + "characters,audio_seconds",
                        "2026-11-24,acme,stt,\"'=deepgram/\"\"nova\"\",3\",0,0,0,0,61.5");
    }

    @Test
    void aMonthThatIsNoneIsRefusedBeforeAnythingIsAsked() {
        assertThat(run("usage", "--month", "November").code()).isEqualTo(2);
    }
}
