package dev.openrtc.worker.livekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.port.Connection;
import io.vavr.control.Either;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Rooms of our own on a genuine server.
class CallRoomsTest {
    private static final String METADATA = "{\"tenant\":\"acme\"}";

    private static RealServer server;

    private final CallRooms rooms = new CallRooms(InstantSource.system());

    @BeforeAll
    static void start() {
        server = RealServer.start();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aNamedAgentIsAskedForOnceAndTheRoomGoesWhenItIsClosed() throws Exception {
        String room = TestRooms.fresh("called");
        Connection connection = server.connection("desk");
        CallRooms.Seat seat = open(connection, room).get();
        assertThat(seat.url()).isEqualTo(server.url());
        assertThat(server.rooms().dispatches(room))
                .singleElement()
                .satisfies(
                        dispatch -> {
                            assertThat(dispatch.getAgentName()).isEqualTo("desk");
                            assertThat(dispatch.getMetadata()).isEqualTo(METADATA);
                        });
        try (GenuineCaller caller = GenuineCaller.silent(seat.url(), seat.token().reveal())) {
            var _ = caller.joined();
            await().until(() -> server.rooms().participants(room).size() == 1);
            assertThat(server.rooms().participants(room).getFirst().getIdentity())
                    .isEqualTo("test-caller");
            rooms.close(connection, room).toCompletableFuture().get(20, TimeUnit.SECONDS);
            await().until(() -> server.rooms().participants(room).isEmpty());
        }
    }

    @Test
    void aWrongSecretAndAServerThatIsNotThereAreToldAsTheConnectionTestTellsThem()
            throws Exception {
        Connection wrong =
                new Connection(
                        server.url(),
                        server.apiKey(),
                        Secret.ofChars("not-the-secret-not-the-secret-not".toCharArray()),
                        "",
                        "test");
        assertThat(open(wrong, "r").getLeft())
                .returns("BAD_SECRET", CommandResult.Refused::code)
                .extracting(CommandResult.Refused::message)
                .asString()
                .contains("does not belong to the API key")
                .doesNotContain("not-the-secret");
        Connection nowhere =
                new Connection(
                        "ws://127.0.0.1:1",
                        server.apiKey(),
                        Secret.ofChars(server.apiSecret().toCharArray()),
                        "",
                        "test");
        assertThat(open(nowhere, "r").getLeft().code()).isEqualTo("REFUSED");
        Connection nonsense = new Connection("nonsense", "k", wrong.apiSecret(), "", "test");
        assertThat(open(nonsense, "r").getLeft().code()).isEqualTo("BAD_URL");
    }

    private Either<CommandResult.Refused, CallRooms.Seat> open(Connection connection, String room)
            throws Exception {
        return rooms.open(connection, room, "test-caller", METADATA)
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }
}
