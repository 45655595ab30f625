package dev.openrtc.worker.host;

import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.Isolation;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Sessions as tests start them: what is not named is as simple as can be.
public final class Starts {
    private Starts() {}

    /// A session of a profile, with no code of anybody's in it.
    public static StartSession of(
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
            Isolation isolation) {
        return new StartSession(
                session, job, tenant, agent, room, url, token, options, config, longest, profile,
                false, isolation);
    }

    /// The same in the shared host.
    public static StartSession of(
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
            Optional<AgentProfile> profile) {
        return of(
                session,
                job,
                tenant,
                agent,
                room,
                url,
                token,
                options,
                config,
                longest,
                profile,
                Isolation.SHARED);
    }

    /// A session of an agent of bare audio, in the shared host.
    public static StartSession of(
            String session,
            String job,
            TenantId tenant,
            String agent,
            String room,
            String url,
            Secret token,
            Map<String, String> options,
            TenantConfig config,
            Duration longest) {
        return of(
                session,
                job,
                tenant,
                agent,
                room,
                url,
                token,
                options,
                config,
                longest,
                Optional.empty());
    }
}
