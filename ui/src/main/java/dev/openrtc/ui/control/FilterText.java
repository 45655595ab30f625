package dev.openrtc.ui.control;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The text of a filter box: words that must all fit, `!` before one turns it round. Chips write
/// their words into the box, so that one text says it all. Pure functions.
public final class FilterText {
    private FilterText() {}

    /// @param word what one word asks of a row
    public static <R> Predicate<R> parse(String text, Function<String, Predicate<R>> word) {
        return words(text).stream().map(each -> one(each, word)).reduce(_ -> true, Predicate::and);
    }

    public static boolean has(String text, String chip) {
        return words(text).contains(chip);
    }

    /// The text with the chip put in or taken out.
    public static String toggle(String text, String chip) {
        List<String> words = words(text);
        return words.contains(chip)
                ? words.stream().filter(w -> !w.equals(chip)).collect(Collectors.joining(" "))
                : (text.strip() + " " + chip).strip();
    }

    private static <R> Predicate<R> one(String word, Function<String, Predicate<R>> meaning) {
        if (word.equals("!")) {
            return _ -> true;
        }
        return word.startsWith("!")
                ? one(word.substring(1), meaning).negate()
                : meaning.apply(word);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
