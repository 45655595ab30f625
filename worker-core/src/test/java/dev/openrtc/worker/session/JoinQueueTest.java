package dev.openrtc.worker.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.worker.api.SessionState;
import dev.openrtc.worker.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoinQueueTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");

    private final List<String> started = new ArrayList<>();
    private final JoinQueue<String> queue = new JoinQueue<>(2, started::add);

    @Test
    void onlySoManyJoinAtOnceAndTheRestIsVisible() {
        burst(5);
        assertThat(started).containsExactly("a0", "a1");
        assertThat(queue.queued()).isEqualTo(3);
        assertThat(queue.queued(ACME)).isEqualTo(3);
        queue.joined();
        assertThat(started).hasSize(3);
    }

    @Test
    void oneTenantsBurstDelaysAnothersCallByOneTurnAtMost() {
        burst(100);
        queue.add(GLOBEX, "g0");
        queue.joined();
        queue.joined();
        assertThat(started).containsExactly("a0", "a1", "a2", "g0");
    }

    @Test
    void whoEndsWhileWaitingLosesTheTurn() {
        burst(3);
        assertThat(queue.remove(ACME, "a2")).isTrue();
        assertThat(queue.remove(ACME, "a0")).isFalse();
        queue.joined();
        assertThat(started).containsExactly("a0", "a1");
        assertThat(queue.queued()).isZero();
    }

    @Test
    void moreTurnsStartMoreAtOnce() {
        burst(6);
        queue.atOnce(5);
        assertThat(started).hasSize(5);
    }

    @Test
    void aSessionMovesForwardOnlyAndEndsOnce() {
        for (SessionState from : SessionState.values()) {
            for (SessionState to : SessionState.values()) {
                if (to.compareTo(from) <= 0) {
                    assertThat(SessionStory.legal(from, to)).as(from + " to " + to).isFalse();
                }
            }
            assertThat(SessionStory.legal(from, SessionState.ENDED))
                    .isEqualTo(from != SessionState.ENDED);
        }
    }

    private void burst(int calls) {
        for (int i = 0; i < calls; i++) {
            queue.add(ACME, "a" + i);
        }
    }
}
