package dev.openrtc.worker.host;

import dev.openrtc.worker.host.media.Redaction;
import dev.openrtc.worker.host.wire.Log;
import dev.openrtc.worker.scope.SessionScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/// Brings what hosts log into the core's log, under the session it belongs to.
final class HostLogs {
    private static final Logger OUTPUT = LoggerFactory.getLogger("dev.openrtc.worker.host.output");
    private static final String OURS = "dev.openrtc.";

    /// Loggers live as long as the program: names that agents choose share one.
    private static final Logger AGENTS = LoggerFactory.getLogger("dev.openrtc.agent.code");

    private HostLogs() {}

    static void printed(String host, String line) {
        OUTPUT.warn("{}: {}", host, Redaction.of(line));
    }

    static void log(Log log) {
        put(SessionScope.TENANT, log.getTenant());
        put(SessionScope.SESSION, log.getSession());
        put(SessionScope.AGENT, log.getAgent());
        try {
            Logger logger =
                    log.getLogger().startsWith(OURS)
                            ? LoggerFactory.getLogger(log.getLogger())
                            : AGENTS;
            logger.atLevel(level(log.getLevel())).log(log.getMessage());
        } finally {
            MDC.remove(SessionScope.TENANT);
            MDC.remove(SessionScope.SESSION);
            MDC.remove(SessionScope.AGENT);
        }
    }

    private static void put(String key, String value) {
        if (!value.isEmpty()) {
            MDC.put(key, value);
        }
    }

    private static Level level(int level) {
        return switch (level) {
            case 0 -> Level.DEBUG;
            case 1 -> Level.INFO;
            case 2 -> Level.WARN;
            default -> Level.ERROR;
        };
    }
}
