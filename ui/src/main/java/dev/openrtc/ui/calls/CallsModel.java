package dev.openrtc.ui.calls;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.api.WorkerSnapshot.RefusalRow;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.tenant.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Live, recent and older calls as one list without doubles; the same for refusals. What the worker
/// holds in memory wins over what was written down. Bounded.
final class CallsModel {
    static final int PAGE = 200;

    /// Older rows kept on screen; reading further drops nothing but stops.
    static final int MOST = 10_000;

    private final Map<String, SessionRow> oldCalls = new LinkedHashMap<>();
    private final Map<String, RefusalRow> oldRefusals = new LinkedHashMap<>();
    private List<SessionRow> calls = List.of();
    private List<RefusalRow> refusals = List.of();

    void look(Sight sight) {
        Map<String, SessionRow> all = new LinkedHashMap<>();
        sight.snapshot().sessions().reversed().forEach(row -> all.put(row.session(), row));
        sight.snapshot().ended().forEach(row -> all.putIfAbsent(row.session(), row));
        oldCalls.forEach(all::putIfAbsent);
        calls = new ArrayList<>(all.values());
        Map<String, RefusalRow> no = new LinkedHashMap<>();
        sight.snapshot().refused().forEach(row -> no.put(key(row), row));
        oldRefusals.forEach(no::putIfAbsent);
        refusals = new ArrayList<>(no.values());
    }

    List<SessionRow> calls() {
        return calls;
    }

    List<RefusalRow> refusals() {
        return refusals;
    }

    /// Which page of the history comes next.
    History.Query next(Optional<TenantId> tenant, boolean refused) {
        int from = refused ? oldRefusals.size() : oldCalls.size();
        return new History.Query(tenant, "", from, Math.min(PAGE, MOST - Math.min(MOST, from)));
    }

    void addCalls(Collection<SessionRow> rows) {
        rows.forEach(row -> oldCalls.put(row.session(), row));
    }

    void addRefusals(Collection<RefusalRow> rows) {
        rows.forEach(row -> oldRefusals.put(key(row), row));
    }

    void forget() {
        oldCalls.clear();
        oldRefusals.clear();
    }

    static String key(RefusalRow row) {
        return row.at() + " " + row.job() + " " + row.reason();
    }

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
