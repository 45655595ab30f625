package dev.openrtc.worker.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.worker.livekit.GenuineCaller;
import dev.openrtc.worker.livekit.RealServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A caller to be handed on: from an agent in its host by the core to a genuine server, which has
/// no telephone service here and says so, and back.
class TransferCallTest {
    private static RealServer server;
    private static LiveWorker worker;

    @BeforeAll
    static void start() {
        server = RealServer.start();
        worker = new LiveWorker(server, "transfers", 10, "acme");
    }

    @AfterAll
    static void stop() {
        if (worker != null) {
            worker.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void theServerIsAskedForACallerOfTheTelephone() {
        String room = worker.dispatch("acme", "\"agent\":\"probe\"");
        worker.joined(room);
        try (GenuineCaller caller =
                GenuineCaller.silent(
                        server.url(), AgentToken.telephone(server, room, "+15550100").reveal())) {
            assertThat(transferred(caller))
                    .isEqualTo("Refused[why=LiveKit's telephone service (SIP) cannot be reached.]");
        }
        assertThat(worker.awaitEnd(room)).isNotNull();
    }

    @Test
    void aCallerOfABrowserIsRefusedWithoutAskingTheServer() {
        String room = worker.dispatch("acme", "\"agent\":\"probe\"");
        worker.joined(room);
        try (GenuineCaller caller =
                GenuineCaller.silent(
                        server.url(), server.rooms().callerToken(room, "ann", "nobody", ""))) {
            assertThat(transferred(caller)).contains("did not come by telephone");
        }
    }

    private static String transferred(GenuineCaller caller) {
        caller.await("the agent", e -> is(e, "caller"));
        caller.chat("transfer +15550101");
        caller.await("the transfer's outcome", e -> is(e, "transfer"));
        return caller.events("text").stream()
                .filter(e -> is(e, "transfer"))
                .findFirst()
                .orElseThrow()
                .text("text");
    }

    private static boolean is(GenuineCaller.Event e, String what) {
        return e.name().equals("text") && e.attributes().getOrDefault("what", "").equals(what);
    }
}
