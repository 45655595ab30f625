package dev.openrtc.ui.tenant;

import dev.openrtc.ui.text.Formats;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.Fault;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Why a tenant's calls failed lately, of those ends the worker still holds. Pure functions.
final class Causes {
    private static final Duration LATELY = Duration.ofMinutes(5);

    private Causes() {}

    /// `Causes, 5 m: a provider failed 6 · the agent's code failed 1`; empty when none failed.
    static String of(List<SessionRow> ended, TenantId tenant, Instant now) {
        Map<EndReason, Integer> counts = new EnumMap<>(EndReason.class);
        Instant since = now.minus(LATELY);
        for (SessionRow row : ended) {
            if (row.tenant().equals(tenant)) {
                row.end()
                        .filter(end -> end.reason().fault() == Fault.TENANT)
                        .filter(end -> !end.at().isBefore(since))
                        .ifPresent(end -> counts.merge(end.reason(), 1, Integer::sum));
            }
        }
        return counts.isEmpty()
                ? ""
                : Text.of("breaker.causes", Formats.span(LATELY), listed(counts));
    }

    private static String listed(Map<EndReason, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(each -> each.getKey().sentence() + " " + Formats.count(each.getValue()))
                .collect(Collectors.joining(" · "));
    }
}
