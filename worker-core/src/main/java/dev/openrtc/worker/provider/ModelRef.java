package dev.openrtc.worker.provider;

import dev.openrtc.worker.api.ModelForm;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/// A model as users write it: `vendor/model:variant`, for example `deepgram/nova-3:en`,
/// `openai/gpt-5-mini` or `cartesia/sonic-3:f786b574`. The variant is a language for `stt` and a
/// voice for `tts`; a model may hold colons of its own only in its variant.
///
/// @param model may be empty: the vendor's default
/// @param variant may be empty: the vendor's default
public record ModelRef(String vendor, String model, String variant) {

    /// @throws IllegalArgumentException naming what was written and the form it should have
    public static ModelRef of(String text) {
        Matcher match = ModelForm.PATTERN.matcher(text.strip());
        if (!match.matches()) {
            throw new IllegalArgumentException(
                    "\""
                            + ModelForm.shortened(text)
                            + "\" is no model. Write vendor/model or"
                            + " vendor/model:voice, such as openai/gpt-5-mini");
        }
        return new ModelRef(
                match.group(1).toLowerCase(Locale.ROOT), or(match.group(2)), or(match.group(3)));
    }

    /// The first choice, then what to fall back to, separated by commas. Empty text is no choice.
    ///
    /// @throws IllegalArgumentException as [#of]
    public static List<ModelRef> choices(String text) {
        return Arrays.stream(text.split(",", -1))
                .filter(part -> !part.isBlank())
                .map(ModelRef::of)
                .toList();
    }

    @Override
    public String toString() {
        return vendor
                + (model.isEmpty() ? "" : "/" + model)
                + (variant.isEmpty() ? "" : ":" + variant);
    }

    private static String or(@Nullable String group) {
        return group == null ? "" : group;
    }
}
