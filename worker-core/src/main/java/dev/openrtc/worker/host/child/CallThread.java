package dev.openrtc.worker.host.child;

import dev.openrtc.worker.port.Ticker;
import dev.openrtc.worker.scope.SessionScope;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// The one platform thread an agent's code of one call runs on, inside the session's scope. Events
/// are never lost but bounded in number; of audio the oldest is lost when the agent is late.
final class CallThread {
    private static final int EVENTS = 1_000;
    private static final int FRAMES = 100;

    /// A piece of agent code.
    interface Work {
        void run() throws Exception;
    }

    /// A piece of the caller's audio, and when it came.
    private record Frame(long at, short[] pcm) {}

    private final Ticker ticker;
    private final Consumer<Throwable> failed;
    private final BlockingQueue<Work> events = new LinkedBlockingQueue<>(EVENTS);
    private final BlockingQueue<Frame> audio = new ArrayBlockingQueue<>(FRAMES);
    private final AtomicBoolean audioPending = new AtomicBoolean();
    private final Thread thread;
    private volatile Consumer<short[]> hearer = pcm -> {};
    private final Pulse pulse = new Pulse();
    private volatile boolean closed;

    CallThread(SessionScope scope, Ticker ticker, Consumer<Throwable> failed) {
        this("call-", scope, ticker, failed);
    }

    /// @param name what stands before the session in the thread's name
    CallThread(String name, SessionScope scope, Ticker ticker, Consumer<Throwable> failed) {
        this.ticker = ticker;
        this.failed = failed;
        this.thread =
                Thread.ofPlatform()
                        .name(name + scope.session())
                        .daemon()
                        .unstarted(scope.bind(this::loop));
        thread.start();
    }

    /// False when a thousand pieces wait: the agent does not keep up with its own call.
    boolean submit(Work work) {
        return closed || events.offer(work);
    }

    void hearer(Consumer<short[]> consumer) {
        hearer = consumer;
    }

    /// Takes a frame of the caller's audio, from the library's thread.
    void audio(short[] pcm) {
        Frame frame = new Frame(ticker.nanos(), pcm);
        while (!audio.offer(frame)) {
            if (audio.poll() != null) {
                pulse.lost();
            }
        }
        if (!audioPending.getAndSet(true)) {
            if (!submit(this::hear)) {
                audioPending.set(false);
            }
        }
    }

    /// How long the running piece of agent code has run.
    Duration busyFor() {
        return Duration.ofNanos(pulse.busyNanos(ticker.nanos()));
    }

    Pulse pulse() {
        return pulse;
    }

    /// Runs nothing more; the thread ends when its code returns.
    void close() {
        closed = true;
        events.clear();
        audio.clear();
        var _ = events.offer(() -> {});
    }

    /// Closes it under code that does not return: Java cannot end a thread, only ask.
    void abandon() {
        close();
        thread.interrupt();
    }

    Thread thread() {
        return thread;
    }

    private void hear() {
        audioPending.set(false);
        for (Frame frame = audio.poll(); frame != null && !closed; frame = audio.poll()) {
            pulse.frame(frame.at(), ticker.nanos());
            hearer.accept(frame.pcm());
        }
    }

    private void loop() {
        while (!closed) {
            Work work;
            try {
                work = events.take();
            } catch (InterruptedException e) {
                continue;
            }
            pulse.begins(ticker.nanos());
            try {
                work.run();
            } catch (Throwable e) {
                failed.accept(e);
                if (e instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                }
            } finally {
                pulse.ends(ticker.nanos());
            }
        }
    }
}
