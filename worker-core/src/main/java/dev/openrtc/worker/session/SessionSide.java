package dev.openrtc.worker.session;

import dev.openrtc.worker.breaker.Breakers;
import dev.openrtc.worker.gateway.Gateway;
import dev.openrtc.worker.host.SessionHosts;
import dev.openrtc.worker.line.JobLine;
import dev.openrtc.worker.observer.ObserverHub;
import dev.openrtc.worker.port.CallLog;
import dev.openrtc.worker.port.ConfigLoader;
import dev.openrtc.worker.port.UsageLog;
import dev.openrtc.worker.signal.Callers;
import dev.openrtc.worker.signal.SignalSink;
import dev.openrtc.worker.signal.Transcripts;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What the sessions of one run of the worker live on.
///
/// @param gateway told of calls; empty in practice
/// @param clean takes secrets out of a text
/// @param changed called on the loop after a session's place became free
public record SessionSide(
        SessionLoop loop,
        SessionTimes times,
        InstantSource clock,
        SignalSink signals,
        JobLine line,
        SessionHosts hosts,
        Breakers breakers,
        ConfigLoader configs,
        CallLog calls,
        UsageLog usage,
        Transcripts transcripts,
        Callers callers,
        Optional<Gateway> gateway,
        ObserverHub observers,
        UnaryOperator<String> clean,
        Runnable changed) {}
