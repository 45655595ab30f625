package dev.openrtc.worker.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.worker.livekit.LinkFault.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.http.HttpConnectTimeoutException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/// What the network says, in an operator's words. The faults that can be had for real are in
/// [ConnectionTestTest].
class DiagnosisTest {
    private static LinkFault of(Throwable thrown, String proxy) {
        return new Diagnosis(
                        ServerUrl.parse("wss://livekit.example:7443/sub/").get(),
                        "key",
                        Optional.of(proxy).filter(p -> !p.isEmpty()),
                        InstantSource.system())
                .of(new CompletionException(thrown));
    }

    private static LinkFault certificate(Throwable cause) {
        SSLHandshakeException handshake = new SSLHandshakeException("handshake");
        var _ = handshake.initCause(cause);
        return of(handshake, "");
    }

    private static void is(LinkFault fault, Kind kind, String... words) {
        assertThat(fault.kind()).isEqualTo(kind);
        assertThat(fault.sentence()).contains(words).contains("livekit.example:7443");
    }

    @Test
    void eachFaultOfACertificateHasItsWords() {
        is(
                certificate(new CertPathValidatorException("x", new CertificateExpiredException())),
                Kind.TLS,
                "has expired",
                "clock");
        is(
                certificate(
                        new CertPathValidatorException("x", new CertificateNotYetValidException())),
                Kind.TLS,
                "not valid yet");
        is(
                certificate(new CertificateException("No subject alternative DNS name matching x")),
                Kind.TLS,
                "for another name");
        is(certificate(new IOException("odd")), Kind.TLS, "agreed on no secure connection");
    }

    @Test
    void theWayThereHasItsWords() {
        is(of(new NoRouteToHostException("No route to host"), ""), Kind.UNREACHABLE, "no route");
        is(of(new HttpConnectTimeoutException("slow"), ""), Kind.TIMEOUT, "did not answer");
        is(of(new ConnectException("Connection timed out"), ""), Kind.TIMEOUT, "did not answer");
        is(of(new ConnectException("Connection refused"), ""), Kind.REFUSED, "Nothing answers");
        is(of(new EOFException("EOF reached"), ""), Kind.NOT_LIVEKIT, "hung up");
        is(of(new IOException("no HTTP"), ""), Kind.NOT_LIVEKIT, "not LiveKit's");
    }

    @Test
    void aProxyOnTheWayIsNamed() {
        LinkFault fault = of(new IOException("Tunnel failed, got: 502"), "proxy.example:3128");
        assertThat(fault.kind()).isEqualTo(Kind.PROXY);
        assertThat(fault.sentence()).contains("proxy.example:3128");
        is(
                of(new HttpConnectTimeoutException("slow"), "proxy.example:3128"),
                Kind.TIMEOUT,
                "through the proxy proxy.example:3128");
    }

    @Test
    void aPathInFrontOfLiveKitsOwnIsKeptWithExactlyOneSlash() {
        assertThat(ServerUrl.parse("https://livekit.example//sub//").get().agent())
                .hasToString("wss://livekit.example/sub/agent");
        assertThat(ServerUrl.parse("http://livekit.example").get().agent())
                .hasToString("ws://livekit.example/agent");
        assertThat(ServerUrl.parse("wss://livekit.example/").get().api())
                .isEqualTo("https://livekit.example");
        assertThat(ServerUrl.parse("wss://user:pw@livekit.example").getLeft())
                .contains("must not hold")
                .doesNotContain("pw@");
    }
}
