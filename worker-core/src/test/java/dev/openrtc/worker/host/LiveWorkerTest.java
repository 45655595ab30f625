package dev.openrtc.worker.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.WorkerSnapshot.LinkState;
import dev.openrtc.worker.api.WorkerSnapshot.WorkerState;
import dev.openrtc.worker.livekit.GenuineCaller;
import dev.openrtc.worker.livekit.LiveKitLine;
import dev.openrtc.worker.livekit.RealServer;
import dev.openrtc.worker.livekit.RecordingDesk;
import dev.openrtc.worker.livekit.TestRooms;
import dev.openrtc.worker.port.Ticker;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Whole workers on a genuine server, with genuine hosts and callers.
class LiveWorkerTest {
    /// An agent that waits for nobody in particular.
    private static final String WAITS = "\"wait\":600";

    private static RealServer server;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeAll
    static void startServer() {
        server = RealServer.start();
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    private LiveWorker worker(RealServer at, int cap, String... tenants) {
        LiveWorker worker = new LiveWorker(at, TestRooms.fresh("desk"), cap, tenants);
        opened.add(worker);
        return worker;
    }

    private GenuineCaller caller(String room, String identity) {
        GenuineCaller caller =
                GenuineCaller.silent(
                        server.url(), server.rooms().callerToken(room, identity, "nobody", ""));
        opened.add(caller);
        return caller.joined();
    }

    private static void unharmed(LiveWorker worker) {
        assertThat(worker.now().link().state()).isEqualTo(LinkState.CONNECTED);
        assertThat(worker.now().totals().failed()).isZero();
        assertThat(worker.now().totals().openBreakers()).isZero();
    }

    @Test
    void aDeletedRoomAndARemovedCallerEndTheirCallsAndFreeTheirPlaces() {
        LiveWorker worker = worker(server, 2, "acme");
        String deleted = worker.dispatch("acme", WAITS);
        String removed = worker.dispatch("acme", WAITS);
        GenuineCaller caller = caller(removed, "ann");
        worker.joined(deleted);
        worker.joined(removed);
        caller.await("the agent", _ -> caller.agent().isPresent());
        assertThat(worker.tenant("acme").calls()).isEqualTo(2);

        server.rooms().delete(deleted);
        server.rooms().remove(removed, "ann");
        assertThat(worker.awaitEnd(deleted)).isEqualTo(EndReason.ROOM_CLOSED);
        assertThat(worker.awaitEnd(removed)).isEqualTo(EndReason.HUNG_UP);
        worker.until("free places", now -> now.totals().calls() == 0);
        unharmed(worker);
    }

    @Test
    @Tag("full")
    void aDrainRefusesNewCallsLetsTheOnesThatAreUpFinishAndEndsTheRestAtItsDeadline() {
        LiveWorker worker = worker(server, 5, "acme");
        String finishes = worker.dispatch("acme", WAITS);
        String stays = worker.dispatch("acme", WAITS);
        worker.joined(finishes);
        worker.joined(stays);
        worker.submit(new Command.DrainWorker(Optional.of(Duration.ofSeconds(8))));
        String late = worker.dispatch("acme", WAITS);
        server.rooms().delete(finishes);
        assertThat(worker.awaitEnd(finishes)).isEqualTo(EndReason.ROOM_CLOSED);
        assertThat(worker.up(stays)).isTrue();
        assertThat(worker.awaitEnd(stays)).isEqualTo(EndReason.DRAINED);
        worker.until("stopped", now -> now.state() == WorkerState.STOPPED);
        assertThat(server.rooms().participants(late)).isEmpty();
        assertThat(worker.now().totals().admitted()).isEqualTo(2);
    }

    @Test
    void aHostKilledInACallEndsItsCallsOnlyAndTheNextOneIsServed() {
        LiveWorker hit = worker(server, 5, "acme", "globex");
        LiveWorker other = worker(server, 5, "acme");
        String first = hit.dispatch("acme", WAITS);
        String second = hit.dispatch("globex", WAITS);
        String elsewhere = other.dispatch("acme", WAITS);
        hit.joined(first);
        hit.joined(second);
        other.joined(elsewhere);
        ProcessHandle.of(hit.host().pid()).orElseThrow().destroyForcibly();

        assertThat(hit.awaitEnd(first)).isEqualTo(EndReason.HOST_LOST);
        assertThat(hit.awaitEnd(second)).isEqualTo(EndReason.HOST_LOST);
        String next = hit.dispatch("acme", WAITS);
        hit.joined(next);
        assertThat(hit.tenant("acme").breaker().state()).isEqualTo(BreakerState.CLOSED);
        assertThat(hit.tenant("acme").breaker().failures()).isZero();
        assertThat(other.up(elsewhere)).isTrue();
        assertThat(other.host().restarts()).isZero();
    }

    @Test
    @Tag("full")
    void sixCallersOfFourTenantsHearTheirAgentsHangUpAndNothingElseHappens() {
        LiveWorker worker = worker(server, 10, "acme", "globex", "initech", "umbrella");
        List<String> tenants = List.of("acme", "globex", "initech", "umbrella", "acme", "globex");
        List<String> rooms = tenants.stream().map(name -> worker.dispatch(name, WAITS)).toList();
        List<GenuineCaller> callers = rooms.stream().map(room -> caller(room, "ann")).toList();
        for (GenuineCaller caller : callers) {
            caller.await(
                    "its chime",
                    _ -> caller.agent().filter(agent -> caller.hears(agent, 880)).isPresent());
        }
        assertThat(worker.now().sessionsByTenant())
                .isEqualTo(
                        Map.of(
                                new TenantId("acme"), 2,
                                new TenantId("globex"), 2,
                                new TenantId("initech"), 1,
                                new TenantId("umbrella"), 1));
        long host = worker.host().pid();
        callers.forEach(GenuineCaller::leave);
        for (String room : rooms) {
            assertThat(worker.awaitEnd(room)).isEqualTo(EndReason.HUNG_UP);
        }
        worker.until("free places", now -> now.totals().calls() == 0);
        assertThat(worker.host().pid()).isEqualTo(host);
        assertThat(worker.now().totals().ended()).isEqualTo(6);
        assertThat(worker.now().totals().refused()).isZero();
        unharmed(worker);
    }

    @Test
    @Tag("full")
    void aBurstOfAHundredAtCapSevenPutsExactlySevenIntoRoomsAndTheNextWorkerTakesTheRest() {
        LiveWorker worker = worker(server, 7, "acme");
        RecordingDesk second = new RecordingDesk();
        LiveKitLine line =
                new LiveKitLine(
                        server.connection(worker.agent),
                        "test",
                        InstantSource.system(),
                        Ticker.SYSTEM);
        opened.add(line::stop);
        line.start(second);
        await().until(() -> second.is(LinkState.CONNECTED));

        List<String> rooms = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            rooms.add(worker.dispatch("acme", WAITS));
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> second.assignments.size() == 93);
        worker.until("seven up", _ -> rooms.stream().filter(worker::up).count() == 7);
        assertThat(worker.now().totals().admitted()).isEqualTo(7);
        assertThat(worker.now().totals().calls()).isEqualTo(7);
        assertThat(rooms.stream().filter(room -> !server.rooms().participants(room).isEmpty()))
                .hasSize(7);
        unharmed(worker);
    }

