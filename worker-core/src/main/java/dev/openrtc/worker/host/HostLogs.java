package dev.openrtc.worker.host;

import dev.openrtc.worker.api.LogLevel;
import dev.openrtc.worker.host.media.Redaction;
import dev.openrtc.worker.host.wire.Log;
import dev.openrtc.worker.signal.ScopedLogs;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings what hosts log into the core's log, under the session it belongs to.
final class HostLogs {
    private static final Logger OUTPUT = LoggerFactory.getLogger("dev.openrtc.worker.host.output");

    private HostLogs() {}

    static void printed(String host, String line) {
        OUTPUT.warn("{}: {}", host, Redaction.of(line));
    }

    /// Stamped on arrival: hosts have no clock of their own that counts here.
    static void log(Log log, Instant at) {
        ScopedLogs.fromHost(
                at,
                level(log.getLevel()),
                log.getTenant(),
                log.getSession(),
                log.getAgent(),
                log.getLogger(),
                log.getMessage());
    }

    private static LogLevel level(int level) {
        return switch (level) {
            case 0 -> LogLevel.DEBUG;
            case 1 -> LogLevel.INFO;
            case 2 -> LogLevel.WARN;
            default -> LogLevel.ERROR;
        };
    }
}
