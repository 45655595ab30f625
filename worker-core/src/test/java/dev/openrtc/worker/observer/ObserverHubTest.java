package dev.openrtc.worker.observer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.scope.SessionScope;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ObserverHubTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final ObserverHub.Rules QUICK =
            new ObserverHub.Rules(Duration.ofMillis(50), Duration.ofMillis(50), 2);
    private static final SessionOutcome GOOD =
            new SessionOutcome(
                    SessionOutcome.Status.SUCCESS,
                    EndReason.HUNG_UP,
                    "",
                    Instant.EPOCH,
                    Duration.ZERO);

    private final List<String> heard = new CopyOnWriteArrayList<>();

    @Test
    void anObserverHearsAStartAndThenExactlyOneEndInsideTheSessionsScope() {
        ObserverHub hub = new ObserverHub(List.of(observer(_ -> {})));
        start(hub, "s1");
        hub.ended("s1", GOOD);
        hub.ended("s1", GOOD);
        await().until(() -> heard.size() == 2);
        assertThat(heard).containsExactly("start s1 acme", "end s1 acme SUCCESS");
    }

    @Test
    void anEndWithoutAStartIsNotTold() {
        ObserverHub hub = new ObserverHub(List.of(observer(_ -> {})));
        hub.ended("never", GOOD);
        start(hub, "s1");
        await().until(() -> heard.size() == 1);
        assertThat(heard).containsExactly("start s1 acme");
    }

    @Test
    void oneThatThrowsHarmsNoOtherAndStillHearsTheEnd() {
        ObserverHub hub =
                new ObserverHub(
                        List.of(
                                observer(
                                        _ -> {
                                            throw new IllegalStateException("bad observer");
                                        }),
                                observer(_ -> {})));
        start(hub, "s1");
        hub.ended("s1", GOOD);
        await().until(() -> heard.size() == 4);
        assertThat(hub.faults()).isEqualTo(1);
    }

    @Test
    void oneThatNeverReturnsFromItsStartStillHearsTheEndAndIsCounted() {
        CountDownLatch never = new CountDownLatch(1);
        ObserverHub hub = new ObserverHub(List.of(observer(_ -> stuck(never))), QUICK);
        start(hub, "s1");
        hub.ended("s1", GOOD);
        await().until(() -> heard.contains("end s1 acme SUCCESS"));
        assertThat(hub.faults()).isPositive();
        never.countDown();
    }

    @Test
    void oneWithTooManyCallsWaitingIsNotToldOfFurtherOnesAndThatIsCounted() {
        CountDownLatch held = new CountDownLatch(1);
        ObserverHub hub = new ObserverHub(List.of(observer(_ -> stuck(held))), QUICK);
        for (int call = 0; call < 5; call++) {
            start(hub, "s" + call);
        }
        assertThat(hub.dropped()).isEqualTo(3);
        held.countDown();
    }

    @Test
    void onesThatSpinForEverKeepNoOtherFromHearing() {
        AtomicBoolean over = new AtomicBoolean();
        SessionObserver spinning =
                observer(
                        _ -> {
                            while (!over.get()) {
                                Thread.onSpinWait();
                            }
                        });
        List<String> others = new CopyOnWriteArrayList<>();
        SessionObserver quiet =
                new SessionObserver() {
                    @Override
                    public void sessionStarted(SessionInfo session) {
                        others.add(Thread.currentThread().getName() + " " + tenant());
                    }

                    @Override
                    public void sessionEnded(SessionInfo session, SessionOutcome outcome) {}
                };
        try (ObserverHub hub = new ObserverHub(List.of(spinning, quiet))) {
            int calls = 2 * Runtime.getRuntime().availableProcessors() + 2;
            for (int call = 0; call < calls; call++) {
                start(hub, "s" + call);
            }
            await().until(() -> others.size() == calls);
            assertThat(others)
                    .allSatisfy(
                            thread ->
                                    assertThat(thread)
                                            .startsWith("observer-ObserverHubTest$")
                                            .endsWith(" acme"));
            over.set(true);
        }
    }

    @Test
    void whatWasToldBeforeTheHubClosesIsHeard() {
        try (ObserverHub hub = new ObserverHub(List.of(observer(_ -> {})))) {
            start(hub, "s1");
            await().until(() -> heard.size() == 1);
            hub.ended("s1", GOOD);
        }
        assertThat(heard).containsExactly("start s1 acme", "end s1 acme SUCCESS");
    }

    private SessionObserver observer(Consumer<SessionInfo> atStart) {
        return new SessionObserver() {
            @Override
            public void sessionStarted(SessionInfo session) {
                heard.add("start " + session.session() + " " + tenant());
                atStart.accept(session);
            }

            @Override
            public void sessionEnded(SessionInfo session, SessionOutcome outcome) {
                heard.add("end " + session.session() + " " + tenant() + " " + outcome.status());
            }
        };
    }

    private static String tenant() {
        return SessionScope.currentTenantId().map(TenantId::value).orElse("none");
    }

    /// Ignores its interrupt, as bad code does.
    private static void stuck(CountDownLatch until) {
        while (true) {
            try {
                until.await();
                return;
            } catch (InterruptedException ignored) {
                Thread.interrupted();
            }
        }
    }

    private static void start(ObserverHub hub, String session) {
        hub.started(
                new SessionScope(ACME, session, "echo"),
                new SessionInfo(session, "echo", "room", "job", Map.of(), Instant.EPOCH, ACME, ""));
    }
}
