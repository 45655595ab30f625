package dev.openrtc.worker.host.child;

import dev.openrtc.worker.agent.AudioOut;
import dev.openrtc.worker.agent.Text;
import dev.openrtc.worker.agent.TextOut;
import dev.openrtc.worker.host.media.RtcEvent;
import dev.openrtc.worker.host.media.RtcTransport;
import dev.openrtc.worker.host.wire.Said;
import dev.openrtc.worker.host.wire.Start;
import dev.openrtc.worker.port.Ticker;
import dev.openrtc.worker.scope.SessionScope;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A host without a room: the test says what happens in the room and moves the time. Control work
/// runs at once, on the thread that asks.
final class ManualKit implements CallKit, RtcTransport, RtcTransport.Room {
    private record Timer(long at, Runnable work) {}

    final List<Said> said = new CopyOnWriteArrayList<>();
    final List<String> listenedTo = new ArrayList<>();
    private final List<Timer> timers = new ArrayList<>();
    private RtcTransport.@Nullable Listener listener;
    private long now;

    synchronized void happens(RtcEvent event) {
        RtcTransport.Listener told = listener;
        if (told != null) {
            told.on(event);
        }
    }

    synchronized void pass(Duration time) {
        long until = now + time.toNanos();
        while (true) {
            Timer next =
                    timers.stream()
                            .filter(timer -> timer.at() <= until)
                            .min(Comparator.comparingLong(Timer::at))
                            .orElse(null);
            if (next == null) {
                now = until;
                return;
            }
            timers.remove(next);
            now = next.at();
            next.work().run();
        }
    }

    /// The reason it said it leaves with; empty while it has not.
    String left() {
        return said.stream()
                .filter(Said::hasLeaving)
                .map(s -> s.getLeaving().getReason())
                .findFirst()
                .orElse("");
    }

    @Override
    public void say(Said.Builder message) {
        said.add(message.build());
    }

    @Override
    public RtcTransport transport() {
        return this;
    }

    @Override
    public Ticker ticker() {
        return () -> now;
    }

    @Override
    public synchronized void control(Runnable work) {
        work.run();
    }

    @Override
    public synchronized void after(Duration delay, Runnable work) {
        timers.add(new Timer(now + delay.toNanos(), work));
    }

    @Override
    public void joined(HostedCall call) {}

    @Override
    public void leftOver(CallThread thread) {
        thread.abandon();
    }

    @Override
    public void ended(HostedCall call) {
        listener = null;
    }

    @Override
    public SessionScope scope(Start start) {
        return new SessionScope(
                new TenantId(start.getTenant()), start.getSession(), start.getAgent());
    }

    @Override
    public RtcTransport.Room join(RtcTransport.Join join, RtcTransport.Listener told) {
        listener = told;
        return this;
    }

    @Override
    public AudioOut out() {
        return new Silence();
    }

    @Override
    public TextOut write(Text head) {
        throw new UnsupportedOperationException("nothing is written here");
    }

    @Override
    public void send(Text head, String text) {
        throw new UnsupportedOperationException("nothing is sent here");
    }

    @Override
    public String track() {
        return "";
    }

    @Override
    public String heardTrack() {
        return "";
    }

    @Override
    public void listenTo(String identity) {
        listenedTo.add(identity);
    }

    @Override
    public void attributes(Map<String, String> attributes) {}

    @Override
    public CompletionStage<Void> leave(boolean failed) {
        return CompletableFuture.completedFuture(null);
    }

    private record Silence() implements AudioOut {
        @Override
        public boolean play(short[] pcm) {
            return true;
        }

        @Override
        public void clear() {}

        @Override
        public void pause() {}

        @Override
        public void resume() {}

        @Override
        public Duration queued() {
            return Duration.ZERO;
        }

        @Override
        public long said() {
            return 0;
        }

        @Override
        public void whenSaid(Consumer<Boolean> then) {
            then.accept(true);
        }

        @Override
        public int rate() {
            return 24_000;
        }
    }
}
