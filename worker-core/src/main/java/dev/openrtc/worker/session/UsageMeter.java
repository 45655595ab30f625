package dev.openrtc.worker.session;

import dev.openrtc.worker.agent.CallReport;
import dev.openrtc.worker.api.UsageRow;
import dev.openrtc.worker.port.UsageLog;
import dev.openrtc.worker.tenant.TenantId;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What one call has used since it was last written down. Used on the session loop only.
final class UsageMeter {
    /// More models than a call can fall back to.
    private static final int MOST = 32;

    private record Key(LocalDate day, String slot, String model) {}

    private final TenantId tenant;
    private final InstantSource clock;
    private final UsageLog log;
    private final Map<Key, UsageRow> rows = new LinkedHashMap<>();

    UsageMeter(TenantId tenant, InstantSource clock, UsageLog log) {
        this.tenant = tenant;
        this.clock = clock;
        this.log = log;
    }

    void used(CallReport.Used used) {
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Key key = new Key(day, used.slot(), used.model());
        if (rows.size() >= MOST && !rows.containsKey(key)) {
            write();
        }
        rows.merge(
                key,
                new UsageRow(
                        tenant,
                        day,
                        used.slot(),
                        used.model(),
                        used.promptTokens(),
                        used.completionTokens(),
                        used.cachedTokens(),
                        used.characters(),
                        used.audio()),
                UsageRow::plus);
    }

    void write() {
        if (!rows.isEmpty()) {
            log.used(List.copyOf(rows.values()));
            rows.clear();
        }
    }
}
