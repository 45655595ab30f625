package dev.openrtc.worker.session;

import dev.openrtc.worker.admission.Permit;
import dev.openrtc.worker.breaker.Ticket;
import dev.openrtc.worker.observer.SessionInfo;
import java.util.Map;

/// A session as the desk admits it.
public record NewSession(
        SessionInfo info, Map<String, String> options, Permit permit, Ticket ticket) {}
