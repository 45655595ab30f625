package dev.openrtc.worker.livekit;

import dev.openrtc.worker.api.Secret;
import io.livekit.server.AccessToken;
import io.livekit.server.Agent;
import io.livekit.server.CanPublish;
import io.livekit.server.CanSubscribe;
import io.livekit.server.RoomAdmin;
import io.livekit.server.RoomCreate;
import io.livekit.server.RoomJoin;
import io.livekit.server.RoomList;
import io.livekit.server.RoomName;
import io.livekit.server.SIPCall;
import io.livekit.server.VideoGrant;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;

/// Mints the tokens with which this worker shows who it is; a fresh one for every try. They say
/// when they end (the server wants that) and not when they begin, so a clock some minutes ahead
/// does no harm.
final class WorkerToken {
    /// As long as the tokens of LiveKit's own workers.
    private static final Duration LIFE = Duration.ofHours(6);

    /// Longer than any test call, reconnects included.
    private static final Duration CALLER_LIFE = Duration.ofMinutes(10);

    /// Clocks may differ by some minutes.
    private static final Duration TRANSFER_LIFE = Duration.ofMinutes(10);

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

    /// Makes and deletes rooms.
    String rooms(String apiKey, Secret secret, String room) {
        return mint(apiKey, secret, new RoomCreate(true), new RoomAdmin(true), new RoomName(room));
    }

    /// Lets a caller into one room.
    String caller(String apiKey, Secret secret, String room, String identity) {
        AccessToken token = token(apiKey, secret, CALLER_LIFE);
        token.setIdentity(identity);
        token.setName(identity);
        token.addGrants(
                new RoomJoin(true),
                new RoomName(room),
                new CanPublish(true),
                new CanSubscribe(true));
        return token.toJwt();
    }

    /// Good for one question: it rules its room.
    String transfer(String apiKey, Secret secret, String room) {
        AccessToken token = token(apiKey, secret, TRANSFER_LIFE);
        token.addGrants(new RoomAdmin(true), new RoomName(room));
        token.addSIPGrants(new SIPCall(true));
        return token.toJwt();
    }

    private String mint(String apiKey, Secret secret, VideoGrant... grants) {
        AccessToken token = token(apiKey, secret, LIFE);
        token.addGrants(grants);
        return token.toJwt();
    }

    private AccessToken token(String apiKey, Secret secret, Duration life) {
        AccessToken token = new AccessToken(apiKey, secret.reveal());
        token.setExpiration(Date.from(clock.instant().plus(life)));
        return token;
    }
}
