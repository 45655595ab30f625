package dev.openrtc.ui.logs;

import dev.openrtc.ui.shell.Tone;
import dev.openrtc.worker.api.LogLevel;
import dev.openrtc.worker.api.LogLine;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// How a log record reads and what the box above it means. Pure functions.
final class LogText {
    private LogText() {}

    static Tone tone(LogLevel level) {
        return switch (level) {
            case DEBUG, INFO -> Tone.NORMAL;
            case WARN -> Tone.ATTENTION;
            case ERROR -> Tone.FAILURE;
        };
    }

    static String letter(LogLevel level) {
        return level.name().substring(0, 1);
    }

    /// The end of a session's id is what tells two apart.
    static String brief(String session) {
        return session.length() <= 10 ? session : "…" + session.substring(session.length() - 9);
    }

    /// A regular expression over message, tenant and session; `!` first turns it round; empty when
    /// the expression is not one.
    static Optional<Predicate<LogLine>> filter(String typed) {
        if (typed.isBlank()) {
            return Optional.of(_ -> true);
        }
        boolean not = typed.startsWith("!");
        try {
            Pattern pattern =
                    Pattern.compile(not ? typed.substring(1) : typed, Pattern.CASE_INSENSITIVE);
            Predicate<LogLine> hit =
                    line ->
                            pattern.matcher(line.message()).find()
                                    || pattern.matcher(line.tenant()).find()
                                    || pattern.matcher(line.session()).find();
            return Optional.of(not ? hit.negate() : hit);
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }
}
