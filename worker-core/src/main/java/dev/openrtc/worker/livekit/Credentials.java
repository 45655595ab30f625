package dev.openrtc.worker.livekit;

import dev.openrtc.worker.livekit.LinkFault.Kind;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// Why a server refused our key and secret. LiveKit's text for a wrong secret repeats the whole
/// token, so the text is only searched for its cause and never kept.
final class Credentials {
    /// What livekit-server forgives.
    private static final Duration LEEWAY = Duration.ofSeconds(60);

    private final String apiKey;
    private final InstantSource clock;

    Credentials(String apiKey, InstantSource clock) {
        this.apiKey = apiKey;
        this.clock = clock;
    }

    LinkFault refused(HttpResponse<?> response) {
        String said = response.body() instanceof String body ? body.toLowerCase(Locale.ROOT) : "";
        Optional<Duration> off = clockOff(response);
        String hint =
                off.filter(d -> d.abs().compareTo(LEEWAY) > 0)
                        .map(d -> " Note that " + clockSentence(d))
                        .orElse("");
        if (said.contains("expired") || said.contains("not valid yet")) {
            return new LinkFault(
                    Kind.CLOCK,
                    "LiveKit finds our token out of date: %s Set this machine's clock."
                            .formatted(
                                    off.map(Credentials::clockSentence)
                                            .orElse("the clocks differ.")));
        }
        if (said.contains("invalid api key")) {
            return new LinkFault(
                    Kind.BAD_KEY,
                    "LiveKit does not know the API key '%s'. Check it against the server's keys.%s"
                            .formatted(apiKey, hint));
        }
        if (said.contains("cryptographic") || said.contains("signature")) {
            return new LinkFault(
                    Kind.BAD_SECRET,
                    "The API secret does not belong to the API key '%s'. Enter the secret again.%s"
                            .formatted(apiKey, hint));
        }
        return new LinkFault(
                Kind.FORBIDDEN,
                "The server refused our credentials (HTTP %d). Check API key and secret.%s"
                        .formatted(response.statusCode(), hint));
    }

    /// The server's clock minus ours, where the server tells its time.
    Optional<Duration> clockOff(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Date")
                .flatMap(
                        text -> {
                            try {
                                return Optional.of(
                                        ZonedDateTime.parse(
                                                text, DateTimeFormatter.RFC_1123_DATE_TIME));
                            } catch (DateTimeException e) {
                                return Optional.<ZonedDateTime>empty();
                            }
                        })
                .map(theirs -> Duration.between(clock.instant(), theirs.toInstant()));
    }

    static boolean clockMatters(Duration off) {
        return off.abs().compareTo(LEEWAY) > 0;
    }

    static String clockSentence(Duration off) {
        return "this machine's clock is %d s %s the server's."
                .formatted(off.abs().toSeconds(), off.isNegative() ? "ahead of" : "behind");
    }
}
