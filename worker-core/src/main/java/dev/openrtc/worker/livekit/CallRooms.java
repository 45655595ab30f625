package dev.openrtc.worker.livekit;

import com.google.protobuf.MessageLite;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.port.Connection;
import io.vavr.control.Either;
import java.net.ProxySelector;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import livekit.LivekitAgentDispatch.RoomAgentDispatch;
import livekit.LivekitRoom.CreateRoomRequest;
import livekit.LivekitRoom.DeleteRoomRequest;

/// Rooms of our own on a LiveKit server: made with an agent asked for, and taken away. Safe from
/// any thread; nothing waits, and nothing completes exceptionally.
public final class CallRooms {
    private static final Duration LONGEST = Duration.ofSeconds(8);

    /// A room that its caller never came into goes away by itself.
    private static final int EMPTY_SECONDS = 60;

    private static final int DEPARTED_SECONDS = 5;

    private final InstantSource clock;
    private final ProxySelector proxies;

    public CallRooms(InstantSource clock) {
        this.clock = clock;
        this.proxies =
                Objects.requireNonNullElse(ProxySelector.getDefault(), ProxySelector.of(null));
    }

    /// A place in a room: where to connect and with what.
    public record Seat(String url, Secret token) {}

    /// Makes the room and asks for an agent, by the name the worker registers with where it has
    /// one.
    ///
    /// @param metadata of the room and of the job
    /// @return a seat for the caller, or why there is none
    public CompletionStage<Either<CommandResult.Refused, Seat>> open(
            Connection connection, String room, String identity, String metadata) {
        CreateRoomRequest.Builder request =
                CreateRoomRequest.newBuilder()
                        .setName(room)
                        .setEmptyTimeout(EMPTY_SECONDS)
                        .setDepartureTimeout(DEPARTED_SECONDS)
                        .setMetadata(metadata);
        if (!connection.agentName().isEmpty()) {
            request.addAgents(
                    RoomAgentDispatch.newBuilder()
                            .setAgentName(connection.agentName())
                            .setMetadata(metadata));
        }
        return ServerUrl.parse(connection.url())
                .fold(
                        sentence ->
                                CompletableFuture.completedStage(
                                        Either.left(
                                                ConnectionTest.refusal(
                                                        new LinkFault(
                                                                LinkFault.Kind.BAD_URL,
                                                                sentence)))),
                        url ->
                                ask(url, connection, "CreateRoom", request.build(), room)
                                        .thenApply(
                                                done ->
                                                        done.map(
                                                                _ ->
                                                                        seat(
                                                                                url,
                                                                                connection,
                                                                                room,
                                                                                identity))));
    }

    /// Takes the room away; whoever is in it is put out. That it cannot be is no harm: it is empty
    /// and goes by itself.
    public CompletionStage<Void> close(Connection connection, String room) {
        DeleteRoomRequest request = DeleteRoomRequest.newBuilder().setRoom(room).build();
        return ServerUrl.parse(connection.url())
                .fold(
                        _ -> CompletableFuture.<Void>completedStage(null),
                        url ->
                                ask(url, connection, "DeleteRoom", request, room)
                                        .thenAccept(_ -> {}));
    }

    private Seat seat(ServerUrl url, Connection connection, String room, String identity) {
        return new Seat(
                url.room(),
                Secret.ofChars(
                        new WorkerToken(clock)
                                .caller(connection.apiKey(), connection.apiSecret(), room, identity)
                                .toCharArray()));
    }

    private CompletionStage<Either<CommandResult.Refused, Boolean>> ask(
            ServerUrl url, Connection connection, String method, MessageLite request, String room) {
        SocketOpener opener = new SocketOpener(proxies, LONGEST);
        Diagnosis diagnosis = new Diagnosis(url, connection.apiKey(), opener.proxy(url), clock);
        HttpRequest asked;
        try {
            asked =
                    HttpRequest.newBuilder(url.twirp("livekit.RoomService/" + method))
                            .timeout(LONGEST)
                            .header("Content-Type", "application/protobuf")
                            .header(
                                    "Authorization",
                                    "Bearer "
                                            + new WorkerToken(clock)
                                                    .rooms(
                                                            connection.apiKey(),
                                                            connection.apiSecret(),
                                                            room))
                            .POST(HttpRequest.BodyPublishers.ofByteArray(request.toByteArray()))
                            .build();
        } catch (RuntimeException unusable) {
            opener.close();
            return CompletableFuture.completedStage(
                    Either.left(ConnectionTest.refusal(LinkFault.noToken())));
        }
        return opener.client()
                .sendAsync(asked, HttpResponse.BodyHandlers.ofString())
                .handleAsync(
                        (response, fault) -> {
                            opener.close();
                            if (fault != null) {
                                return Either.left(ConnectionTest.refusal(diagnosis.of(fault)));
                            }
                            return response.statusCode() == 200
                                    ? Either.right(true)
                                    : Either.left(ConnectionTest.refusal(diagnosis.of(response)));
                        });
    }
}
