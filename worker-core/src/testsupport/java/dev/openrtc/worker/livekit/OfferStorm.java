package dev.openrtc.worker.livekit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import livekit.LivekitAgent.Job;
import livekit.LivekitAgent.WorkerMessage;
import org.awaitility.Awaitility;

/// Offers jobs to the one worker that is registered with a scripted server, at a steady rate, and
/// times each from just before its request is written to the socket until its answer was read from
/// it. No job is assigned. For one thread.
public final class OfferStorm {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ScriptedServer server;
    private final ScriptedSocket worker;

    /// Waits until the worker is registered.
    public OfferStorm(ScriptedServer server) {
        this.server = server;
        Awaitility.await("a worker is registered")
                .atMost(PATIENCE)
                .until(() -> server.sockets().stream().anyMatch(ScriptedSocket::available));
        worker = server.socket();
    }

    /// @param accepted how many of the answers took the job
    /// @param nanos in order of arrival
    public record Times(int accepted, List<Long> nanos) {}

    /// @param metadata the job's, by number
    public Times run(int perSecond, int count, IntFunction<String> metadata)
            throws InterruptedException {
        Map<String, Long> sent = new ConcurrentHashMap<>();
        List<Long> nanos = new CopyOnWriteArrayList<>();
        CountDownLatch left = new CountDownLatch(count);
        CountDownLatch refused = new CountDownLatch(count);
        worker.listener(message -> answered(message, sent, nanos, left, refused));
        long gap = TimeUnit.SECONDS.toNanos(1) / perSecond;
        long next = System.nanoTime();
        for (int number = 0; number < count; number++) {
            Job job = server.jobs().job(worker.agentName(), "storm", metadata.apply(number), "");
            for (long wait = next - System.nanoTime(); wait > 0; wait = next - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            next += gap;
            sent.put(job.getId(), System.nanoTime());
            worker.offer(job);
        }
        if (!left.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException(left.getCount() + " offers were never answered");
        }
        return new Times((int) refused.getCount(), nanos);
    }

    private static void answered(
            WorkerMessage message,
            Map<String, Long> sent,
            List<Long> nanos,
            CountDownLatch left,
            CountDownLatch refused) {
        long now = System.nanoTime();
        if (message.hasAvailability()) {
            Long at = sent.remove(message.getAvailability().getJobId());
            if (at != null) {
                nanos.add(now - at);
                if (!message.getAvailability().getAvailable()) {
                    refused.countDown();
                }
                left.countDown();
            }
        }
    }
}
