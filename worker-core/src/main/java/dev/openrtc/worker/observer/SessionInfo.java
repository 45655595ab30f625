package dev.openrtc.worker.observer;

import dev.openrtc.worker.tenant.TenantId;
import java.time.Instant;
import java.util.Map;

/// What an observer is told about a session at its start and again at its end.
///
/// @param session this worker's own id of the session
/// @param metadata job and room metadata merged (job wins a key), values as text, with the resolved
///   tenant under `tenant`
/// @param startedAt when the offer was accepted
/// @param deploymentVersion as the program was started with; empty when none was given
public record SessionInfo(
        String session,
        String agent,
        String room,
        String jobId,
        Map<String, String> metadata,
        Instant startedAt,
        TenantId tenant,
        String deploymentVersion) {
    public SessionInfo {
        metadata = Map.copyOf(metadata);
    }

    /// Says ids only: metadata may hold personal data.
    @Override
    public String toString() {
        return "SessionInfo[session=" + session + ", tenant=" + tenant + ", agent=" + agent + "]";
    }
}
