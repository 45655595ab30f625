package dev.openrtc.worker.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.worker.line.LoadReport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import livekit.LivekitAgent.JobStatus;
import livekit.LivekitAgent.WorkerMessage;
import org.junit.jupiter.api.Test;

/// What leaves, in which order, over a wire that takes its time.
class OutboxTest {
    private final List<WorkerMessage> wire = new ArrayList<>();
    private final List<CompletableFuture<Object>> taken = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final AtomicInteger jobs = new AtomicInteger();
    private final List<Throwable> broken = new ArrayList<>();
    private final Outbox outbox =
            new Outbox(
                    this::wire,
                    nanos::get,
                    () -> Messages.status(new LoadReport(0.1, false, jobs.get())),
                    broken::add);

    private CompletableFuture<?> wire(byte[] bytes) {
        try {
            wire.add(WorkerMessage.parseFrom(bytes));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        taken.add(new CompletableFuture<>());
        return taken.getLast();
    }

    private void take() {
        assertThat(taken.getLast().complete("taken")).isTrue();
    }

    private static WorkerMessage job(int number) {
        return Messages.job("AJ_" + number, JobStatus.JS_RUNNING, "");
    }

    @Test
    void oneMessageIsOnTheWireAtATimeAndTheOthersKeepTheirOrder() {
        for (int i = 0; i < 3; i++) {
            outbox.send(job(i));
        }
        assertThat(wire).hasSize(1);
        take();
        take();
        take();
        assertThat(wire).containsExactly(job(0), job(1), job(2));
    }

    @Test
    void wishesForTheStatusThatWaitAreOneAndItSaysWhatIsSoWhenItLeaves() {
        outbox.send(job(0));
        outbox.status();
        outbox.send(job(1));
        outbox.status();
        jobs.set(9);
        take();
        assertThat(wire.getLast().getUpdateWorker().getJobCount()).isEqualTo(9);
        take();
        take();
        assertThat(wire).hasSize(3);
        assertThat(wire.getLast()).isEqualTo(job(1));
    }

    @Test
    void aQueueThatGrowsPastItsBoundBreaksTheLinkOnceAndIsLetGo() {
        for (int i = 0; i <= Outbox.LONGEST_QUEUE + 10; i++) {
            outbox.send(job(i));
        }
        assertThat(broken).hasSize(1);
        assertThat(wire).hasSize(1);
    }

    @Test
    void aWireThatFailsBreaksTheLinkAndTakesNothingMore() {
        outbox.send(job(0));
        outbox.send(job(1));
        assertThat(taken.getLast().completeExceptionally(new IOException("gone"))).isTrue();
        outbox.send(job(2));
        outbox.status();
        assertThat(broken).hasSize(1);
        assertThat(wire).hasSize(1);
    }

    @Test
    void aWireThatTakesNothingIsKnownByHowLong() {
        assertThat(outbox.stuck()).isZero();
        outbox.send(job(0));
        assertThat(nanos.addAndGet(Duration.ofSeconds(25).toNanos())).isNegative();
        assertThat(outbox.stuck()).isEqualTo(Duration.ofSeconds(25));
        take();
        assertThat(outbox.stuck()).isZero();
    }

    @Test
    void finishingHandsOverWhatWaitsAndThenSaysSo() {
        AtomicInteger ends = new AtomicInteger();
        outbox.send(job(0));
        outbox.send(job(1));
        outbox.finish(ends::incrementAndGet);
        outbox.send(job(2));
        take();
        assertThat(ends).hasValue(0);
        take();
        assertThat(ends).hasValue(1);
        assertThat(wire).containsExactly(job(0), job(1));
    }
}
