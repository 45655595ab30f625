package dev.openrtc.worker.livekit;

import dev.openrtc.worker.livekit.LinkFault.Kind;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocketHandshakeException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Turns what the network or the server said into one operator's sentence.
final class Diagnosis {
    private final ServerUrl url;
    private final Optional<String> proxy;
    private final Credentials credentials;

    Diagnosis(ServerUrl url, String apiKey, Optional<String> proxy, InstantSource clock) {
        this.url = url;
        this.proxy = proxy;
        this.credentials = new Credentials(apiKey, clock);
    }

    LinkFault of(Throwable thrown) {
        Throwable handshake = find(thrown, t -> t instanceof WebSocketHandshakeException);
        if (handshake instanceof WebSocketHandshakeException answer) {
            return of(answer.getResponse());
        }
        if (find(thrown, t -> t instanceof SSLException || t instanceof CertificateException)
                != null) {
            return tls(thrown);
        }
        if (find(thrown, Diagnosis::isProxyAnswer) != null) {
            return proxyFault("it will not pass the connection on. Ask who runs the proxy");
        }
        if (find(thrown, t -> t instanceof HttpTimeoutException) != null) {
            return timeout("");
        }
        if (find(thrown, Diagnosis::isUnresolved) != null) {
            return proxy.isPresent()
                    ? proxyFault("its name cannot be found. Check the proxy settings")
                    : new LinkFault(
                            Kind.DNS,
                            "The host '%s' cannot be found. Check the LiveKit URL and this machine's DNS."
                                    .formatted(url.host()));
        }
        if (find(thrown, t -> t instanceof NoRouteToHostException) != null) {
            return unreachable();
        }
        if (find(thrown, t -> t instanceof ConnectException) != null) {
            return refused(thrown);
        }
        return noWebSocket(thrown);
    }

    LinkFault timeout(Duration after) {
        return timeout(" within %d s".formatted(after.toSeconds()));
    }

    private LinkFault timeout(String within) {
        return new LinkFault(
                Kind.TIMEOUT,
                "%s did not answer%s. Check that LiveKit runs there and that no firewall is in between."
                        .formatted(through(), within));
    }

    LinkFault of(HttpResponse<?> response) {
        int status = response.statusCode();
        if (status == 401 || status == 403) {
            return credentials.refused(response);
        }
        if (status == 407) {
            return proxyFault(
                    "it wants a user name and password. Set them for Java or go around it");
        }
        if (status >= 500) {
            return new LinkFault(
                    Kind.SERVER_ERROR,
                    "%s answered with HTTP %d. LiveKit, or what stands in front of it, is not ready; look at its log."
                            .formatted(through(), status));
        }
        if (status >= 300 && status < 400) {
            return new LinkFault(
                    Kind.NOT_LIVEKIT,
                    "%s answered with a redirect (HTTP %d). Enter the URL it leads to."
                            .formatted(through(), status));
        }
        return new LinkFault(
                Kind.NOT_LIVEKIT,
                "%s answered, but not as a LiveKit server (HTTP %d at %s). Check host, port and path of the LiveKit URL."
                        .formatted(through(), status, url.agent().getRawPath()));
    }

    private LinkFault tls(Throwable thrown) {
        String why;
        if (find(thrown, t -> says(t, "plaintext connection")) != null) {
            why = "there is no TLS at that port. Use ws:// instead of wss://";
        } else if (find(thrown, t -> t instanceof CertificateExpiredException) != null) {
            why = "the server's certificate has expired, or this machine's clock is wrong";
        } else if (find(thrown, t -> t instanceof CertificateNotYetValidException) != null) {
            why = "the server's certificate is not valid yet, or this machine's clock is wrong";
        } else if (find(thrown, t -> says(t, "subject alternative") || says(t, "no name matching"))
                != null) {
            why = "the server's certificate is for another name. Use the name it was made for";
        } else if (find(thrown, t -> says(t, "path building failed") || says(t, "trust anchor"))
                != null) {
            why = "nobody this machine trusts has signed the server's certificate";
        } else {
            why = "the two sides agreed on no secure connection";
        }
        return new LinkFault(
                Kind.TLS, "No secure connection to %s: %s.".formatted(url.authority(), why));
    }

    private LinkFault refused(Throwable thrown) {
        if (find(thrown, t -> says(t, "timed out")) != null) {
            return timeout("");
        }
        if (find(thrown, t -> says(t, "unreachable") || says(t, "no route")) != null) {
            return unreachable();
        }
        if (proxy.isPresent()) {
            return proxyFault("nothing answers there. Check the proxy settings");
        }
        return new LinkFault(
                Kind.REFUSED,
                "Nothing answers at %s. Check that LiveKit is running and that the port is right."
                        .formatted(url.authority()));
    }

    private LinkFault unreachable() {
        return new LinkFault(
                Kind.UNREACHABLE,
                "There is no route to %s. Check this machine's network.".formatted(through()));
    }

    private LinkFault noWebSocket(Throwable thrown) {
        boolean hungUp = find(thrown, t -> t instanceof EOFException || says(t, "reset")) != null;
        String hint =
                url.secure()
                        ? "Check host and port of the LiveKit URL."
                        : "Check host and port of the LiveKit URL, and whether it must be wss://.";
        return new LinkFault(
                Kind.NOT_LIVEKIT,
                "%s %s. %s"
                        .formatted(
                                through(),
                                hungUp
                                        ? "hung up instead of answering"
                                        : "gave an answer that is not LiveKit's",
                                hint));
    }

    private LinkFault proxyFault(String why) {
        return new LinkFault(
                Kind.PROXY,
                "The proxy %s stands between this machine and LiveKit and %s."
                        .formatted(proxy.orElse("on the way"), why));
    }

    private String through() {
        return proxy.map(p -> url.authority() + " (through the proxy " + p + ")")
                .orElse(url.authority());
    }

    private static boolean isProxyAnswer(Throwable t) {
        return says(t, "tunnel failed");
    }

    private static boolean isUnresolved(Throwable t) {
        return t instanceof UnknownHostException || t instanceof UnresolvedAddressException;
    }

    private static boolean says(Throwable t, String words) {
        String message = t.getMessage();
        return message != null && message.toLowerCase(Locale.ROOT).contains(words);
    }

    private static @Nullable Throwable find(Throwable thrown, Predicate<Throwable> wanted) {
        Throwable t = thrown;
        for (int depth = 0; t != null && depth < 20; depth++) {
            if (wanted.test(t)) {
                return t;
            }
            t = t.getCause();
        }
        return null;
    }
}
