package dev.openrtc.worker.host.child;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.openrtc.worker.host.media.Redaction;
import dev.openrtc.worker.host.wire.Log;
import dev.openrtc.worker.scope.SessionScope;
import java.util.Map;
import java.util.function.Consumer;

/// Sends log records to the core, with their session's scope. Before the line to the core is open
/// records are lost; there are none that matter. Public because logback makes it by name.
public final class CoreAppender extends AppenderBase<ILoggingEvent> {
    private static volatile Consumer<Log> sink = log -> {};

    static void to(Consumer<Log> consumer) {
        sink = consumer;
    }

    @Override
    protected void append(ILoggingEvent event) {
        Map<String, String> scope = event.getMDCPropertyMap();
        String text = event.getFormattedMessage();
        if (event.getThrowableProxy() != null) {
            text = text + " (" + event.getThrowableProxy().getClassName() + ")";
        }
        sink.accept(
                Log.newBuilder()
                        .setLevel(event.getLevel().toInt() / Level.DEBUG_INT - 1)
                        .setLogger(event.getLoggerName())
                        .setMessage(Redaction.of(text))
                        .setTenant(scope.getOrDefault(SessionScope.TENANT, ""))
                        .setSession(scope.getOrDefault(SessionScope.SESSION, ""))
                        .setAgent(scope.getOrDefault(SessionScope.AGENT, ""))
                        .build());
    }
}
