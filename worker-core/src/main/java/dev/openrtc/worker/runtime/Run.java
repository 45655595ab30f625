package dev.openrtc.worker.runtime;

import dev.openrtc.worker.api.LineKind;
import dev.openrtc.worker.breaker.Breakers;
import dev.openrtc.worker.host.SessionHosts;
import dev.openrtc.worker.line.JobLine;
import dev.openrtc.worker.port.CallLog;
import dev.openrtc.worker.session.Sessions;
import java.util.List;

/// What one start of the worker made: it lives until the worker stops.
record Run(
        LineKind kind,
        JobLine line,
        SessionHosts hosts,
        Breakers breakers,
        Sessions sessions,
        CallLog calls,
        boolean faultAgent) {
    private static final String FAULT = "fault";

    /// Those that can be asked for: `fault` only where the worker was started with it.
    List<String> agents() {
        List<String> all = hosts.agents();
        return faultAgent || !all.contains(FAULT)
                ? all
                : all.stream().filter(name -> !name.equals(FAULT)).toList();
    }
}
