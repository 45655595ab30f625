package dev.openrtc.worker.runtime;

import dev.openrtc.worker.admission.Verdict;
import dev.openrtc.worker.tenant.NearTenant;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.Collection;

/// Why a call was refused, in the operator's language.
final class Sentences {
    private Sentences() {}

    static String atLimit(Verdict.Refused refused, TenantId tenant, String agent) {
        int limit = refused.limit();
        return switch (refused.reason()) {
            case AT_CAPACITY_WORKER -> "the worker is at its cap of " + limit;
            case AT_CAPACITY_TENANT -> tenant + " is at its cap of " + limit;
            case AT_CAPACITY_AGENT -> "agent " + agent + " is at its cap of " + limit;
            case START_RATE ->
                    "%s has started its %d calls of this minute; the next may start in %s"
                            .formatted(tenant, limit, span(refused.retryAfter()));
            default -> throw new IllegalStateException("not a limit: " + refused.reason());
        };
    }

    static String breaker(TenantId tenant, Duration retryAfter, boolean forced) {
        if (forced) {
            return tenant + "'s breaker is forced open until an operator resets it";
        }
        return "%s's breaker is open for another %s".formatted(tenant, span(retryAfter));
    }

    static String probing(TenantId tenant) {
        return tenant + "'s breaker is half-open and its probe is still out";
    }

    static String unknown(TenantId tenant, Collection<TenantId> known) {
        return "no tenant '%s'%s"
                .formatted(
                        tenant,
                        NearTenant.of(tenant, known)
                                .map(near -> " (did you mean " + near + "?)")
                                .orElse(""));
    }

    /// Whole seconds, rounded up: what is left is never understated.
    static String span(Duration left) {
        long seconds = left.plusNanos(999_999_999).toSeconds();
        return seconds < 120 ? seconds + " s" : (seconds + 59) / 60 + " min";
    }
}
