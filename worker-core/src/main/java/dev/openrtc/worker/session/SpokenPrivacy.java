package dev.openrtc.worker.session;

import java.util.regex.Pattern;

/// Takes out of spoken words what can be told apart without understanding them: e-mail addresses,
/// and numbers of three digits or more, however they are grouped, in figures or in English words.
/// Names, places and numbers of one or two digits stay, and so does a number spoken over several
/// lines with at most two digits in each.
final class SpokenPrivacy {
    private static final String NUMBER = "[number]";
    private static final String ADDRESS = "[e-mail]";

    private static final Pattern MAIL =
            Pattern.compile(
                    "[\\p{L}\\p{N}._%+'-]{1,64}@[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){1,8}");

    /// As a transcriber writes it that does not write figures: `ann at example dot com`.
    private static final Pattern SPOKEN_MAIL =
            Pattern.compile(
                    "(?iu)\\b[\\p{L}\\p{N}._-]{1,64} at [\\p{L}\\p{N}-]{1,63}(?: dot"
                            + " [\\p{L}\\p{N}-]{1,63}){1,4}\\b");

    private static final Pattern FIGURES =
            Pattern.compile("\\+?\\p{Nd}(?:[\\s().,/\\u2010-\\u2015-]{0,3}\\p{Nd}){2,}");

    private static final String WORD =
            "(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
                    + "|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty"
                    + "|fifty|sixty|seventy|eighty|ninety|hundred|thousand|double|triple|\\p{Nd}{1,2})";

    private static final Pattern WORDS =
            Pattern.compile("(?iu)\\b" + WORD + "(?:[\\s,.-]{1,3}" + WORD + "){2,}\\b");

    private SpokenPrivacy() {}

    static String redacted(String text) {
        String plain = MAIL.matcher(text).replaceAll(ADDRESS);
        plain = SPOKEN_MAIL.matcher(plain).replaceAll(ADDRESS);
        plain = FIGURES.matcher(plain).replaceAll(NUMBER);
        return WORDS.matcher(plain).replaceAll(NUMBER);
    }
}
