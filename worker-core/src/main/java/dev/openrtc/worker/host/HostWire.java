package dev.openrtc.worker.host;

import dev.openrtc.worker.host.wire.FromHost;
import dev.openrtc.worker.host.wire.ToHost;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// One host process as the pool sees it.
interface HostWire {
    /// Makes the process of one host. What comes from it is handed on by one thread, in order;
    /// `lost` is told once, last, with why.
    interface Maker {
        HostWire make(String name, Consumer<FromHost> received, Consumer<String> lost);
    }

    void start();

    /// Never waits.
    void send(ToHost message);

    /// Ends the process at once.
    void kill();

    /// 0 before there is a process.
    long pid();

    /// CPU time of the process until now, as the system counts it; empty where it does not say.
    Optional<Duration> cpu();
}
