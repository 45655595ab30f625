package dev.openrtc.worker.session;

import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.Fault;
import dev.openrtc.worker.breaker.Breakers;
import dev.openrtc.worker.breaker.Ticket;
import dev.openrtc.worker.tenant.TenantId;

/// What one call tells its tenant's breaker: one sample at most. On the session loop only.
final class BreakerSample {
    private final Breakers breakers;
    private final TenantId tenant;
    private final Ticket ticket;
    private boolean good;
    private long goodSince;

    BreakerSample(Breakers breakers, TenantId tenant, Ticket ticket) {
        this.breakers = breakers;
        this.tenant = tenant;
        this.ticket = ticket;
    }

    /// The first time counts.
    void wentWell() {
        if (!good) {
            good = true;
            goodSince = breakers.succeeded(tenant, ticket);
        }
    }

    /// The tenant's own fault is a failure, also of a call that had gone well; any other end of a
    /// call that had not gives nothing.
    void ended(EndReason reason) {
        boolean failed = reason.fault() == Fault.TENANT;
        if (failed && good) {
            breakers.turned(tenant, ticket, goodSince, reason.sentence());
        } else if (failed) {
            breakers.failed(tenant, ticket, reason.sentence());
        } else if (!good) {
            breakers.neutral(tenant, ticket);
        }
    }
}
