package dev.openrtc.worker.signal;

import dev.openrtc.worker.api.LogLevel;
import dev.openrtc.worker.api.WorkerSnapshot.Finding;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which tenants were aboard hosts that died in the last ten minutes. Ends told within ten seconds
/// for one host are one loss. Bounded; not safe for many threads.
final class HostLosses {
    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final Duration ONE_LOSS = Duration.ofSeconds(10);
    private static final int MOST = 50;
    private static final int TOO_OFTEN = 3;
    private static final int NAMED = 5;

    private final ArrayDeque<Loss> losses = new ArrayDeque<>();

    void aboard(String host, TenantId tenant, Instant at) {
        for (Loss loss : losses) {
            if (loss.host.equals(host)
                    && Duration.between(loss.at, at).abs().compareTo(ONE_LOSS) <= 0) {
                loss.tenants.add(tenant);
                return;
            }
        }
        Loss loss = new Loss(host, at, new TreeSet<>());
        loss.tenants.add(tenant);
        losses.addLast(loss);
        if (losses.size() > MOST) {
            losses.removeFirst();
        }
    }

    List<Finding> findings(Instant now) {
        losses.removeIf(loss -> Duration.between(loss.at, now).compareTo(REMEMBERED) > 0);
        List<Finding> found = new ArrayList<>();
        Map<TenantId, List<Loss>> byTenant = new TreeMap<>();
        for (Loss loss : losses) {
            found.add(
                    new Finding(
                            loss.at,
                            LogLevel.ERROR,
                            "",
                            "A session host ("
                                    + loss.host
                                    + ") died. Aboard: "
                                    + named(loss.tenants)
                                    + ". A shared host is no sandbox; its log says why."));
            loss.tenants.forEach(
                    t -> byTenant.computeIfAbsent(t, _ -> new ArrayList<>()).add(loss));
        }
        byTenant.forEach(
                (tenant, aboard) -> {
                    if (aboard.size() >= TOO_OFTEN) {
                        found.add(
                                new Finding(
                                        aboard.getLast().at,
                                        LogLevel.WARN,
                                        tenant.value(),
                                        tenant
                                                + " was aboard "
                                                + aboard.size()
                                                + " hosts that died within ten minutes. Consider"
                                                + " a host process of its own for it."));
                    }
                });
        return found;
    }

    private static String named(Set<TenantId> tenants) {
        String names =
                String.join(", ", tenants.stream().limit(NAMED).map(TenantId::value).toList());
        return tenants.size() <= NAMED
                ? names
                : names + " and " + (tenants.size() - NAMED) + " more";
    }

    private record Loss(String host, Instant at, Set<TenantId> tenants) {}
}
