package dev.openrtc.worker.livekit;

import dev.openrtc.worker.api.Secret;
import io.livekit.server.AccessToken;
import io.livekit.server.Agent;
import io.livekit.server.RoomList;
import io.livekit.server.VideoGrant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;

/// Mints the tokens with which this worker shows who it is; a fresh one for every try. They say
/// when they end (the server wants that) and not when they begin, so a clock some minutes ahead
/// does no harm.
final class WorkerToken {
    /// As long as the tokens of LiveKit's own workers.
    private static final Duration LIFE = Duration.ofHours(6);

    private final InstantSource clock;

    WorkerToken(InstantSource clock) {
        this.clock = clock;
    }

    String worker(String apiKey, Secret secret) {
        return mint(apiKey, secret, new Agent(true));
    }

    String listing(String apiKey, Secret secret) {
        return mint(apiKey, secret, new RoomList(true));
    }

    private String mint(String apiKey, Secret secret, VideoGrant grant) {
        Instant end = clock.instant().plus(LIFE);
        AccessToken token = new AccessToken(apiKey, secret.reveal());
        token.setExpiration(Date.from(end));
        token.addGrants(grant);
        return token.toJwt();
    }
}
