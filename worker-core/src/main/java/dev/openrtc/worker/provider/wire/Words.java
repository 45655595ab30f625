package dev.openrtc.worker.provider.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openrtc.worker.api.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Makes a vendor's words fit to be shown: some quote the key, and some quote what was sent, which
/// is what people said.
final class Words {
    /// Shorter pieces may be equal by chance.
    private static final int QUOTE = 12;

    private static final int LONGEST = 2_000;
    private static final Pattern QUOTED =
            Pattern.compile("'[^']*'|\"[^\"]*\"|`[^`]*`|\u201c[^\u201d]*\u201d");
    private static final Pattern LIKE_A_KEY =
            Pattern.compile("\\S*\\*{3,}\\S*|[A-Za-z0-9+/_=-]{20,}|\\b(sk|sk_car|dg)[-_]\\S+");
    private static final Pattern LIKE_A_NUMBER = Pattern.compile("\\+?\\d[\\d ()/-]{5,}\\d");
    private static final Pattern ADDRESS = Pattern.compile("\\S+@\\S+|https?://\\S+");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private final Supplier<Secret> key;
    private final Supplier<List<String>> sent;

    Words(Supplier<Secret> key, Supplier<List<String>> sent) {
        this.key = key;
        this.sent = sent;
    }

    /// What an error body says: its code and its sentence.
    String ofBody(String body) {
        try {
            return ofError(Json.object(body));
        } catch (Garbage noJson) {
            return body.stripLeading().startsWith("<") ? "" : of(body);
        }
    }

    /// Vendors put the sentence in `error.message`, `message`, `err_msg`, `description` or `error`.
    String ofError(JsonNode root) {
        JsonNode error = root.path("error").isObject() ? root.path("error") : root;
        String code = first(error, "code", "error_code", "err_code", "type", "title");
        String sentence = first(error, "message", "err_msg", "description", "error", "detail");
        String said = of(sentence);
        boolean plain = CODE.matcher(code).matches() && !"error".equalsIgnoreCase(code);
        if (!plain) {
            return said;
        }
        return said.isEmpty() ? code : code + ": " + said;
    }

    String of(String text) {
        String rest = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        rest = withoutKey(rest);
        for (String said : sent.get()) {
            rest = without(rest, said);
        }
        rest = QUOTED.matcher(rest).replaceAll("'..'");
        rest = LIKE_A_KEY.matcher(rest).replaceAll("***");
        rest = ADDRESS.matcher(rest).replaceAll("..");
        rest = LIKE_A_NUMBER.matcher(rest).replaceAll("..");
        return rest.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    private String withoutKey(String text) {
        Secret secret = key.get();
        try {
            String value = secret.reveal();
            return value.isEmpty() ? text : text.replace(value, "***");
        } catch (IllegalStateException closed) {
            // Without the key nothing can be compared: say nothing rather than too much.
            return "";
        }
    }

    /// Takes out every run of characters that `said` holds too.
    private static String without(String text, String said) {
        if (said.length() < QUOTE) {
            return text;
        }
        boolean[] hidden = new boolean[text.length()];
        for (int from = 0; from + QUOTE <= text.length(); from++) {
            if (said.contains(text.substring(from, from + QUOTE))) {
                for (int at = from; at < from + QUOTE; at++) {
                    hidden[at] = true;
                }
            }
        }
        List<String> parts = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            if (!hidden[at]) {
                open.append(text.charAt(at));
            } else if (at == 0 || !hidden[at - 1]) {
                parts.add(open.toString());
                open.setLength(0);
            }
        }
        parts.add(open.toString());
        return String.join("..", parts);
    }

    private static String first(JsonNode node, String... fields) {
        for (String field : fields) {
            String text = Json.text(node, field);
            if (!text.isBlank()) {
                return text;
            }
        }
        return "";
    }
}
