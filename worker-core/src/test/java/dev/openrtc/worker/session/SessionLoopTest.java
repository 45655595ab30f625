package dev.openrtc.worker.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.worker.fakes.ManualClock;
import dev.openrtc.worker.session.SessionLoop.Alarm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionLoopTest {
    private final ManualClock clock = new ManualClock();
    private final SessionLoop loop = new SessionLoop(clock, 10);

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void aFullLoopTakesNoMoreWordsCountsThemAndStillTakesWhatASessionNeeds() {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch reached = new CountDownLatch(1);
        AtomicInteger words = new AtomicInteger();
        AtomicInteger steps = new AtomicInteger();
        loop.run(
                () -> {
                    reached.countDown();
                    hold(held);
                });
        hold(reached);
        for (int i = 0; i < 100; i++) {
            var _ = loop.offer(words::incrementAndGet);
        }
        for (int i = 0; i < 100; i++) {
            loop.run(steps::incrementAndGet);
        }
        assertThat(loop.offer(words::incrementAndGet)).isFalse();
        held.countDown();
        await().until(() -> steps.get() == 100);
        assertThat(words).hasValue(10);
        assertThat(loop.dropped()).isEqualTo(91);
    }

    @Test
    void timersOfCallsThatAreOverDoNotWaitForTheirHour() {
        List<Alarm> alarms = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            alarms.add(loop.after(Duration.ofHours(4), () -> {}));
        }
        AtomicInteger rang = new AtomicInteger();
        var _ = loop.after(Duration.ofHours(1), rang::incrementAndGet);
        alarms.forEach(Alarm::cancel);
        await().until(() -> timers() < 100);
        clock.advance(Duration.ofHours(5));
        await().until(() -> rang.get() == 1);
        await().until(() -> timers() == 0);
    }

    private int timers() {
        CompletableFuture<Integer> held = new CompletableFuture<>();
        loop.run(() -> held.complete(loop.timers()));
        return held.join();
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
