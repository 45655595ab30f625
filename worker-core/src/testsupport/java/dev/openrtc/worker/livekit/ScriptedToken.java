package dev.openrtc.worker.livekit;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier.BaseVerification;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.IncorrectClaimException;
import com.auth0.jwt.exceptions.JWTDecodeException;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.exceptions.TokenExpiredException;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import livekit.LivekitAgent.AvailabilityResponse;
import org.jspecify.annotations.Nullable;

/// What a LiveKit server makes of the tokens of its workers, word for word, and the tokens it gives
/// them for their jobs.
final class ScriptedToken {
    private static final long LEEWAY_SECONDS = 60;
    private static final Duration JOB_LIFE = Duration.ofHours(1);

    private final String key;
    private final Algorithm algorithm;
    private final InstantSource clock;
    private final boolean endMustBeTold;

    ScriptedToken(String key, String secret, InstantSource clock, boolean endMustBeTold) {
        this.key = key;
        this.algorithm = Algorithm.HMAC256(secret);
        this.clock = clock;
        this.endMustBeTold = endMustBeTold;
    }

    /// The text of the 401, or empty if the token lets a worker in.
    Optional<String> fault(@Nullable String token) {
        if (token == null || token.isEmpty()) {
            return Optional.of("no permissions to access the room");
        }
        DecodedJWT decoded;
        try {
            decoded = JWT.decode(token);
        } catch (JWTDecodeException malformed) {
            return Optional.of("invalid authorization token");
        }
        if (!key.equals(decoded.getIssuer())) {
            return Optional.of("invalid API key: " + decoded.getIssuer());
        }
        try {
            var verifier =
                    ((BaseVerification) JWT.require(algorithm).acceptLeeway(LEEWAY_SECONDS))
                            .build(Clock.fixed(clock.instant(), ZoneOffset.UTC));
            var _ = verifier.verify(token);
        } catch (TokenExpiredException e) {
            return invalid(token, "go-jose/go-jose/jwt: validation failed, token is expired (exp)");
        } catch (IncorrectClaimException e) {
            return invalid(
                    token, "go-jose/go-jose/jwt: validation failed, token not valid yet (nbf)");
        } catch (JWTVerificationException e) {
            return invalid(token, "go-jose/go-jose: error in cryptographic primitive");
        }
        if (endMustBeTold && decoded.getExpiresAt() == null) {
            return invalid(token, "token has no expiry");
        }
        Map<String, Object> grant = decoded.getClaim("video").asMap();
        return grant != null && Boolean.TRUE.equals(grant.get("agent"))
                ? Optional.empty()
                : Optional.of("no permissions to access the room");
    }

    /// A job's token; without an identity it has none and lets nobody in, as the real one.
    String job(String room, String agentName, AvailabilityResponse answer) {
        var token =
                JWT.create()
                        .withIssuer(key)
                        .withExpiresAt(clock.instant().plus(JOB_LIFE))
                        .withNotBefore(clock.instant())
                        .withClaim("kind", "agent")
                        .withClaim("name", answer.getParticipantName())
                        .withClaim("metadata", answer.getParticipantMetadata())
                        .withClaim("video", Map.of("roomJoin", true, "room", room, "agent", true));
        Map<String, String> attributes =
                new java.util.HashMap<>(answer.getParticipantAttributesMap());
        attributes.put("lk.agent_name", agentName);
        token.withClaim("attributes", attributes);
        String identity = answer.getParticipantIdentity();
        return (identity.isEmpty() ? token : token.withSubject(identity)).sign(algorithm);
    }

    private static Optional<String> invalid(String token, String error) {
        return Optional.of("invalid token: " + token + ", error: " + error);
    }
}
