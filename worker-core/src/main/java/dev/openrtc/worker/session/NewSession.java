package dev.openrtc.worker.session;

import dev.openrtc.worker.admission.Permit;
import dev.openrtc.worker.breaker.Ticket;
import dev.openrtc.worker.host.StartSession;
import dev.openrtc.worker.line.Assignment;
import dev.openrtc.worker.observer.SessionInfo;
import dev.openrtc.worker.port.TenantConfig;
import java.time.Duration;
import java.util.Map;

/// A session as the desk admits it.
public record NewSession(
        SessionInfo info, Map<String, String> options, Permit permit, Ticket ticket) {

    /// What its host needs of it.
    StartSession start(Assignment assignment, TenantConfig config, Duration longest) {
        return new StartSession(
                info.session(),
                info.jobId(),
                info.tenant(),
                info.agent(),
                info.room(),
                assignment.url(),
                assignment.token(),
                options,
                config,
                longest);
    }
}
