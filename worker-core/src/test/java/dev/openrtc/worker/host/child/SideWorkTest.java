package dev.openrtc.worker.host.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.openrtc.worker.scope.SessionScope;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What agents do beside their call's thread.
@Timeout(30)
class SideWorkTest {
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final ManualKit kit = new ManualKit();
    private final List<CallThread> stuck = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final SideWork side =
            new SideWork(kit, new SessionScope(new TenantId("acme"), "s-1", "orders"), stuck::add);

    @AfterEach
    void close() {
        end.countDown();
        side.close();
    }

    @Test
    void itRunsInTheSessionsScopeOnAThreadOfItsOwnOneAfterAnother() throws Exception {
        var first = side.run(() -> Thread.currentThread().getName(), LONGEST);
        var second = side.run(() -> SessionScope.currentTenantId().orElseThrow(), LONGEST);
        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("tools-s-1");
        assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(new TenantId("acme"));
    }

    @Test
    void whatTakesTooLongIsInterruptedAndTheNextOneIsNot() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<String> slow =
                side.run(
                        () -> {
                            begun.countDown();
                            end.await();
                            return "late";
                        },
                        LONGEST);
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Boolean> next = side.run(Thread::interrupted, LONGEST);
        kit.pass(LONGEST);
        assertThatThrownBy(() -> slow.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TimeoutException.class);
        assertThat(next.get(10, TimeUnit.SECONDS)).isFalse();
        kit.pass(Duration.ofMinutes(1));
        assertThat(stuck).isEmpty();
    }

    @Test
    void whatDoesNotEndTenSecondsAfterItsTimeIsStuck() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        var _ =
                side.run(
                        () -> {
                            begun.countDown();
                            while (end.getCount() > 0) {
                                Thread.onSpinWait();
                            }
                            return "";
                        },
                        LONGEST);
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        kit.pass(LONGEST.plusSeconds(9));
        assertThat(stuck).isEmpty();
        kit.pass(Duration.ofSeconds(1));
        assertThat(stuck).hasSize(1);
    }

    @Test
    void whatItThrowsIsItsFuturesAndHarmsNothingElse() throws Exception {
        var broken =
                side.run(
                        () -> {
                            throw new StackOverflowError();
                        },
                        LONGEST);
        assertThatThrownBy(() -> broken.get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(StackOverflowError.class);
        assertThat(side.run(() -> "fine", LONGEST).get(10, TimeUnit.SECONDS)).isEqualTo("fine");
    }

    @Test
    void aCallCannotHaveMoreThanThirtyTwoPiecesWaiting() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        var _ =
                side.run(
                        () -> {
                            begun.countDown();
                            end.await();
                            return "";
                        },
                        Duration.ofMinutes(1));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 32; i++) {
            assertThat(side.run(() -> "", LONGEST)).isNotDone();
        }
        assertThatThrownBy(() -> side.run(() -> "", LONGEST).get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void theEndOfTheCallInterruptsWhatRuns() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        var _ =
                side.run(
                        () -> {
                            begun.countDown();
                            try {
                                return end.await(20, TimeUnit.SECONDS);
                            } catch (InterruptedException asked) {
                                interrupted.countDown();
                                throw asked;
                            }
                        },
                        Duration.ofMinutes(1));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        side.close();
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> side.run(() -> "", LONGEST).isCompletedExceptionally());
    }
}
