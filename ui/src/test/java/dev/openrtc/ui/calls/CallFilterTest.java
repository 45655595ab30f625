package dev.openrtc.ui.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.ui.Scenes;
import dev.openrtc.worker.api.CallerKind;
import dev.openrtc.worker.api.CallerView;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    @Test
    void aCallerIsFoundByTheLastDigitsAndBeyondThemOnlyWhereTheHistoryFoundThem() {
        SessionRow up = with("4567", true);
        SessionRow over = with("4567", false);
        assertThat(fits("caller:4567", up)).isTrue();
        assertThat(fits("caller:567", over)).isTrue();
        assertThat(fits("caller:4568", up)).isFalse();
        assertThat(fits("caller:+49301234567", up)).as("only its last digits are seen").isTrue();
        assertThat(fits("caller:+49301234567", over)).isFalse();
        assertThat(CallFilter.calls("", "caller:+49301234567", Set.of(over.session())).test(over))
                .isTrue();
        assertThat(fits("!caller:4567", up)).isFalse();
        assertThat(fits("caller:", snapshot.sessions().getFirst())).isTrue();
        assertThat(CallFilter.caller("tenant:acme caller:Ann")).isEqualTo("ann");
        assertThat(CallFilter.caller("caller:45")).isEmpty();
    }

    private static boolean fits(String text, SessionRow row) {
        return CallFilter.calls("", text, Set.of()).test(row);
    }

    private SessionRow with(String ending, boolean live) {
        SessionRow row = (live ? snapshot.sessions() : snapshot.ended()).getFirst();
        return new SessionRow(
                row.session(),
                row.job(),
                row.tenant(),
                row.agent(),
                row.room(),
                row.state(),
                row.offeredAt(),
                row.timeline(),
                row.end(),
                row.host(),
                row.cpuShare(),
                Optional.of(new CallerView(CallerKind.TELEPHONE, ending)));
    }

    private List<String> calls(String text) {
        return Stream.concat(snapshot.sessions().stream(), snapshot.ended().stream())
                .filter(CallFilter.calls("", text, Set.of()))
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
