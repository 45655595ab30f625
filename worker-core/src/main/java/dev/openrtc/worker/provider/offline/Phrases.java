package dev.openrtc.worker.provider.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Text as flite can say it: no markup, which it would read aloud, and not too much at once, since
/// it gives no sound before it has all of it.
final class Phrases {
    private static final int LONGEST = 200;
    private static final Pattern MARKUP = Pattern.compile("[<>*_#`~|\\[\\]{}\\\\^=\\p{Cntrl}]+");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private Phrases() {}

    /// None for text without a letter or digit.
    static List<String> of(String text) {
        List<String> phrases = new ArrayList<>();
        String rest = SPACES.matcher(MARKUP.matcher(text).replaceAll(" ")).replaceAll(" ").strip();
        while (rest.length() > LONGEST) {
            int space = rest.lastIndexOf(' ', LONGEST);
            int cut = space > 0 ? space : LONGEST;
            add(rest.substring(0, cut), phrases);
            rest = rest.substring(cut).strip();
        }
        add(rest, phrases);
        return phrases;
    }

    private static void add(String phrase, List<String> to) {
        if (phrase.chars().anyMatch(Character::isLetterOrDigit)) {
            to.add(phrase);
        }
    }
}
