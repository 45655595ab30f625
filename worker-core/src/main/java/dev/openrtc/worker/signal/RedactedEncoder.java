package dev.openrtc.worker.signal;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.nio.charset.StandardCharsets;

/// Log lines for a file or a terminal, without the secrets that [ScopedLogs] was told of and
/// without what looks like a token. Stack traces are cleaned too.
public final class RedactedEncoder extends PatternLayoutEncoder {
    /// @param pattern as Logback's pattern layout reads it
    public RedactedEncoder(LoggerContext context, String pattern) {
        setContext(context);
        setPattern(pattern);
        setCharset(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        String line = getLayout().doLayout(event);
        return getContext() instanceof LoggerContext context
                ? Redactor.of(context).redact(line).getBytes(StandardCharsets.UTF_8)
                : new byte[0];
    }
}
