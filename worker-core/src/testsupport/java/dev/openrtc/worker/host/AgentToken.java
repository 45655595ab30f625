package dev.openrtc.worker.host;

import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.livekit.RealServer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Tokens of a kind that the server SDK cannot mint: an agent's, as a server's assignment brings
/// it, and a telephone caller's.
public final class AgentToken {
    private AgentToken() {}

    public static Secret of(RealServer server, String room, String identity) {
        return signed(server, room, identity, "agent", "\"agent\":true");
    }

    /// What LiveKit's telephone gateway joins a room with for a caller of this number.
    public static Secret telephone(RealServer server, String room, String number) {
        return signed(
                server,
                room,
                "sip_" + number,
                "sip",
                "\"hidden\":false},\"attributes\":{\"sip.callID\":\"SCL_1\",\"sip.phoneNumber\":\""
                        + number
                        + "\"");
    }

    private static Secret signed(
            RealServer server, String room, String identity, String kind, String rest) {
        String claims =
                """
                {"iss":"%s","sub":"%s","exp":%d,"kind":"%s","video":{"room":"%s","roomJoin":true,\
                "canPublish":true,"canSubscribe":true,"canPublishData":true,\
                "canUpdateOwnMetadata":true,%s}}"""
                        .formatted(
                                server.apiKey(),
                                identity,
                                Instant.now().plusSeconds(3600).getEpochSecond(),
                                kind,
                                room,
                                rest);
        String signed = text("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + text(claims);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(
                    new SecretKeySpec(
                            server.apiSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String jwt =
                    signed + "." + base64(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
            return Secret.ofChars(jwt.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(String json) {
        return base64(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
