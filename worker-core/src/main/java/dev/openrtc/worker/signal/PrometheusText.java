package dev.openrtc.worker.signal;

import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.api.WorkerSnapshot.AgentRow;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// A snapshot as Prometheus text, format 0.0.4. The tenants used most are named, all others are
/// added up under `others="other"`, so that the number of series stays bounded.
public final class PrometheusText {
    /// How many tenants are named unless told otherwise.
    public static final int NAMED = 100;

    /// Under a label of its own: a tenant may be called `other`.
    private static final String OTHER = "other";

    private static final int MOST_AGENTS = 100;

    private final StringBuilder text = new StringBuilder(16_384);
    private final WorkerSnapshot snapshot;

    private PrometheusText(WorkerSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    public static String of(WorkerSnapshot snapshot) {
        return of(snapshot, NAMED);
    }

    public static String of(WorkerSnapshot snapshot, int named) {
        return new PrometheusText(snapshot).write(named);
    }

    private String write(int named) {
        var totals = snapshot.totals();
        single("openrtc_calls", "gauge", "Live and reserved calls.", totals.calls());
        single("openrtc_calls_cap", "gauge", "The worker's cap.", totals.cap());
        single("openrtc_calls_queued", "gauge", "Calls waiting to join.", totals.queued());
        single("openrtc_offers_total", "counter", "Jobs offered.", totals.offers());
        single("openrtc_admitted_total", "counter", "Jobs accepted.", totals.admitted());
        single("openrtc_refused_total", "counter", "Jobs refused.", totals.refused());
        single("openrtc_ended_total", "counter", "Calls ended.", totals.ended());
        single("openrtc_failed_total", "counter", "Calls that failed.", totals.failed());
        single("openrtc_breakers_open", "gauge", "Breakers not closed.", totals.openBreakers());
        single("openrtc_cpu_cores", "gauge", "CPU over the last 10 s.", totals.cpuShare());
        single("openrtc_heap_bytes", "gauge", "Heap in use.", totals.heapBytes());
        single("openrtc_tenants", "gauge", "Tenants known.", snapshot.tenants().size());
        head("openrtc_link_state", "gauge", "1 for the state the link is in.");
        sample(
                "openrtc_link_state",
                "state",
                snapshot.link().state().name().toLowerCase(Locale.ROOT),
                1);
        drops();
        tenants(named);
        head("openrtc_agent_calls", "gauge", "Live calls of the agent.");
        for (AgentRow agent : snapshot.agents().stream().limit(MOST_AGENTS).toList()) {
            sample("openrtc_agent_calls", "agent", agent.name(), agent.calls());
        }
        return text.toString();
    }

    private void drops() {
        head("openrtc_dropped_total", "counter", "Lost because a bounded queue was full.");
        sample("openrtc_dropped_total", "what", "signals", snapshot.drops().signals());
        sample("openrtc_dropped_total", "what", "logs", snapshot.drops().logs());
        sample("openrtc_dropped_total", "what", "metrics", snapshot.drops().metrics());
        sample("openrtc_dropped_total", "what", "calls", snapshot.drops().calls());
        sample("openrtc_dropped_total", "what", "gateway", snapshot.drops().gateway());
    }

    private void tenants(int named) {
        List<TenantRow> byUse =
                snapshot.tenants().stream()
                        .sorted(
                                Comparator.comparingLong(PrometheusText::use)
                                        .reversed()
                                        .thenComparing(TenantRow::tenant))
                        .toList();
        List<TenantRow> shown = byUse.subList(0, Math.min(named, byUse.size()));
        List<TenantRow> rest = byUse.subList(shown.size(), byUse.size());
        family("openrtc_tenant_calls", "gauge", "Live calls.", shown, rest, TenantRow::calls);
        family(
                "openrtc_tenant_started_total",
                "counter",
                "Calls accepted.",
                shown,
                rest,
                TenantRow::started);
        family(
                "openrtc_tenant_failed_total",
                "counter",
                "Calls that failed.",
                shown,
                rest,
                TenantRow::failed);
        family(
                "openrtc_tenant_refused_total",
                "counter",
                "Calls refused.",
                shown,
                rest,
                TenantRow::refused);
    }

    private void family(
            String name,
            String type,
            String help,
            List<TenantRow> shown,
            List<TenantRow> rest,
            ToDoubleFunction<TenantRow> value) {
        head(name, type, help);
        for (TenantRow row : shown) {
            sample(name, "tenant", row.tenant().value(), value.applyAsDouble(row));
        }
        if (!rest.isEmpty()) {
            sample(name, "others", OTHER, rest.stream().mapToDouble(value).sum());
        }
    }

    /// Totals first, so that a tenant does not come and go with each call.
    private static long use(TenantRow row) {
        return row.started() + row.refused();
    }

    private void single(String name, String type, String help, double value) {
        head(name, type, help);
        text.append(name).append(' ').append(number(value)).append('\n');
    }

    private void head(String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private void sample(String name, String label, String labelValue, double value) {
        text.append(name).append('{').append(label).append("=\"").append(escaped(labelValue));
        text.append("\"} ").append(number(value)).append('\n');
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String escaped(String label) {
        return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
