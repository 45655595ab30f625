package dev.openrtc.worker.api;

import dev.openrtc.worker.tenant.TenantId;
import java.util.OptionalInt;

/// What is kept about a tenant, each section with the version an edit must have seen.
///
/// @param cap most calls at once; empty = no cap of its own
/// @param startsPerMinute most new calls in a minute; empty = no limit
/// @param defaultAgent the agent of its calls when nothing else names one; empty = the worker's
/// @param agencyKeys may run on the agency's keys where it has none of its own
/// @param session what it has its own way in profiles
/// @param sessionVersion 0 = never saved
public record TenantSettings(
        TenantId id,
        boolean suspended,
        OptionalInt cap,
        OptionalInt startsPerMinute,
        String defaultAgent,
        boolean agencyKeys,
        long limitsVersion,
        BreakerSettings breaker,
        long breakerVersion,
        SessionOverrides session,
        long sessionVersion) {

    /// Settings with nothing its own way in profiles.
    public TenantSettings(
            TenantId id,
            boolean suspended,
            OptionalInt cap,
            OptionalInt startsPerMinute,
            String defaultAgent,
            boolean agencyKeys,
            long limitsVersion,
            BreakerSettings breaker,
            long breakerVersion) {
        this(
                id,
                suspended,
                cap,
                startsPerMinute,
                defaultAgent,
                agencyKeys,
                limitsVersion,
                breaker,
                breakerVersion,
                SessionOverrides.NONE,
                0);
    }

    public static TenantSettings fresh(TenantId id) {
        return new TenantSettings(
                id,
                false,
                OptionalInt.empty(),
                OptionalInt.empty(),
                "",
                true,
                1,
                BreakerSettings.DEFAULT,
                1);
    }

    public Limits limits() {
        return new Limits(cap, startsPerMinute, defaultAgent, agencyKeys);
    }

    public TenantSettings withLimits(Limits limits, long version) {
        return new TenantSettings(
                id,
                suspended,
                limits.cap(),
                limits.startsPerMinute(),
                limits.defaultAgent(),
                limits.agencyKeys(),
                version,
                breaker,
                breakerVersion,
                session,
                sessionVersion);
    }

    public TenantSettings withSuspended(boolean value) {
        return new TenantSettings(
                id,
                value,
                cap,
                startsPerMinute,
                defaultAgent,
                agencyKeys,
                limitsVersion,
                breaker,
                breakerVersion,
                session,
                sessionVersion);
    }

    public TenantSettings withBreaker(BreakerSettings value, long version) {
        return new TenantSettings(
                id,
                suspended,
                cap,
                startsPerMinute,
                defaultAgent,
                agencyKeys,
                limitsVersion,
                value,
                version,
                session,
                sessionVersion);
    }

    public TenantSettings withSession(SessionOverrides value, long version) {
        return new TenantSettings(
                id,
                suspended,
                cap,
                startsPerMinute,
                defaultAgent,
                agencyKeys,
                limitsVersion,
                breaker,
                breakerVersion,
                value,
                version);
    }

    /// The limits section: what one edit of the Limits form saves together.
    public record Limits(
            OptionalInt cap, OptionalInt startsPerMinute, String defaultAgent, boolean agencyKeys) {
        /// @throws IllegalArgumentException naming the field that is out of range
        public Limits {
            if (cap.isPresent() && (cap.getAsInt() < 0 || cap.getAsInt() > 100_000)) {
                throw new IllegalArgumentException("cap must be 0 to 100000");
            }
            if (startsPerMinute.isPresent()
                    && (startsPerMinute.getAsInt() < 1 || startsPerMinute.getAsInt() > 100_000)) {
                throw new IllegalArgumentException("starts per minute must be 1 to 100000");
            }
        }

        public Limits withCap(OptionalInt value) {
            return new Limits(value, startsPerMinute, defaultAgent, agencyKeys);
        }
    }
}