    @Test
    void aServerThatIsKilledAndComesBackFindsTheWorkerThereAgain() {
        RealServer own = RealServer.start();
        opened.add(own);
        LiveWorker worker = worker(own, 5, "acme");
        List<String> before =
                List.of(worker.dispatch("acme", WAITS), worker.dispatch("acme", WAITS));
        before.forEach(worker::joined);
        own.kill();
        worker.until("lost", now -> now.link().state() != LinkState.CONNECTED);
        own.restart();
        worker.until("registered again", now -> now.link().state() == LinkState.CONNECTED);
        String after = worker.dispatch("acme", WAITS);
        worker.joined(after);
        for (String room : before) {
            worker.until(
                    "rejoined or ended with the reason",
                    _ ->
                            own.rooms().participants(room).size() == 1
                                    || worker.end(room)
                                            .filter(EndReason.CONNECTION_LOST::equals)
                                            .isPresent());
        }
        unharmed(worker);
    }

    @Test
    @Tag("full")
    void twoSpinningTenantsPayForItAloneWhileAThirdIsServed() {
        LiveWorker worker = worker(server, 10, "spins", "turns", "acme");
        String spin = "\"agent\":\"fault\",\"fault\":\"spin\"";
        String first = worker.dispatch("spins", spin);
        String second = worker.dispatch("turns", spin);
        worker.joined(first);
        worker.joined(second);
        String served = worker.dispatch("acme", WAITS);
        GenuineCaller caller = caller(served, "ann");
        caller.await(
                "its chime",
                _ -> caller.agent().filter(agent -> caller.hears(agent, 880)).isPresent());
        assertThat(worker.awaitEnd(first)).isEqualTo(EndReason.AGENT_STUCK);
        assertThat(worker.awaitEnd(second)).isEqualTo(EndReason.AGENT_STUCK);
        assertThat(worker.tenant("spins").failed()).isEqualTo(1);
        assertThat(worker.tenant("turns").failed()).isEqualTo(1);
        assertThat(worker.tenant("acme").failed()).isZero();
        assertThat(worker.up(served)).isTrue();
        String next = worker.dispatch("acme", WAITS);
        worker.joined(next);
        caller.leave();
        assertThat(worker.awaitEnd(served)).isEqualTo(EndReason.HUNG_UP);
    }
}
