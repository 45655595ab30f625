package dev.openrtc.worker.admission;

import dev.openrtc.worker.api.RefusalReason;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.port.Ticker;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Exact caps. Worker, tenant and agent cap and the tenant's start rate are looked at and reserved
/// together under one lock, held for well under a microsecond, so `n` never means `n + 1`; a
/// changed limit holds for every decision after the change returned. A lowered cap ends no call.
///
/// An entry is kept for a tenant with calls or limits of its own, and no longer: ids that nobody
/// knows leave nothing behind. Safe from any thread.
public final class Admission {

    private final Ticker ticker;
    private final Map<TenantId, Seats> tenants = new HashMap<>();
    private final Map<String, Integer> agentCaps = new HashMap<>();
    private final Map<String, Integer> agents = new HashMap<>();
    private int cap;
    private int used;

    private static final class Seats {
        int cap = Integer.MAX_VALUE;
        int starts = Integer.MAX_VALUE;
        int used;
        @Nullable StartRate rate;

        boolean limited() {
            return cap != Integer.MAX_VALUE || starts != Integer.MAX_VALUE;
        }
    }

    public Admission(int cap, Ticker ticker) {
        this.cap = cap;
        this.ticker = ticker;
    }

    public synchronized void workerCap(int value) {
        cap = value;
    }

    /// Replaces all agent caps; an agent that is not listed has none.
    public synchronized void agentCaps(Map<String, Integer> caps) {
        agentCaps.clear();
        agentCaps.putAll(caps);
    }

    public synchronized void limits(TenantSettings of) {
        limits(of.id(), of.cap(), of.startsPerMinute());
    }

    public synchronized void limits(TenantId tenant, OptionalInt most, OptionalInt perMinute) {
        Seats seats = tenants.computeIfAbsent(tenant, _ -> new Seats());
        seats.cap = most.orElse(Integer.MAX_VALUE);
        seats.starts = perMinute.orElse(Integer.MAX_VALUE);
        if (perMinute.isEmpty()) {
            seats.rate = null;
        }
        forgetIfIdle(tenant, seats);
    }

    /// The tenant is gone: its limits no longer hold.
    public void forget(TenantId tenant) {
        limits(tenant, OptionalInt.empty(), OptionalInt.empty());
    }

    public synchronized Verdict reserve(TenantId tenant, String agent) {
        Seats seats = tenants.get(tenant);
        long now = ticker.nanos();
        if (seats != null && seats.starts != Integer.MAX_VALUE) {
            if (seats.rate == null) {
                seats.rate = new StartRate();
            }
            Duration wait = seats.rate.wait(seats.starts, now);
            if (!wait.isZero()) {
                return new Verdict.Refused(RefusalReason.START_RATE, seats.starts, wait);
            }
        }
        if (used >= cap) {
            return refused(RefusalReason.AT_CAPACITY_WORKER, cap);
        }
        if (seats != null && seats.used >= seats.cap) {
            return refused(RefusalReason.AT_CAPACITY_TENANT, seats.cap);
        }
        int agentCap = agentCaps.getOrDefault(agent, Integer.MAX_VALUE);
        int agentUsed = agents.getOrDefault(agent, 0);
        if (agentUsed >= agentCap) {
            return refused(RefusalReason.AT_CAPACITY_AGENT, agentCap);
        }
        if (seats == null) {
            seats = new Seats();
            tenants.put(tenant, seats);
        }
        if (seats.rate != null) {
            seats.rate.started(now);
        }
        used++;
        seats.used++;
        agents.put(agent, agentUsed + 1);
        return new Verdict.Admitted(new Permit(this, tenant, agent));
    }

    synchronized void free(TenantId tenant, String agent) {
        used--;
        agents.computeIfPresent(agent, (_, count) -> count == 1 ? null : count - 1);
        Seats seats = tenants.get(tenant);
        if (seats != null) {
            seats.used--;
            forgetIfIdle(tenant, seats);
        }
    }

    /// Reserved and live calls of all tenants.
    public synchronized int used() {
        return used;
    }

    public synchronized int used(TenantId tenant) {
        Seats seats = tenants.get(tenant);
        return seats == null ? 0 : seats.used;
    }

    public synchronized int usedByAgent(String agent) {
        return agents.getOrDefault(agent, 0);
    }

    public synchronized int cap() {
        return cap;
    }

    /// How many tenants have an entry.
    synchronized int entries() {
        return tenants.size();
    }

    private void forgetIfIdle(TenantId tenant, Seats seats) {
        if (seats.used == 0 && !seats.limited()) {
            tenants.remove(tenant);
        }
    }

    private static Verdict.Refused refused(RefusalReason reason, int limit) {
        return new Verdict.Refused(reason, limit, Duration.ZERO);
    }
}
