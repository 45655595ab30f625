package dev.openrtc.worker.agent.tool;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Texts against a schema's lengths and pattern. A pattern that takes too many steps, as some do on
/// texts made for it, counts as not met; one that is no pattern says nothing.
final class Texts {
    private static final int STEPS = 1_000_000;

    private Texts() {}

    static void check(String who, String text, JsonNode rule) throws ToolFault {
        long length = text.codePointCount(0, text.length());
        JsonNode least = rule.path("minLength");
        JsonNode most = rule.path("maxLength");
        if (least.isNumber() && length < least.asLong()) {
            throw new ToolFault("%s must have at least %s characters.".formatted(who, least));
        }
        if (most.isNumber() && length > most.asLong()) {
            throw new ToolFault("%s must have at most %s characters.".formatted(who, most));
        }
        JsonNode pattern = rule.path("pattern");
        if (pattern.isTextual() && !meets(pattern.textValue(), text)) {
            throw new ToolFault("%s must match %s.".formatted(who, pattern.textValue()));
        }
    }

    private static boolean meets(String pattern, String text) {
        try {
            return Pattern.compile(pattern).matcher(new Counted(text, new int[1])).find();
        } catch (PatternSyntaxException noPattern) {
            return true;
        } catch (TooLong | StackOverflowError tooLong) {
            return false;
        }
    }

    private static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private TooLong() {
            super(null, null, false, false);
        }
    }

    /// A text that counts how often it is looked at: Java's patterns know no bound of their own.
    private record Counted(CharSequence text, int[] looks) implements CharSequence {
        @Override
        public char charAt(int index) {
            if (++looks[0] > STEPS) {
                throw new TooLong();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.subSequence(start, end), looks);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
