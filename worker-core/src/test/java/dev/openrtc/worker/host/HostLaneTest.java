package dev.openrtc.worker.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.fakes.ManualClock;
import dev.openrtc.worker.host.wire.Allocated;
import dev.openrtc.worker.host.wire.Slow;
import dev.openrtc.worker.host.wire.Stats;
import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.signal.HostFinding;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How many hosts a lane has and what is found of them, on hosts without processes and in a time
/// that the test moves.
class HostLaneTest {
    private final ManualClock clock = new ManualClock();
    private final List<FakeWire> hosts = new ArrayList<>();
    private final List<HostFinding> found = new ArrayList<>();
    private final Findings findings = new Findings(clock, clock);
    private final HostLane lane =
            new HostLane(
                    "shared",
                    Optional.empty(),
                    (name, received, lost) -> {
                        hosts.add(new FakeWire(name, received, lost));
                        return hosts.getLast();
                    },
                    new LaneSize(3),
                    findings,
                    clock,
                    clock,
                    Runnable::run,
                    _ -> {});
    private int sessions;

    @BeforeEach
    void opens() {
        findings.to(found::add);
        lane.open();
        hosts.getFirst().ready();
    }

    @CanIgnoreReturnValue
    private RecordedCall start(String tenant) {
        RecordedCall call = new RecordedCall();
        lane.start(
                new Boarded(
                        Starts.of(
                                "s-" + ++sessions,
                                "j-" + sessions,
                                new TenantId(tenant),
                                "desk",
                                "room",
                                "ws://nowhere",
                                Secret.ofChars("token".toCharArray()),
                                Map.of(),
                                new TenantConfig(Map.of(), Map.of()),
                                Duration.ofMinutes(10)),
                        call));
        return call;
    }

    private void start(int count) {
        for (int i = 0; i < count; i++) {
            start("acme");
        }
    }

    private void pass(Duration time) {
        Duration step = Duration.ofMillis(500);
        for (Duration passed = Duration.ZERO;
                passed.compareTo(time) < 0;
                passed = passed.plus(step)) {
            clock.advance(step);
            hosts.forEach(
                    host -> {
                        if (!host.asked) {
                            host.tells(Stats.newBuilder());
                        }
                    });
            lane.look(new ProcessorShares(2, lane.sessions()));
        }
    }

    private List<String> states() {
        return lane.rows().stream().map(row -> row.name() + " " + row.state()).toList();
    }

    @Test
    void aSecondHostIsReadyBeforeTheFirstIsFull() {
        start(75);
        assertThat(hosts).hasSize(1);
        start(1);
        assertThat(hosts).hasSize(2);
        start(24);
        assertThat(hosts.getFirst().aboard).hasSize(100);
        hosts.get(1).ready();
        start(10);
        assertThat(hosts.getFirst().aboard).hasSize(100);
        assertThat(hosts.get(1).aboard).hasSize(10);
        assertThat(lane.rows()).allMatch(row -> row.restarts() == 0);
    }

    @Test
    void aLateHostGetsNoMoreCallsAndAnotherIsStartedForThem() {
        start(30);
        hosts.getFirst().tells(Stats.newBuilder().setLate(true));
        assertThat(found).contains(new HostFinding.LateHost("shared-1", Optional.empty(), 30));
        lane.look(new ProcessorShares(2, 30));
        assertThat(hosts).hasSize(2);
        hosts.get(1).ready();
        start(5);
        assertThat(hosts.getFirst().aboard).hasSize(30);
        assertThat(hosts.get(1).aboard).hasSize(5);
        pass(Duration.ofSeconds(31));
        start(1);
        assertThat(hosts.getFirst().aboard).hasSize(31);
    }

    @Test
    void whenEveryHostIsFullACallIsToldSoAndNoneGetsMoreThanItCanCarry() {
        start(450);
        hosts.get(1).ready();
        hosts.get(2).ready();
        assertThat(hosts).hasSize(3);
        start(450 - hosts.stream().mapToInt(host -> host.aboard.size()).sum());
        assertThat(hosts).allMatch(host -> host.aboard.size() == 150);
        assertThat(start("acme").ends).containsExactly(EndReason.HOST_UNAVAILABLE);
        assertThat(hosts).hasSize(3);
    }

