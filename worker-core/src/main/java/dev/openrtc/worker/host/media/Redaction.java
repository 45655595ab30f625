package dev.openrtc.worker.host.media;

import java.util.regex.Pattern;

/// Takes tokens out of texts: the library's errors and logs repeat whole ones.
public final class Redaction {
    private static final int LONGEST = 2000;
    private static final Pattern TOKEN =
            Pattern.compile("eyJ[A-Za-z0-9_=-]{8,}(\\.[A-Za-z0-9_=-]*)*");
    private static final Pattern PARAMETER =
            Pattern.compile(
                    "(?i)((?:access_token|join_request|bearer|password)[=: \"]+)[^&\\s\",}]+");

    private Redaction() {}

    /// The text without tokens, at most 2000 characters of it.
    public static String of(String text) {
        String bounded = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return PARAMETER.matcher(TOKEN.matcher(bounded).replaceAll("***")).replaceAll("$1***");
    }
}
