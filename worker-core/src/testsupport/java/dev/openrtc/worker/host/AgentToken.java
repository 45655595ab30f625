package dev.openrtc.worker.host;

import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.livekit.RealServer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The token a server's assignment brings, with kind "agent", which the server SDK cannot mint.
public final class AgentToken {
    private AgentToken() {}

    public static Secret of(RealServer server, String room, String identity) {
        String claims =
                """
                {"iss":"%s","sub":"%s","exp":%d,"kind":"agent","video":{"room":"%s","roomJoin":true,\
                "canPublish":true,"canSubscribe":true,"canPublishData":true,\
                "canUpdateOwnMetadata":true,"agent":true}}"""
                        .formatted(
                                server.apiKey(),
                                identity,
                                Instant.now().plusSeconds(3600).getEpochSecond(),
                                room);
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
