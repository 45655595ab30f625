package dev.openrtc.worker.agent;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Fills `{{caller_name}}` in a profile's texts from a job's metadata. What comes from outside
/// stays one short line of plain text: it cannot bring in another variable, a key, a new paragraph
/// or text that reads in another direction than it is written. A variable that the metadata does
/// not hold becomes nothing.
public final class Variables {
    /// Characters of one value; the rest is cut off.
    public static final int LONGEST = 256;

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_]{1,64})\\s*}}");

    private Variables() {}

    /// One pass: what a value brings in is never looked at again.
    public static String fill(String text, Map<String, String> metadata) {
        Matcher match = VARIABLE.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (match.find()) {
            String value = metadata.getOrDefault(match.group(1), "");
            match.appendReplacement(filled, Matcher.quoteReplacement(plain(value)));
        }
        return match.appendTail(filled).toString();
    }

    private static String plain(String value) {
        StringBuilder plain = new StringBuilder();
        int length = 0;
        for (int i = 0; i < value.length() && length < LONGEST; ) {
            int point = value.codePointAt(i);
            i += Character.charCount(point);
            int kept = kept(point);
            if (kept >= 0) {
                plain.appendCodePoint(kept);
                length++;
            }
        }
        return plain.toString().strip();
    }

    /// What stands for this character; negative = nothing.
    private static int kept(int point) {
        return switch (point) {
            case '{' -> '(';
            case '}' -> ')';
            case '\t', '\n', '\r', 0x85 -> ' ';
            default ->
                    switch (Character.getType(point)) {
                        case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
                        case Character.CONTROL,
                                Character.FORMAT,
                                Character.SURROGATE,
                                Character.PRIVATE_USE,
                                Character.UNASSIGNED ->
                                -1;
                        default -> point;
                    };
        };
    }
}
