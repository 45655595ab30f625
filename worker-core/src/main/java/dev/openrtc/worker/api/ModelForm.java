package dev.openrtc.worker.api;

import java.util.Optional;
import java.util.regex.Pattern;

/// How a model is written: `vendor/model:variant`; only the vendor must be there.
public final class ModelForm {
    /// Groups: vendor, model, variant.
    public static final Pattern PATTERN =
            Pattern.compile("([a-z0-9_-]{1,64})(?:/([^:,\\s]{1,128})(?::([^,\\s]{1,128}))?)?");

    private static final int LONGEST = 1024;

    private ModelForm() {}

    /// What is wrong with a list of choices, separated by commas; empty when nothing is.
    public static Optional<String> fault(String choices) {
        if (choices.length() > LONGEST) {
            return Optional.of("is longer than " + LONGEST + " characters");
        }
        if (choices.isBlank()) {
            return Optional.of("names no model; write vendor/model, such as openai/gpt-5-mini");
        }
        for (String choice : choices.split(",", -1)) {
            if (!PATTERN.matcher(choice.strip()).matches()) {
                return Optional.of(
                        "\""
                                + shortened(choice.strip())
                                + "\" is no model. Write vendor/model or vendor/model:voice, such"
                                + " as openai/gpt-5-mini");
            }
        }
        return Optional.empty();
    }

    /// A text from outside, cut to what a sentence can hold.
    public static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "..";
    }
}
