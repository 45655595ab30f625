package dev.openrtc.app.cli;

import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import dev.openrtc.worker.tenant.TenantId;
import java.util.Optional;

/// Finds a tenant's row at a seat. A tenant that was added a moment ago is in the next snapshot.
final class Tenants {
    private static final int TRIES = 10;

    private Tenants() {}

    static TenantRow row(Seat seat, TenantId tenant) {
        for (int left = TRIES; left > 0; left--) {
            WorkerSnapshot snapshot = seat.snapshot();
            Optional<TenantRow> found = snapshot.tenant(tenant).filter(TenantRow::known);
            if (found.isPresent()) {
                return found.get();
            }
            Pause.tick();
        }
        throw Exit.refused(
                "There is no tenant " + tenant + ". Add it with: openrtc tenant add " + tenant);
    }
}
