package dev.openrtc.worker.session;

import dev.openrtc.worker.admission.Permit;
import dev.openrtc.worker.agent.EffectiveProfile;
import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.GatewaySettings;
import dev.openrtc.worker.api.SessionOverrides;
import dev.openrtc.worker.breaker.Ticket;
import dev.openrtc.worker.host.StartSession;
import dev.openrtc.worker.line.Assignment;
import dev.openrtc.worker.observer.SessionInfo;
import dev.openrtc.worker.port.TenantConfig;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// A session as the desk admits it.
///
/// @param profile the version it keeps until its end; empty for an agent of bare audio
/// @param coded the agent is one in Java
/// @param overrides what its tenant had its own way when the call was admitted
public record NewSession(
        SessionInfo info,
        Map<String, String> options,
        Permit permit,
        Ticket ticket,
        Optional<AgentProfile> profile,
        boolean coded,
        SessionOverrides overrides) {
    /// Its conversation says goodbye at its longest; the host ends one that does not.
    private static final Duration GOODBYE = Duration.ofSeconds(30);

    Duration longest(SessionTimes times) {
        return profile.map(own -> overrides.turns().over(own.limits()).longest().plus(GOODBYE))
                .orElseGet(() -> times.longest(info.agent()));
    }

    /// Such as `receptionist v3`; the built-in one has no number.
    String agent() {
        return profile.filter(own -> own.version() > 0)
                .map(own -> own.name() + " v" + own.version())
                .orElse(info.agent());
    }

    StartSession start(Assignment given, TenantConfig config, SessionTimes times) {
        return new StartSession(
                info.session(),
                info.jobId(),
                info.tenant(),
                info.agent(),
                info.room(),
                given.url(),
                given.token(),
                options,
                config.without(GatewaySettings.VENDOR),
                longest(times),
                profile.map(own -> EffectiveProfile.of(own, overrides, config.slots())),
                coded,
                overrides.isolation());
    }
}
