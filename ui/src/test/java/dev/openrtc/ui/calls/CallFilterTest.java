package dev.openrtc.ui.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.ui.Scenes;
import dev.openrtc.worker.api.WorkerSnapshot;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CallFilterTest {
    private final WorkerSnapshot snapshot = Scenes.small();

    @Test
    void callsAreFoundByStateTenantAgentAndWords() {
        assertThat(calls("is:live tenant:acme")).hasSize(4);
        assertThat(calls("is:failed")).containsExactly("s-globex-77");
        assertThat(calls("is:worker")).isEmpty();
        assertThat(calls("agent:echo !is:live")).containsExactly("s-globex-77", "s-acme-12");
        assertThat(calls("401")).containsExactly("s-globex-77");
        assertThat(calls("tenant:acm")).isEmpty();
    }

    @Test
    void refusedCallsAreFoundByWhatRefusedThem() {
        assertThat(refusals("is:cap")).containsExactly("AJ_r1");
        assertThat(refusals("is:breaker")).containsExactly("AJ_r2");
        assertThat(refusals("is:invalid")).containsExactly("AJ_r3");
        assertThat(refusals("tenant:globex")).containsExactly("AJ_r2");
        assertThat(refusals("!is:cap room-r")).containsExactly("AJ_r2", "AJ_r3");
    }

    private List<String> calls(String text) {
        return Stream.concat(snapshot.sessions().stream(), snapshot.ended().stream())
                .filter(CallFilter.calls("", text))
                .map(row -> row.session())
                .toList();
    }

    private List<String> refusals(String text) {
        return snapshot.refused().stream()
                .filter(CallFilter.refusals("", text))
                .map(row -> row.job())
                .toList();
    }
}
