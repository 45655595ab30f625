package dev.openrtc.worker.livekit;

import io.livekit.server.AccessToken;
import io.livekit.server.AgentDispatchServiceClient;
import io.livekit.server.CanPublish;
import io.livekit.server.CanSubscribe;
import io.livekit.server.RoomJoin;
import io.livekit.server.RoomName;
import io.livekit.server.RoomServiceClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import livekit.LivekitAgentDispatch.AgentDispatch;
import livekit.LivekitAgentDispatch.RoomAgentDispatch;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.Room;
import livekit.LivekitRoom.RoomConfiguration;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;

/// Rooms, dispatches and caller tokens of a genuine server, for tests: a thin use of LiveKit's
/// server SDK.
public final class TestRooms {
    private static final OkHttpClient HTTP =
            new OkHttpClient.Builder().callTimeout(20, TimeUnit.SECONDS).build();

    private final String apiKey;
    private final String apiSecret;
    private final RoomServiceClient rooms;
    private final AgentDispatchServiceClient dispatches;

    TestRooms(String api, String apiKey, String apiSecret) {
        this.apiKey = apiKey;
        this.apiSecret = apiSecret;
        this.rooms = RoomServiceClient.createClient(api, apiKey, apiSecret, () -> HTTP);
        this.dispatches =
                AgentDispatchServiceClient.createClient(api, apiKey, apiSecret, () -> HTTP);
    }

    /// A room name nothing else uses: an empty room lives for 300 s.
    public static String fresh(String prefix) {
        return prefix + "-" + UUID.randomUUID();
    }

    /// Creates the room, which fires the automatic dispatch.
    public Room create(String room, String metadata) {
        return body(rooms.createRoom(room, null, null, null, metadata));
    }

    /// Asks for the agent by name; creates the room if it is not there.
    public AgentDispatch dispatch(String room, String agentName, String metadata) {
        return body(dispatches.createDispatch(room, agentName, metadata));
    }

    public List<AgentDispatch> dispatches(String room) {
        return body(dispatches.listDispatch(room));
    }

    public void deleteDispatch(String room, String dispatch) {
        var _ = body(dispatches.deleteDispatch(room, dispatch));
    }

    public void delete(String room) {
        done(rooms.deleteRoom(room));
    }

    public void remove(String room, String identity) {
        done(rooms.removeParticipant(room, identity));
    }

    public List<ParticipantInfo> participants(String room) {
        return body(rooms.listParticipants(room));
    }

    /// A token that lets a caller into the room.
    ///
    /// @param agentName agent to dispatch if this join creates the room; null = automatic dispatch
    public String callerToken(
            String room, String identity, @Nullable String agentName, String jobMetadata) {
        AccessToken token = new AccessToken(apiKey, apiSecret);
        token.setIdentity(identity);
        token.setName(identity);
        token.addGrants(
                new RoomJoin(true),
                new RoomName(room),
                new CanPublish(true),
                new CanSubscribe(true));
        if (agentName != null) {
            token.setRoomConfiguration(
                    RoomConfiguration.newBuilder()
                            .addAgents(
                                    RoomAgentDispatch.newBuilder()
                                            .setAgentName(agentName)
                                            .setMetadata(jobMetadata))
                            .build());
        }
        return token.toJwt();
    }

    private static <T> T body(Call<T> call) {
        T body = answer(call).body();
        if (body == null) {
            throw new IllegalStateException("LiveKit answered with nothing");
        }
        return body;
    }

    private static void done(Call<Void> call) {
        var _ = answer(call);
    }

    private static <T> Response<T> answer(Call<T> call) {
        try {
            Response<T> response = call.execute();
            if (!response.isSuccessful()) {
                var error = response.errorBody();
                throw new IllegalStateException(
                        "LiveKit answered HTTP %d: %s"
                                .formatted(response.code(), error == null ? "" : error.string()));
            }
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
