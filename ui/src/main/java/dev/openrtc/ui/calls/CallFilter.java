package dev.openrtc.ui.calls;

import dev.openrtc.worker.api.WorkerSnapshot.RefusalRow;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.tenant.TenantId;
import java.util.Locale;

/// What the filter box of the calls means: words that must all fit something of the call, `!`
/// before one turns it round. Pure functions.
final class CallFilter {
    private CallFilter() {}

    static boolean fits(SessionRow row, String tenant, String text, boolean live) {
        return (tenant.isEmpty() || row.tenant().value().equals(tenant))
                && (!live || CallRow.live(row))
                && words(
                        text,
                        row.tenant().value(),
                        row.session(),
                        row.agent(),
                        row.room(),
                        CallRow.state(row),
                        CallRow.end(row));
    }

    static boolean fits(RefusalRow row, String tenant, String text) {
        String id = row.tenant().map(TenantId::value).orElse("");
        return (tenant.isEmpty() || id.equals(tenant))
                && words(text, id, row.room(), row.job(), row.reason().word(), row.sentence());
    }

    private static boolean words(String text, String... values) {
        if (text.isBlank()) {
            return true;
        }
        String all = String.join(" ", values).toLowerCase(Locale.ROOT);
        for (String word : text.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
            boolean not = word.startsWith("!") && word.length() > 1;
            if (all.contains(not ? word.substring(1) : word) == not) {
                return false;
            }
        }
        return true;
    }
}
