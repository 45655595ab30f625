package dev.openrtc.ui.overview;

import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What the overview adds up over all tenants, in one pass that is cheap for the many that are
/// quiet.
///
/// @param refusedRecently refused calls of all tenants in the last 5 minutes
/// @param probing breakers that let probes through
/// @param slowest the tenant whose calls take longest to join
/// @param line live calls of all tenants every 5 s over 5 minutes, oldest first
/// @param busiest those with most calls, among equals those in trouble first; no idle ones
record TenantSums(
        long refusedRecently,
        int probing,
        Optional<TenantRow> slowest,
        List<Integer> line,
        List<TenantRow> busiest) {
    private static final int POINTS = 60;

    private static final Comparator<TenantRow> BUSIER =
            Comparator.comparingInt(TenantRow::calls)
                    .reversed()
                    .thenComparing(row -> !trouble(row))
                    .thenComparing(TenantRow::tenant);

    static TenantSums of(List<TenantRow> rows, int most) {
        long refused = 0;
        int probing = 0;
        TenantRow slowest = null;
        int[] line = new int[POINTS];
        List<Integer> quiet = null;
        List<TenantRow> busiest = new ArrayList<>(most + 1);
        for (TenantRow row : rows) {
            if (!row.refusedRecently().isEmpty()) {
                for (long count : row.refusedRecently().values()) {
                    refused += count;
                }
            }
            if (row.breaker().state() == BreakerState.HALF_OPEN) {
                probing++;
            }
            if (row.joinP95Millis() >= 0
                    && (slowest == null || row.joinP95Millis() > slowest.joinP95Millis())) {
                slowest = row;
            }
            // Quiet tenants share one list: the second of them needs no adding.
            if (row.history() != quiet && !add(row.history(), line)) {
                quiet = row.history();
            }
            if (row.calls() > 0 || trouble(row)) {
                insert(row, busiest, most);
            }
        }
        return new TenantSums(
                refused, probing, Optional.ofNullable(slowest), boxed(line), List.copyOf(busiest));
    }

    static boolean trouble(TenantRow row) {
        return switch (row.breaker().state()) {
            case OPEN, FORCED_OPEN, HALF_OPEN -> true;
            case CLOSED, DISABLED -> false;
        };
    }

    /// @return false when there was nothing but zeros to add
    private static boolean add(List<Integer> history, int[] line) {
        boolean any = false;
        int from = Math.max(0, history.size() - POINTS);
        for (int i = from; i < history.size(); i++) {
            int calls = history.get(i);
            any |= calls != 0;
            line[POINTS - history.size() + i] += calls;
        }
        return any;
    }

    /// Keeps the list in order and short.
    private static void insert(TenantRow row, List<TenantRow> busiest, int most) {
        if (busiest.size() == most && BUSIER.compare(row, busiest.getLast()) >= 0) {
            return;
        }
        int at = busiest.size();
        while (at > 0 && BUSIER.compare(row, busiest.get(at - 1)) < 0) {
            at--;
        }
        busiest.add(at, row);
        if (busiest.size() > most) {
            busiest.removeLast();
        }
    }

    private static List<Integer> boxed(int[] line) {
        return Arrays.stream(line).boxed().toList();
    }
}
