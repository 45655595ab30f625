package dev.openrtc.worker.host;

import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.Isolation;
import dev.openrtc.worker.api.WorkerSnapshot.HostRow;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The lane that all tenants share, and one for each tenant that has hosts of its own. An own lane
/// begins with its tenant's first call and ends when it had none for a while. Used on the pool's
/// thread.
final class HostLanes {
    /// Long enough that a tenant's next call finds its host warm.
    static final Duration IDLE = Duration.ofMinutes(5);

    private final HostLane shared;
    private final Function<TenantId, HostLane> own;
    private final int processors;
    private final Map<TenantId, HostLane> byTenant = new LinkedHashMap<>();
    private final List<HostLane> ending = new ArrayList<>();
    private boolean closed;

    /// @param own makes the lane of this tenant
    /// @param processors of this machine
    HostLanes(HostLane shared, Function<TenantId, HostLane> own, int processors) {
        this.shared = shared;
        this.own = own;
        this.processors = processors;
    }

    void open() {
        shared.open();
    }

    void start(Boarded session) {
        StartSession start = session.start();
        HostLane lane =
                closed || start.isolation() == Isolation.SHARED
                        ? shared
                        : byTenant.computeIfAbsent(start.tenant(), own);
        lane.start(session);
    }

    /// False when it is nowhere.
    boolean end(String session, EndReason reason, String detail) {
        for (HostLane lane : all()) {
            if (lane.end(session, reason, detail)) {
                return true;
            }
        }
        return false;
    }

    void enforce(String session, EndReason reason, String detail) {
        all().forEach(lane -> lane.enforce(session, reason, detail));
    }

    void look() {
        ProcessorShares shares =
                new ProcessorShares(processors, all().stream().mapToInt(HostLane::sessions).sum());
        all().forEach(lane -> lane.look(shares));
        ending.removeIf(HostLane::gone);
        byTenant.values()
                .removeIf(
                        lane -> {
                            if (lane.idleFor().compareTo(IDLE) < 0) {
                                return false;
                            }
                            lane.close();
                            ending.add(lane);
                            return true;
                        });
    }

    List<HostRow> rows() {
        return all().stream().flatMap(lane -> lane.rows().stream()).toList();
    }

    boolean gone() {
        return all().stream().allMatch(HostLane::gone);
    }

    void close() {
        closed = true;
        all().forEach(HostLane::close);
    }

    void killAll() {
        all().forEach(HostLane::killAll);
    }

    private List<HostLane> all() {
        List<HostLane> all = new ArrayList<>(byTenant.size() + ending.size() + 1);
        all.add(shared);
        all.addAll(byTenant.values());
        all.addAll(ending);
        return all;
    }
}
