package dev.openrtc.worker.runtime;

import dev.openrtc.worker.api.LineKind;
import dev.openrtc.worker.breaker.Breakers;
import dev.openrtc.worker.host.SessionHosts;
import dev.openrtc.worker.line.JobLine;
import dev.openrtc.worker.port.CallLog;
import dev.openrtc.worker.session.Sessions;

/// What one start of the worker made: it lives until the worker stops.
record Run(
        LineKind kind,
        JobLine line,
        SessionHosts hosts,
        Breakers breakers,
        Sessions sessions,
        CallLog calls) {}
