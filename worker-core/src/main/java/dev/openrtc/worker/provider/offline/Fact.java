package dev.openrtc.worker.provider.offline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Something an agent's instructions state: a line "Opening hours: nine to five", or a sentence
/// about the house. Sentences that tell the agent how to behave are no facts.
///
/// @param title what it is about, as written; empty for a sentence
record Fact(String title, String text) {
    private static final Pattern LINE =
            Pattern.compile("[-*\\s]*([\\p{L}][\\p{L}\\p{N}' -]{1,38}):\\s+(\\S.*)");

    /// A line that goes on further in is the same line.
    private static final Pattern WRAPPED = Pattern.compile("\\R[ \\t]+(?=[^\\s*-])");

    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+");
    private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{N}']+");

    /// How an order to the agent begins.
    private static final Set<String> ORDERS =
            Set.of(
                    "you", "your", "be", "answer", "never", "always", "do", "don't", "keep",
                    "speak", "say", "if", "when", "use", "ask", "end", "please", "greet", "act",
                    "help", "only", "tell", "stay", "talk", "try");

    /// Words that say nothing about what a sentence is about.
    private static final Set<String> COMMON =
            Set.of(
                    "about", "would", "could", "should", "there", "where", "which", "please",
                    "hello", "thank", "thanks", "other", "their", "these", "those");

    /// A shorter word is too common to tell sentences apart.
    private static final int TELLING = 5;

    static List<Fact> in(String instructions) {
        List<Fact> facts = new ArrayList<>();
        for (String line : WRAPPED.matcher(instructions).replaceAll(" ").split("\\R")) {
            Matcher match = LINE.matcher(line);
            if (match.matches()) {
                facts.add(new Fact(match.group(1).strip(), match.group(2).strip()));
                continue;
            }
            for (String sentence : SENTENCE_END.split(line.strip())) {
                String first = NOT_A_WORD.split(sentence.toLowerCase(Locale.ROOT) + " ", 2)[0];
                if (!sentence.isBlank() && !ORDERS.contains(first)) {
                    facts.add(new Fact("", sentence.strip()));
                }
            }
        }
        return facts;
    }

    /// How well it answers what was said: its own words count, and those of the topics both share;
    /// a title counts more than a sentence. 0 = not at all.
    int answers(Set<String> said) {
        Set<String> titleWords = words(title);
        Set<String> textWords = words(text);
        int score = 0;
        for (String word : titleWords) {
            if (word.length() > 2 && said.contains(word)) {
                score += 3;
            }
        }
        for (String word : textWords) {
            if (title.isEmpty()
                    && word.length() >= TELLING
                    && !COMMON.contains(word)
                    && said.contains(word)) {
                score++;
            }
        }
        for (Topic topic : Topic.all()) {
            int asked = topic.in(said);
            if (asked > 0 && topic.in(titleWords) > 0) {
                score += 4 * asked;
            } else if (asked > 0 && title.isEmpty() && topic.in(textWords) > 0) {
                score += asked;
            }
        }
        return score;
    }

    String spoken() {
        String end = text.matches(".*[.!?]") ? "" : ".";
        return title.isEmpty() ? text + end : title + ": " + text + end;
    }

    /// In lower case, without marks.
    static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        for (String word : NOT_A_WORD.split(text.toLowerCase(Locale.ROOT))) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }
}
