package dev.openrtc.worker.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.worker.agent.CallReport;
import dev.openrtc.worker.api.UsageRow;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsageMeterTest {
    private final List<UsageRow> written = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-24T23:59:59Z");
    private final UsageMeter meter =
            new UsageMeter(new TenantId("acme"), () -> now, written::addAll);

    @Test
    void whatOneModelUsedInOneDayIsOneRowAndMidnightBeginsAnother() {
        meter.used(spoke("cartesia/sonic-3", 10));
        meter.used(spoke("cartesia/sonic-3", 5));
        meter.used(spoke("offline/slt", 7));
        now = now.plusSeconds(2);
        meter.used(spoke("cartesia/sonic-3", 1));
        assertThat(written).isEmpty();
        meter.write();
        assertThat(written)
                .extracting(UsageRow::day, UsageRow::model, UsageRow::characters)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                java.time.LocalDate.of(2026, 11, 24), "cartesia/sonic-3", 15L),
                        org.assertj.core.groups.Tuple.tuple(
                                java.time.LocalDate.of(2026, 11, 24), "offline/slt", 7L),
                        org.assertj.core.groups.Tuple.tuple(
                                java.time.LocalDate.of(2026, 11, 25), "cartesia/sonic-3", 1L));
    }

    @Test
    void nothingIsWrittenTwiceNorInVain() {
        meter.used(spoke("offline/slt", 7));
        meter.write();
        meter.write();
        assertThat(written).hasSize(1);
    }

    private static CallReport.Used spoke(String model, long characters) {
        return new CallReport.Used("tts", model, 0, 0, 0, characters, Duration.ZERO);
    }
}
