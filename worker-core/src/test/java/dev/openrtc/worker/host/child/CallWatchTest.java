package dev.openrtc.worker.host.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.worker.fakes.ManualClock;
import dev.openrtc.worker.host.wire.FromHost;
import dev.openrtc.worker.host.wire.Slow;
import dev.openrtc.worker.scope.SessionScope;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The watch on a genuine call thread, in a time that the test moves.
class CallWatchTest {
    private final ManualClock clock = new ManualClock();
    private final AtomicInteger lateBeats = new AtomicInteger();
    private final List<Slow> told = new ArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private final CallThread call =
            new CallThread(new SessionScope(new TenantId("acme"), "s-1", "desk"), clock, _ -> {});
    private final CallWatch watch = new CallWatch(clock, () -> lateBeats.getAndSet(0), this::heard);

    private void heard(FromHost message) {
        told.add(message.getSlow());
    }

    @AfterEach
    void close() {
        released.countDown();
        call.close();
    }

    private void slowCallback() throws InterruptedException {
        assertThat(released.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private void pass(int millis) {
        for (int i = 0; i < millis / 10; i++) {
            clock.advance(Duration.ofMillis(10));
            watch.look(clock.nanos());
        }
    }

    @Test
    void aCallbackThatWaitsIsToldOnceWithItsOwnCodeInTheTrace() {
        watch.add("s-1", call);
        assertThat(call.submit(this::slowCallback)).isTrue();
        await().until(() -> call.pulse().busy());
        await().until(() -> call.thread().getState() == Thread.State.TIMED_WAITING);
        pass(200);
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().getRunning()).isFalse();
        assertThat(told.getFirst().getTraceList())
                .anyMatch(frame -> frame.contains("CallWatchTest.slowCallback("));
        assertThat(call.busyFor()).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void aCallThatIsNotInItsRoomIsNotWatched() {
        watch.add("s-1", call);
        watch.remove("s-1");
        assertThat(call.submit(this::slowCallback)).isTrue();
        await().until(() -> call.pulse().busy());
        pass(200);
        assertThat(told).isEmpty();
    }

    @Test
    void audioThatWaitedForSlowCodeIsLateAndWhatDidNotFitIsTooLateForEver() {
        call.hearer(_ -> {});
        assertThat(call.submit(this::slowCallback)).isTrue();
        await().until(() -> call.pulse().busy());
        for (int i = 0; i < 103; i++) {
            call.audio(new short[] {1});
        }
        clock.advance(Duration.ofMillis(60));
        released.countDown();
        AtomicInteger late = new AtomicInteger();
        await().until(() -> late.addAndGet(call.pulse().takeLateFrames()) == 103);
    }

    @Test
    void aHostIsLateWhenThreeBeatsInASecondAre() {
        lateBeats.set(2);
        pass(10);
        pass(1_200);
        lateBeats.set(1);
        pass(10);
        assertThat(watch.takeLate()).isFalse();
        lateBeats.set(2);
        pass(10);
        assertThat(watch.takeLate()).isTrue();
        pass(2_000);
        assertThat(watch.takeLate()).isTrue();
        pass(2_000);
        assertThat(watch.takeLate()).isFalse();
    }
}
