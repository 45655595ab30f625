package dev.openrtc.worker.host.child;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.worker.host.wire.Slow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// When a call is told to be slow, in a time that the test moves, looked at every beat.
class WatchedCallTest {
    private final Pulse pulse = new Pulse();
    private @Nullable WatchedCall call;
    private final List<Slow> told = new ArrayList<>();
    private long now;
    private boolean hostLate;

    /// The watched thread is the test's own, which need not be the one that made this object.
    private WatchedCall call() {
        WatchedCall watched =
                call == null ? new WatchedCall("s-1", Thread.currentThread(), pulse) : call;
        call = watched;
        return watched;
    }

    private void pass(long millis) {
        long until = now + Duration.ofMillis(millis).toNanos();
        while (until - now >= CallWatch.BEAT.toNanos()) {
            now += CallWatch.BEAT.toNanos();
            call().look(now, hostLate).ifPresent(told::add);
        }
        now = until;
    }

    private void holds(long millis) {
        pulse.begins(now);
        pass(millis);
        pulse.ends(now);
    }

    private void frame(long lateMillis) {
        pulse.frame(now - Duration.ofMillis(lateMillis).toNanos(), now);
        pulse.ends(now);
        pass(20);
    }

    @Test
    void shortPiecesOfCodeAreNothingToTell() {
        for (int i = 0; i < 100; i++) {
            holds(45);
            pass(5);
        }
        assertThat(told).isEmpty();
    }

    @Test
    void codeThatStillHoldsTheThreadIsToldBeforeItLetsGoWithWhereItStands() {
        pulse.begins(now);
        pass(90);
        assertThat(told).hasSize(1);
        Slow slow = told.getFirst();
        assertThat(slow.getSession()).isEqualTo("s-1");
        assertThat(Duration.ofNanos(slow.getHeldNanos()))
                .isBetween(Duration.ofMillis(50), Duration.ofMillis(90));
        assertThat(slow.getTimes()).isEqualTo(1);
        assertThat(slow.getRunning()).isTrue();
        assertThat(slow.getTraceList()).hasSizeLessThanOrEqualTo(8);
        assertThat(String.join("\n", slow.getTraceList()))
                .contains("WatchedCall.peek(WatchedCall.java:")
                .doesNotContain("app//");
    }

    @Test
    void aHoldThatEndedBetweenTwoLooksIsToldToo() {
        holds(59);
        pass(20);
        pass(20);
        assertThat(told).isNotEmpty();
        assertThat(Duration.ofNanos(told.getLast().getHeldNanos())).isEqualTo(ms(59));
        assertThat(told.getFirst().getTraceList()).isNotEmpty();
        assertThat(told.stream().mapToInt(Slow::getTimes).sum()).isEqualTo(1);
    }

    @Test
    void howLongAToldHoldTookIsToldWhenItIsOver() {
        holds(3_000);
        pass(200);
        assertThat(told).hasSize(2);
        assertThat(Duration.ofNanos(told.getLast().getHeldNanos())).isEqualTo(ms(3_000));
        assertThat(told.stream().mapToInt(Slow::getTimes).sum()).isEqualTo(1);
    }

    @Test
    void codeThatIsAlwaysSlowIsToldEveryTenSecondsAndCountedWhole() {
        for (int i = 0; i < 350; i++) {
            holds(80);
            pass(20);
        }
        assertThat(told).hasSizeBetween(4, 12);
        pass(11_000);
        assertThat(told.stream().mapToInt(Slow::getTimes).sum()).isEqualTo(350);
    }

    @Test
    void threeLateFramesInASecondAreToldAndTwoAreNot() {
        frame(60);
        frame(60);
        pass(1_100);
        frame(60);
        frame(0);
        assertThat(told).isEmpty();
        frame(60);
        frame(60);
        pass(40);
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().getLateFrames()).isEqualTo(5);
        assertThat(told.getFirst().getHeldNanos()).isZero();
    }

    @Test
    void framesThatAreLateBecauseTheWholeHostIsAreNotThisCallsDoing() {
        hostLate = true;
        for (int i = 0; i < 10; i++) {
            frame(60);
        }
        hostLate = false;
        pass(100);
        assertThat(told).isEmpty();
    }

    private static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }
}
