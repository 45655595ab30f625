package dev.openrtc.worker.admission;

import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.tenant.TenantId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A place under every cap, from the offer to the end of the call. Leased until it is confirmed by
/// the assignment; a lease can expire, a confirmed permit cannot. Given back once, whoever tries
/// again. Safe from any thread.
public final class Permit {
    private sealed interface Standing {
        record Leased() implements Standing {}

        record Confirmed() implements Standing {}

        record Released(EndReason reason) implements Standing {}
    }

    private static final Standing LEASED = new Standing.Leased();
    private static final Standing CONFIRMED = new Standing.Confirmed();

    private final Admission from;
    private final TenantId tenant;
    private final String agent;
    private final AtomicReference<Standing> standing = new AtomicReference<>(LEASED);

    Permit(Admission from, TenantId tenant, String agent) {
        this.from = from;
        this.tenant = tenant;
        this.agent = agent;
    }

    /// The job was assigned. False when the lease has expired or the permit was released.
    public boolean confirm() {
        return standing.compareAndSet(LEASED, CONFIRMED);
    }

    /// Gives the place back if nobody has confirmed it; true when it did.
    public boolean expire() {
        return leave(LEASED, EndReason.NO_ASSIGNMENT);
    }

    /// Gives the place back; true for the first release, which alone counts.
    public boolean release(EndReason reason) {
        return leave(LEASED, reason) || leave(CONFIRMED, reason);
    }

    /// Why it was given back; empty while it is held.
    public Optional<EndReason> reason() {
        @Nullable Standing now = standing.get();
        return now instanceof Standing.Released released
                ? Optional.of(released.reason())
                : Optional.empty();
    }

    private boolean leave(Standing before, EndReason reason) {
        boolean first = standing.compareAndSet(before, new Standing.Released(reason));
        if (first) {
            from.free(tenant, agent);
        }
        return first;
    }
}
