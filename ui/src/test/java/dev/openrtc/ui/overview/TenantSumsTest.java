package dev.openrtc.ui.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.ui.Scenes;
import dev.openrtc.ui.TenantMaker;
import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class TenantSumsTest {
    @Test
    void onePassOverTenThousandTenantsFindsWhatSortingThemFinds() {
        List<TenantRow> rows = Scenes.huge().tenants();
        TenantSums sums = TenantSums.of(rows, 12);
        assertThat(sums.busiest())
                .containsExactlyElementsOf(
                        rows.stream()
                                .filter(row -> row.calls() > 0 || TenantSums.trouble(row))
                                .sorted(
                                        Comparator.comparingInt(TenantRow::calls)
                                                .reversed()
                                                .thenComparing(row -> !TenantSums.trouble(row))
                                                .thenComparing(TenantRow::tenant))
                                .limit(12)
                                .toList());
        assertThat(sums.refusedRecently())
                .isEqualTo(
                        rows.stream()
                                .flatMap(row -> row.refusedRecently().values().stream())
                                .mapToLong(Long::longValue)
                                .sum());
    }

    @Test
    void quietTenantsShareAListAndAddNothing() {
        List<Integer> quiet = java.util.Collections.nCopies(60, 0);
        List<TenantRow> rows =
                List.of(
                        TenantMaker.of("a").history(quiet).row(),
                        TenantMaker.of("b").history(quiet).row(),
                        TenantMaker.of("c").calls(2).history(2).row(),
                        TenantMaker.of("d").history(quiet).row());
        assertThat(TenantSums.of(rows, 12).line()).hasSize(60).containsOnly(2);
    }

    @Test
    void probingBreakersAndTheSlowestTenantAreTold() {
        List<TenantRow> rows =
                List.of(
                        TenantMaker.of("a").calls(1).row(),
                        TenantMaker.of("b")
                                .breaker(BreakerState.HALF_OPEN, 1, 0, Duration.ZERO)
                                .row());
        TenantSums sums = TenantSums.of(rows, 12);
        assertThat(sums.probing()).isEqualTo(1);
        assertThat(sums.slowest()).contains(rows.getFirst());
    }
}
