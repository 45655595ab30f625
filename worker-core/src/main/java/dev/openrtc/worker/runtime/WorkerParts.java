package dev.openrtc.worker.runtime;

import dev.openrtc.worker.observer.SessionObserver;
import dev.openrtc.worker.port.Ports;
import dev.openrtc.worker.port.Ticker;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// What a worker is put together from.
///
/// @param version this program's version
/// @param deploymentVersion told to observers with every session; empty when none was given
/// @param metricsFolder where the metrics stream is written; empty = nowhere
/// @param faultAgent whether the built-in `fault` agent can be asked for
public record WorkerParts(
        Ports ports,
        LiveSide live,
        InstantSource clock,
        Ticker ticker,
        List<SessionObserver> observers,
        String version,
        String deploymentVersion,
        Optional<Path> metricsFolder,
        boolean faultAgent) {
    public WorkerParts {
        observers = List.copyOf(observers);
    }
}
