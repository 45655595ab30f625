package dev.openrtc.worker.host;

import dev.openrtc.worker.host.wire.FromHost;
import dev.openrtc.worker.host.wire.Hello;
import dev.openrtc.worker.host.wire.Nothing;
import dev.openrtc.worker.host.wire.Outcome;
import dev.openrtc.worker.host.wire.Said;
import dev.openrtc.worker.host.wire.Slow;
import dev.openrtc.worker.host.wire.Stats;
import dev.openrtc.worker.host.wire.ToHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A host without a process: the test says what it says, and when it dies.
final class FakeWire implements HostWire {
    final String name;
    final List<String> aboard = new ArrayList<>();
    boolean started;
    boolean asked;
    Duration cpu = Duration.ZERO;
    private final Consumer<FromHost> received;
    private final Consumer<String> lost;

    FakeWire(String name, Consumer<FromHost> received, Consumer<String> lost) {
        this.name = name;
        this.received = received;
        this.lost = lost;
    }

    @Override
    public void start() {
        started = true;
    }

    @Override
    public void send(ToHost message) {
        if (message.hasStart()) {
            aboard.add(message.getStart().getSession());
        }
        asked |= message.hasClose();
    }

    @Override
    public void kill() {
        dies("killed");
    }

    @Override
    public long pid() {
        return name.hashCode();
    }

    @Override
    public Optional<Duration> cpu() {
        return Optional.of(cpu);
    }

    void ready() {
        received.accept(FromHost.newBuilder().setHello(Hello.getDefaultInstance()).build());
    }

    void tells(Stats.Builder stats) {
        received.accept(FromHost.newBuilder().setStats(stats).build());
    }

    void tells(Slow.Builder slow) {
        received.accept(FromHost.newBuilder().setSlow(slow).build());
    }

    void joined(String session) {
        says(Said.newBuilder().setSession(session).setJoined(Nothing.getDefaultInstance()));
    }

    void ends(String session) {
        aboard.remove(session);
        says(
                Said.newBuilder()
                        .setSession(session)
                        .setEnded(Outcome.newBuilder().setReason("HUNG_UP")));
    }

    void dies(String why) {
        lost.accept(why);
    }

    private void says(Said.Builder said) {
        received.accept(FromHost.newBuilder().setSaid(said).build());
    }
}
