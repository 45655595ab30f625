package dev.openrtc.worker.provider.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.openrtc.worker.provider.ProviderFault;
import dev.openrtc.worker.provider.ProviderFault.Kind;
import dev.openrtc.worker.provider.Slot;
import java.net.http.HttpHeaders;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocketHandshakeException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;

/// Sorts what went wrong at a vendor into a [ProviderFault]. Immutable; one a slot and account, or
/// one a request where what was sent must not be quoted back.
public final class Blame {
    private static final String AWAY = "the connection broke off";

    private final String vendor;
    private final Slot slot;
    private final KeyHeader key;
    private final Words words;

    public Blame(String vendor, Slot slot, KeyHeader key) {
        this(vendor, slot, key, List::of);
    }

    /// @param sent texts that were sent to the vendor, asked for when there is something to tell
    public Blame(String vendor, Slot slot, KeyHeader key, Supplier<List<String>> sent) {
        this.vendor = vendor;
        this.slot = slot;
        this.key = key;
        this.words = new Words(key::key, sent);
    }

    public Blame sending(Supplier<List<String>> sent) {
        return new Blame(vendor, slot, key, sent);
    }

    /// @param ours words of ours, or of the vendor after [#said]
    public ProviderFault of(Kind kind, String ours) {
        return ProviderFault.of(vendor, slot, kind, ours);
    }

    public ProviderFault late() {
        return of(Kind.TIMEOUT, "");
    }

    public ProviderFault brokeOff() {
        return of(Kind.NETWORK, AWAY);
    }

    /// The vendor's own words, fit to be shown.
    public String said(String text) {
        return words.of(text);
    }

    public String said(JsonNode error) {
        return words.ofError(error);
    }

    /// An answer that refuses.
    public ProviderFault status(int status, HttpHeaders headers, String body) {
        String said = words.ofBody(body);
        if (said.isEmpty()) {
            said = headers.firstValue("dg-error").map(words::of).orElse("status " + status);
        }
        return new ProviderFault(vendor, slot, kind(status, body), said, RetryAfter.of(headers));
    }

    /// Some vendors say in the text what the status leaves open: an account without money is told
    /// as "too many requests" or "bad request".
    private static Kind kind(int status, String body) {
        String lower = body.toLowerCase(Locale.ROOT);
        boolean money =
                lower.contains("insufficient_quota")
                        || lower.contains("credit balance")
                        || lower.contains("insufficient credits")
                        || lower.contains("billing");
        return money && status >= 400 && status < 500 && status != 401
                ? Kind.QUOTA
                : Kind.ofStatus(status);
    }

    /// A socket that the vendor closed though nobody asked it to.
    public ProviderFault closed(int code, String reason) {
        boolean plain = code == 1000 || code == 1001 || code == 1006;
        String said = words.of(reason);
        return of(
                plain ? Kind.NETWORK : Kind.VENDOR,
                "it closed the connection with " + code + (said.isEmpty() ? "" : ": " + said));
    }

    /// What the HTTP client or a dialect threw. Its message is never used: it may hold anything.
    public ProviderFault thrown(Throwable thrown) {
        return switch (thrown) {
            case CompletionException wrapped when wrapped.getCause() != null ->
                    thrown(wrapped.getCause());
            case ExecutionException wrapped when wrapped.getCause() != null ->
                    thrown(wrapped.getCause());
            case WebSocketHandshakeException refused when refused.getResponse() != null ->
                    status(
                            refused.getResponse().statusCode(),
                            refused.getResponse().headers(),
                            refused.getResponse().body() instanceof String text ? text : "");
            case HttpTimeoutException _ -> late();
            case Garbage garbage -> of(Kind.VENDOR, String.valueOf(garbage.getMessage()));
            case JsonProcessingException _ -> of(Kind.VENDOR, "its answer cannot be read");
            case SSLException _ -> of(Kind.NETWORK, "no secure connection could be made");
            case IllegalStateException _ -> of(Kind.NETWORK, "its account is closed");
            default -> of(Kind.NETWORK, reachable(thrown) ? AWAY : unreachable(thrown));
        };
    }

    private static boolean reachable(Throwable thrown) {
        return !(thrown instanceof java.net.ConnectException);
    }

    private static String unreachable(Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof UnresolvedAddressException) {
                return "its name is not known";
            }
        }
        return "no connection could be made";
    }
}