    @Test
    void aHostThatNobodyNeedsGoesAfterAWhile() {
        start(80);
        hosts.get(1).ready();
        List.copyOf(hosts.getFirst().aboard).subList(0, 60).forEach(hosts.getFirst()::ends);
        pass(Duration.ofMinutes(4));
        assertThat(states()).containsExactly("shared-1 ready", "shared-2 ready");
        pass(Duration.ofMinutes(2));
        assertThat(hosts.get(1).asked).isTrue();
        hosts.get(1).dies("it ended");
        pass(Duration.ofSeconds(1));
        assertThat(states()).containsExactly("shared-1 ready");
        assertThat(hosts).hasSize(2);
    }

    @Test
    void aHostWhoseMemoryStaysFullIsReplacedAndNamesWhoAllocated() {
        RecordedCall acme = start("acme");
        RecordedCall globex = start("globex");
        hosts.getFirst().tells(heap(85).addAllocated(allocated("acme", 300)));
        assertThat(found).isEmpty();
        hosts.getFirst()
                .tells(
                        heap(86).addAllocated(allocated("acme", 300))
                                .addAllocated(allocated("globex", 5)));
        assertThat(found)
                .containsExactly(
                        new HostFinding.HeapFull(
                                "shared-1",
                                Optional.empty(),
                                86,
                                List.of(
                                        new HostFinding.Allocated(new TenantId("acme"), 300L << 20),
                                        new HostFinding.Allocated(
                                                new TenantId("globex"), 5L << 20))));
        assertThat(states()).containsExactly("shared-1 draining", "shared-2 starting");
        hosts.get(1).ready();
        start(1);
        assertThat(hosts.get(1).aboard).hasSize(1);
        assertThat(acme.ends).isEmpty();
        assertThat(globex.ends).isEmpty();
        assertThat(lane.rows()).allMatch(row -> row.restarts() == 1);

        hosts.getFirst().tells(heap(90));
        assertThat(found).hasSize(1);
        hosts.getFirst().ends("s-1");
        assertThat(hosts.getFirst().asked).isFalse();
        hosts.getFirst().ends("s-2");
        assertThat(hosts.getFirst().asked).isTrue();
    }

    @Test
    void aSlowCallIsFoundUnderTheTenantAndAgentThatTheCoreKnowsOfIt() {
        start("acme");
        hosts.getFirst()
                .tells(
                        Slow.newBuilder()
                                .setSession("s-1")
                                .setHeldNanos(62_000_000)
                                .setTimes(1)
                                .setRunning(true)
                                .addTrace("a.Desk.hear(Desk.java:7)"));
        hosts.getFirst().tells(Slow.newBuilder().setSession("s-unknown").setTimes(1));
        assertThat(found)
                .containsExactly(
                        new HostFinding.SlowCall(
                                "shared-1",
                                new TenantId("acme"),
                                "desk",
                                "s-1",
                                Duration.ofMillis(62),
                                1,
                                0,
                                true,
                                List.of("a.Desk.hear(Desk.java:7)")));
    }

    @Test
    void aHostThatUsesMoreThanItsShareForTenSecondsIsFound() {
        start(1);
        FakeWire host = hosts.getFirst();
        ProcessorShares shares = new ProcessorShares(2, 10);
        for (int second = 0; second <= 30; second++) {
            boolean spins = second < 8 || second > 12;
            clock.advance(Duration.ofSeconds(1));
            host.cpu = host.cpu.plusMillis(spins ? 1_000 : 100);
            host.tells(Stats.newBuilder());
            lane.look(shares);
            if (second < 22) {
                assertThat(found).isEmpty();
            }
        }
        assertThat(found)
                .isNotEmpty()
                .allSatisfy(
                        it ->
                                assertThat(it)
                                        .isEqualTo(
                                                new HostFinding.BusyHost(
                                                        "shared-1",
                                                        Optional.empty(),
                                                        1.0,
                                                        0.5,
                                                        1)));
        assertThat(lane.rows().getFirst().cpuShare()).isEqualTo(1.0);
    }

    private static Stats.Builder heap(int percent) {
        return Stats.newBuilder().setLiveHeapBytes(percent).setMostHeapBytes(100);
    }

    private static Allocated allocated(String tenant, int megabytes) {
        return Allocated.newBuilder().setTenant(tenant).setBytes((long) megabytes << 20).build();
    }

    @Test
    void theShareOfAHostFollowsItsPartOfAllSessions() {
        assertThat(new ProcessorShares(4, 10).of(5)).isEqualTo(2.0);
        assertThat(new ProcessorShares(4, 10).of(1)).isEqualTo(0.5);
        assertThat(new ProcessorShares(4, 10).of(10)).isEqualTo(3.6);
        assertThat(new ProcessorShares(2, 0).of(0)).isEqualTo(0.5);
    }
}
