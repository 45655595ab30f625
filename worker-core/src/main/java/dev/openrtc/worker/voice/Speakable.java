package dev.openrtc.worker.voice;

import java.util.regex.Pattern;

/// Takes out of a sentence what cannot be said: Markdown's marks and emoji.
final class Speakable {
    private static final Pattern LINK = Pattern.compile("!?\\[([^\\]]*)\\]\\([^)]*\\)");
    private static final Pattern MARKS =
            Pattern.compile("\\*{1,3}|_{2,3}|`{1,3}|~~|(?<=^|\\s)#{1,6}\\s|(?<=^|\\s)>\\s");
    private static final Pattern BULLET = Pattern.compile("(?<=^|\\s)[-*+]\\s(?=\\S)");
    private static final Pattern EMOJI =
            Pattern.compile(
                    "[\\x{1F000}-\\x{1FAFF}\\x{2600}-\\x{27BF}\\x{FE0E}\\x{FE0F}\\x{200D}\\x{20E3}]");

    private Speakable() {}

    /// Without them; may be blank.
    static String of(String sentence) {
        String text = LINK.matcher(sentence).replaceAll("$1");
        text = BULLET.matcher(text).replaceAll("");
        text = MARKS.matcher(text).replaceAll("");
        return EMOJI.matcher(text).replaceAll("");
    }

    /// False for what a voice would make nothing of.
    static boolean hasWords(String text) {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }
}
