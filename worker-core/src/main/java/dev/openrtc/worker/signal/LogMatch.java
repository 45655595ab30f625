package dev.openrtc.worker.signal;

import dev.openrtc.worker.api.LogLine;
import dev.openrtc.worker.api.LogQuery;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Whether records match one query. A pattern that is no regular expression, or one that costs too
/// much, is taken as plain text. For one thread.
final class LogMatch {
    private static final int MOST_STEPS = 20_000_000;

    private final LogQuery query;
    private Pattern pattern;
    private int steps;

    LogMatch(LogQuery query) {
        this.query = query;
        pattern = compiled(query.pattern());
    }

    boolean matches(LogLine line) {
        return line.level().compareTo(query.level()) >= 0
                && same(query.tenant(), line.tenant())
                && same(query.agent(), line.agent())
                && same(query.session(), line.session())
                && (query.pattern().isEmpty() || found(line.message()));
    }

    private boolean found(String message) {
        try {
            return pattern.matcher(new Counted(message)).find();
        } catch (TooDear | StackOverflowError dear) {
            pattern = plain(query.pattern());
            steps = Integer.MIN_VALUE;
            return pattern.matcher(message).find();
        }
    }

    private static boolean same(String wanted, String is) {
        return wanted.isEmpty() || wanted.equals(is);
    }

    private static Pattern compiled(String text) {
        try {
            return Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        } catch (PatternSyntaxException plainText) {
            return plain(text);
        }
    }

    private static Pattern plain(String text) {
        return Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.LITERAL);
    }

    /// Counts how often the matcher looks at a character: that is its cost.
    private final class Counted implements CharSequence {
        private final CharSequence text;

        Counted(CharSequence text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++steps > MOST_STEPS) {
                throw new TooDear();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.subSequence(start, end));
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    private static final class TooDear extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooDear() {
            super("The pattern costs too much", null, false, false);
        }
    }
}
