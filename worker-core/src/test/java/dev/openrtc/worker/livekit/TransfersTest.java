package dev.openrtc.worker.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.openrtc.worker.api.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import livekit.LivekitSip.TransferSIPParticipantRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a LiveKit server is asked for a transfer, and what its answers mean.
class TransfersTest {
    private volatile int status = 200;
    private volatile String body = "";
    private volatile String path = "";
    private volatile String token = "";
    private volatile byte[] asked = new byte[0];
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    path = exchange.getRequestURI().getPath();
                    token = exchange.getRequestHeaders().getFirst("Authorization");
                    asked = exchange.getRequestBody().readAllBytes();
                    byte[] answer = body.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private String transfer() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            ServerUrl url =
                    ServerUrl.parse("ws://127.0.0.1:" + server.getAddress().getPort()).get();
            String jwt =
                    new WorkerToken(InstantSource.system())
                            .transfer(
                                    "key",
                                    Secret.ofChars(
                                            "a-secret-long-enough-for-hs256-tokens".toCharArray()),
                                    "room-1");
            return Transfers.ask(client, url, jwt, "room-1", "sip_1", "tel:+15550101")
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void theServerIsAskedForThisCallerWithATokenForThisRoomOnly() throws Exception {
        assertThat(transfer()).isEmpty();
        assertThat(path).isEqualTo("/twirp/livekit.SIP/TransferSIPParticipant");
        TransferSIPParticipantRequest request = TransferSIPParticipantRequest.parseFrom(asked);
        assertThat(request.getRoomName()).isEqualTo("room-1");
        assertThat(request.getParticipantIdentity()).isEqualTo("sip_1");
        assertThat(request.getTransferTo()).isEqualTo("tel:+15550101");
        String claims =
                new String(
                        Base64.getUrlDecoder().decode(token.split("\\.")[1]),
                        StandardCharsets.UTF_8);
        assertThat(claims)
                .contains("\"roomAdmin\":true")
                .contains("\"room\":\"room-1\"")
                .contains("\"sip\":{\"call\":true}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500|{'code':'internal','msg':'sip not connected (redis required)'}|no telephone service",
                "404|{'code':'not_found','msg':'participant +15550101'}|not in the room any more",
                "403|{'code':'permission_denied','msg':'x'}|may not transfer",
                "503|{'code':'unavailable','msg':'no response from servers'}|cannot be reached",
                "500|{'code':'unknown','msg':'+15550101','meta':{'sip_status_code':'486'}}|SIP 486",
                "502|<html>+15550101</html>|status 502"
            })
    void whatItAnswersIsToldInWordsOfOurOwn(int code, String text, String told) throws Exception {
        status = code;
        body = text.replace('\'', '"');
        assertThat(transfer()).contains(told).doesNotContain("15550101");
    }
}
