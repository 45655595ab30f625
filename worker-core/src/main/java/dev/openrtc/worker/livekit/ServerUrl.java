package dev.openrtc.worker.livekit;

import io.vavr.control.Either;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/// The address of a LiveKit server. It is written `ws`, `wss`, `http` or `https` and means the same
/// server either way; a path in front of LiveKit's own paths is kept.
public final class ServerUrl {
    private final boolean secure;
    private final String authority;
    private final String host;
    private final String prefix;

    private ServerUrl(boolean secure, String authority, String host, String prefix) {
        this.secure = secure;
        this.authority = authority;
        this.host = host;
        this.prefix = prefix;
    }

    /// The address, or a sentence that says what is wrong with the text.
    public static Either<String, ServerUrl> parse(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            return Either.left("The LiveKit URL is empty. Enter one, for example wss://host.");
        }
        URI uri;
        try {
            uri = new URI(trimmed);
        } catch (URISyntaxException e) {
            return Either.left(
                    "The LiveKit URL is not a URL. Enter one like wss://host or ws://host:7880.");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean secure = scheme.equals("wss") || scheme.equals("https");
        if (!secure && !scheme.equals("ws") && !scheme.equals("http")) {
            return Either.left(
                    "The LiveKit URL must begin with ws://, wss://, http:// or https://.");
        }
        if (uri.getRawUserInfo() != null) {
            return Either.left(
                    "The LiveKit URL must not hold a user name or password. Remove the part before"
                            + " the @.");
        }
        if (uri.getHost() == null || uri.getHost().isEmpty()) {
            return Either.left("The LiveKit URL names no host. Enter one like wss://host.");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            return Either.left("The LiveKit URL must end before any ? or #. Remove what follows.");
        }
        return Either.right(
                new ServerUrl(secure, uri.getRawAuthority(), uri.getHost(), prefix(uri)));
    }

    private static String prefix(URI uri) {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        String single = path.replaceAll("/+", "/");
        return single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
    }

    /// Where agent workers register.
    URI agent() {
        return URI.create(room() + "/agent");
    }

    /// A method of the server's HTTP interface, for example `livekit.RoomService/ListRooms`.
    URI twirp(String method) {
        return URI.create(api() + "/twirp/" + method);
    }

    /// What a participant connects to.
    public String room() {
        return (secure ? "wss://" : "ws://") + authority + prefix;
    }

    /// The HTTP form, which the LiveKit server SDK wants.
    public String api() {
        return (secure ? "https://" : "http://") + authority + prefix;
    }

    boolean secure() {
        return secure;
    }

    String host() {
        return host;
    }

    /// Host and port as written, for messages.
    String authority() {
        return authority;
    }

    @Override
    public String toString() {
        return room();
    }
}
