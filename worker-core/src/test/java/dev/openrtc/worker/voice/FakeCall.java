package dev.openrtc.worker.voice;

import dev.openrtc.worker.agent.AgentState;
import dev.openrtc.worker.agent.AudioOut;
import dev.openrtc.worker.agent.Call;
import dev.openrtc.worker.agent.CallReport;
import dev.openrtc.worker.agent.Caller;
import dev.openrtc.worker.agent.Text;
import dev.openrtc.worker.agent.TextOut;
import dev.openrtc.worker.agent.Transfer;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.scope.SessionScope;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A call in a time of its own: nothing happens but what [#advance] brings. Other threads may give
/// it work and look at its time; [#settle] waits for them.
final class FakeCall implements Call {
    record Subtitle(String sender, String text, boolean last) {}

    private record Due(long at, long number, Runnable work) {}

    /// Of what others ask for is done before the time goes on: a vendor may never stop.
    private static final int MOST = 200;

    final List<AgentState> states = new ArrayList<>();
    final List<String> notes = new ArrayList<>();
    final List<String> details = new ArrayList<>();
    final List<CallReport> reports = new ArrayList<>();
    final List<Subtitle> subtitles = new ArrayList<>();
    final List<Long> soundedAt = new ArrayList<>();
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::number));
    private final Out out = new Out();
    private final Thread owner = Thread.currentThread();
    private final BlockingQueue<Runnable> fromOthers = new LinkedBlockingQueue<>();
    private final TenantConfig config;
    private long number;
    private volatile long now;
    boolean healthy;

    /// How long work beside the call takes; what it does, it does at once.
    Duration sideWorkTakes = Duration.ofMillis(50);

    /// Where the caller was to be handed on to, and what comes of it.
    final List<String> transfers = new ArrayList<>();

    Transfer transfer = new Transfer.Done();
    @Nullable EndReason end;
    String endDetail = "";

    FakeCall() {
        this(TenantConfig.NONE);
    }

    FakeCall(TenantConfig config) {
        this.config = config;
    }

    long nanos() {
        return now;
    }

    /// Does what other threads ask for, until they ask for nothing for so long a time of the wall.
    void settle(Duration quiet) {
        try {
            for (int i = 0; i < MOST; i++) {
                Runnable work = fromOthers.poll(quiet.toNanos(), TimeUnit.NANOSECONDS);
                if (work == null) {
                    return;
                }
                work.run();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Milliseconds since the call's start.
    long millis() {
        return now / 1_000_000;
    }

    void advance(Duration time) {
        long until = now + time.toNanos();
        while (!due.isEmpty() && due.peek().at() <= until) {
            Due next = due.poll();
            move(Math.max(now, next.at()));
            next.work().run();
        }
        move(until);
    }

    private void move(long to) {
        out.play(to - now);
        now = to;
    }

    List<String> saidByAgent() {
        return said(true);
    }

    List<String> saidByCaller() {
        return said(false);
    }

    private List<String> said(boolean byAgent) {
        return reports.stream()
                .filter(r -> r instanceof CallReport.Said said && said.byAgent() == byAgent)
                .map(r -> ((CallReport.Said) r).text())
                .toList();
    }

    boolean silent() {
        return out.samples == 0 || out.paused;
    }

    @Override
    public SessionScope scope() {
        return new SessionScope(new TenantId("acme"), "s-1", "receptionist");
    }

    @Override
    public String room() {
        return "room";
    }

    @Override
    public Map<String, String> options() {
        return Map.of();
    }

    @Override
    public TenantConfig config() {
        return config;
    }

    @Override
    public Optional<Caller> caller() {
        return Optional.of(new Caller("caller", "", Caller.Kind.STANDARD, Map.of()));
    }

    @Override
    public AudioOut out() {
        return out;
    }

    @Override
    public String track() {
        return "TR_agent";
    }

    @Override
    public String callerTrack() {
        return "TR_caller";
    }

    @Override
    public TextOut write(Text head) {
        StringBuilder all = new StringBuilder();
        return new TextOut() {
            @Override
            public void write(String piece) {
                all.append(piece);
            }

            @Override
            public void close(Map<String, String> last) {
                Map<String, String> attributes = new HashMap<>(head.attributes());
                attributes.putAll(last);
                keep(head.sender(), all.toString(), attributes);
            }
        };
    }

    @Override
    public void send(Text head, String text) {
        keep(head.sender(), text, head.attributes());
    }

    private void keep(String sender, String text, Map<String, String> attributes) {
        subtitles.add(
                new Subtitle(
                        sender, text, "true".equals(attributes.get("lk.transcription_final"))));
    }

    @Override
    public void state(AgentState state) {
        if (states.isEmpty() || states.getLast() != state) {
            states.add(state);
        }
    }

    @Override
    public void attribute(String name, String value) {}

    @Override
    public void run(Runnable work) {
        after(Duration.ZERO, work);
    }

    @Override
    public void after(Duration delay, Runnable work) {
        if (Thread.currentThread() != owner) {
            fromOthers.add(() -> after(delay, work));
            return;
        }
        due.add(new Due(now + delay.toNanos(), number++, work));
    }

    @Override
    public <T> CompletableFuture<T> beside(Callable<T> work, Duration longest) {
        CompletableFuture<T> done = new CompletableFuture<>();
        boolean late = sideWorkTakes.compareTo(longest) > 0;
        after(
                Duration.ZERO,
                () -> {
                    try {
                        T result = work.call();
                        after(
                                late ? longest : sideWorkTakes,
                                () -> {
                                    var _ =
                                            late
                                                    ? done.completeExceptionally(
                                                            new TimeoutException())
                                                    : done.complete(result);
                                });
                    } catch (Throwable thrown) {
                        done.completeExceptionally(thrown);
                    }
                });
        return done;
    }

    @Override
    public CompletionStage<Transfer> transfer(String to) {
        transfers.add(to);
        CompletableFuture<Transfer> told = new CompletableFuture<>();
        run(() -> told.complete(transfer));
        return told;
    }

    @Override
    public void healthy() {
        healthy = true;
    }

    @Override
    public void note(String what, String detail) {
        notes.add(what);
        details.add(detail);
    }

    @Override
    public void report(CallReport report) {
        reports.add(report);
    }

    @Override
    public void end(EndReason reason, String detail) {
        if (end == null) {
            end = reason;
            endDetail = detail;
        }
    }

    /// Plays what it is given as time goes by.
    private final class Out implements AudioOut {
        private double samples;
        private double said;
        private boolean paused;

        private void play(long nanos) {
            double part = paused ? 0 : Math.min(samples, nanos / 1e9 * rate());
            if (part > 0) {
                soundedAt.add(millis());
            }
            samples -= part;
            said += part;
            if (samples < 0.5) {
                said += samples;
                samples = 0;
            }
        }

        @Override
        public boolean play(short[] pcm) {
            samples += pcm.length;
            return true;
        }

        @Override
        public void clear() {
            samples = 0;
            paused = false;
        }

        @Override
        public void pause() {
            paused = true;
        }

        @Override
        public void resume() {
            paused = false;
        }

        @Override
        public Duration queued() {
            return Duration.ofNanos(Math.round(samples / rate() * 1e9));
        }

        @Override
        public long said() {
            return Math.round(said);
        }

        @Override
        public void whenSaid(Consumer<Boolean> then) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int rate() {
            return 24_000;
        }
    }
}
