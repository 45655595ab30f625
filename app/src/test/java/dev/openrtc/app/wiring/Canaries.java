package dev.openrtc.app.wiring;

import dev.openrtc.worker.api.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What must never be read anywhere, by name, and the search for it: plain, in base64, URL-encoded
/// and in two-byte characters.
final class Canaries {
    static final String KEY = "canarykey9f3b7c21d4e8";
    static final String GATEWAY = "vk_canarygateway5d1e90";
    static final String LIVEKIT = "canarylivekitsecret77aa41c9";
    static final String PASSPHRASE = "canary passphrase of nobody";
    static final String NEXT_PASSPHRASE = "canary passphrase of tomorrow";
    static final String TOKEN = "eyJjYW5hcnk.eyJzdWIiOiJjYW5hcnkifQ.Y2FuYXJ5c2ln";
    static final String PHRASE = "my account number is four seven one one";

    /// A caller's number, and where it stands: callers and rooms of telephone calls are named so.
    static final String DIGITS = "4930555019982";

    static final String NUMBER = "+" + DIGITS;
    static final String ENDING = "9982";

    private final Map<String, String> values = new LinkedHashMap<>();

    Canaries() {
        values.put("a provider key", KEY);
        values.put("the gateway's key", GATEWAY);
        values.put("LiveKit's secret", LIVEKIT);
        values.put("the passphrase", PASSPHRASE);
        values.put("the new passphrase", NEXT_PASSPHRASE);
        values.put("a job's token", TOKEN);
        values.put("what a caller said", PHRASE);
        values.put("a caller's number", DIGITS);
    }

    void add(String name, Secret value) {
        values.put(name, value.reveal());
    }

    static Secret secret(String value) {
        return Secret.ofChars(value.toCharArray());
    }

    /// The names of those that stand in the text, in any of their forms.
    List<String> in(String text) {
        List<String> found = new ArrayList<>();
        values.forEach(
                (name, value) -> {
                    if (forms(value).stream().anyMatch(text::contains)) {
                        found.add(name);
                    }
                });
        return found;
    }

    private static List<String> forms(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return List.of(
                value,
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                URLEncoder.encode(value, StandardCharsets.UTF_8),
                new String(value.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1));
    }
}
