package dev.openrtc.worker.signal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import dev.openrtc.worker.api.LogLevel;
import dev.openrtc.worker.api.LogLine;
import dev.openrtc.worker.api.LogPage;
import dev.openrtc.worker.api.LogQuery;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.scope.SessionScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/// The log records of every logger, held in memory with whom each belongs to. Secrets are taken out
/// before a record enters. Writers never wait. Safe from any thread.
public final class ScopedLogs implements AutoCloseable {
    /// How many records are held unless told otherwise.
    public static final int CAPACITY = 200_000;

    private static final int LONGEST = 16_384;

    private final Redactor redactor;
    private final LogRing ring;
    private final Tap tap = new Tap();

    private ScopedLogs(int capacity, Redactor redactor) {
        this.redactor = redactor;
        ring = new LogRing(capacity);
    }

    /// Listens to all loggers of this process from now on, until closed.
    public static ScopedLogs install() {
        return install(CAPACITY);
    }

    public static ScopedLogs install(int capacity) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            ScopedLogs logs = new ScopedLogs(capacity, Redactor.of(context));
            logs.tap.setContext(context);
            logs.tap.setName("scoped-logs-" + System.identityHashCode(logs));
            logs.tap.start();
            root(context).addAppender(logs.tap);
            return logs;
        }
        return new ScopedLogs(capacity, new Redactor());
    }

    /// From now on this value is taken out of every record. Keeps a digest, not the value.
    public void register(Secret secret) {
        redactor.register(secret);
    }

    /// The text without registered values and without what looks like a token.
    public String redact(String text) {
        return redactor.redact(text);
    }

    /// A record that a session host sent; it is cleaned as our own are.
    public void record(
            Instant at,
            LogLevel level,
            String tenant,
            String session,
            String agent,
            String logger,
            String message) {
        String whose = clean(tenant);
        String call = clean(session);
        String who = clean(agent);
        String where = clean(logger);
        String text = clean(message);
        var _ = ring.add(number -> new LogLine(number, at, level, whose, call, who, where, text));
    }

    /// A record that a session host sent, to every sink there is: the memory and the log file. Kept
    /// under the host's own logger name, which makes no logger here; passed over where our own
    /// records of that level would be.
    public static void fromHost(
            Instant at,
            LogLevel level,
            String tenant,
            String session,
            String agent,
            String logger,
            String message) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            Level told = Level.toLevel(level.name());
            if (context.getLogger(ScopedLogs.class).isEnabledFor(told)) {
                LoggingEvent event = new LoggingEvent();
                event.setLoggerContext(context);
                event.setLoggerName(logger);
                event.setLevel(told);
                event.setMessage(message);
                event.setInstant(at);
                event.setThreadName("host");
                event.setMDCPropertyMap(scope(tenant, session, agent));
                root(context).callAppenders(event);
            }
        }
    }

    private static Map<String, String> scope(String tenant, String session, String agent) {
        Map<String, String> scope = new HashMap<>();
        scope.put(SessionScope.TENANT, tenant);
        scope.put(SessionScope.SESSION, session);
        scope.put(SessionScope.AGENT, agent);
        scope.values().removeIf(String::isEmpty);
        return scope;
    }

    /// The newest records that match, oldest first. Never throws for a bad pattern.
    public LogPage logs(LogQuery query) {
        LogMatch match = new LogMatch(query);
        long last = ring.readable(query.after());
        long first = Math.max(query.after() + 1, ring.oldest());
        List<LogLine> found = new ArrayList<>();
        for (long number = last; number >= first && found.size() < query.limit(); number--) {
            LogLine line = ring.at(number);
            if (line != null && match.matches(line)) {
                found.add(line);
            }
        }
        return new LogPage(found.reversed(), last, dropped());
    }

    /// Records in memory are overwritten by newer ones, never dropped.
    public long dropped() {
        return 0;
    }

    @Override
    public void close() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            root(context).detachAppender(tap);
        }
        tap.stop();
    }

    private static Logger root(LoggerContext context) {
        return context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    /// Cleaned before it is cut: half a key is no longer known for one.
    private String clean(String text) {
        return cut(redactor.redact(cut(text, 4 * LONGEST)), LONGEST);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    private static LogLevel level(Level level) {
        return switch (level.levelInt) {
            case Level.ERROR_INT -> LogLevel.ERROR;
            case Level.WARN_INT -> LogLevel.WARN;
            case Level.INFO_INT -> LogLevel.INFO;
            default -> LogLevel.DEBUG;
        };
    }

    private final class Tap extends UnsynchronizedAppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            Map<String, String> mdc = event.getMDCPropertyMap();
            String message = event.getFormattedMessage();
            if (event.getThrowableProxy() != null) {
                message = message + "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy());
            }
            String outside = SessionScope.outsideOfEveryScope() ? "?" : "";
            record(
                    event.getInstant(),
                    level(event.getLevel()),
                    mdc.getOrDefault(SessionScope.TENANT, outside),
                    mdc.getOrDefault(SessionScope.SESSION, ""),
                    mdc.getOrDefault(SessionScope.AGENT, ""),
                    event.getLoggerName(),
                    message);
        }
    }
}
