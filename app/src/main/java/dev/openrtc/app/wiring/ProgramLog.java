package dev.openrtc.app.wiring;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import dev.openrtc.app.place.DataFolder;
import dev.openrtc.worker.signal.RedactedEncoder;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// Where an owner's log goes besides the records held in memory: a file in the data folder, 10 MiB,
/// five older ones kept; a headless worker's also to standard error. What is below INFO is held in
/// memory only, and of libraries only warnings are kept. No line holds a secret the worker knows.
public final class ProgramLog {
    private static final String PATTERN =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level tenant=%X{tenant:-?} agent=%X{agent:--}"
                    + " session=%X{session:--} %logger{0}: %msg%n";

    private ProgramLog() {}

    /// For a process that owns `folder`.
    public static void of(DataFolder folder, boolean onTerminal) throws IOException {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        Path file = folder.inside("logs").resolve("openrtc.log");
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAppender("terminal");
        root.setLevel(Level.WARN);
        context.getLogger("dev.openrtc").setLevel(Level.DEBUG);
        root.addAppender(started(context, file(context, file)));
        if (onTerminal) {
            ConsoleAppender<ILoggingEvent> terminal = new ConsoleAppender<>();
            terminal.setName("terminal");
            terminal.setTarget("System.err");
            root.addAppender(started(context, terminal));
        }
    }

    private static OutputStreamAppender<ILoggingEvent> started(
            LoggerContext context, OutputStreamAppender<ILoggingEvent> appender) {
        RedactedEncoder encoder = new RedactedEncoder(context, PATTERN);
        encoder.start();
        ThresholdFilter filter = new ThresholdFilter();
        filter.setLevel(Level.INFO.toString());
        filter.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.addFilter(filter);
        appender.start();
        return appender;
    }

    private static OutputStreamAppender<ILoggingEvent> file(LoggerContext context, Path file) {
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setName("file");
        appender.setFile(file.toString());
        FixedWindowRollingPolicy window = new FixedWindowRollingPolicy();
        window.setContext(context);
        window.setParent(appender);
        window.setFileNamePattern(file + ".%i");
        window.setMinIndex(1);
        window.setMaxIndex(5);
        window.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setMaxFileSize(FileSize.valueOf("10MB"));
        size.start();
        appender.setRollingPolicy(window);
        appender.setTriggeringPolicy(size);
        return appender;
    }
}
