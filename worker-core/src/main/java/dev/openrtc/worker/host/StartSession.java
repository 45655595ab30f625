package dev.openrtc.worker.host;

import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.Isolation;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// What a host needs to run one session.
///
/// @param options the agent's own options from the job's metadata, top-level values as text
/// @param longest the call is ended with MAX_LENGTH after this
/// @param profile what the agent is made of, the tenant's own ways put in; empty for one of bare
///   audio
/// @param coded the agent is one in Java: without its code the call must not begin
public record StartSession(
        String session,
        String job,
        TenantId tenant,
        String agent,
        String room,
        String url,
        Secret token,
        Map<String, String> options,
        TenantConfig config,
        Duration longest,
        Optional<AgentProfile> profile,
        boolean coded,
        Isolation isolation) {
    public StartSession {
        options = Map.copyOf(options);
    }

    @Override
    public String toString() {
        return "StartSession[session=" + session + ", tenant=" + tenant + ", agent=" + agent + "]";
    }
}
