package dev.openrtc.ui.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MergedTest {
    private record Call(String id, String from) {}

    private final Merged<String, Call> merged = new Merged<>(Call::id);

    @Test
    void memoryWinsOverWhatWasWrittenAndNothingStandsTwice() {
        merged.memory(List.of(call("c", "memory"), call("b", "memory")));
        merged.written(List.of(call("b", "written"), call("a", "written")));
        assertThat(merged.rows())
                .containsExactly(call("c", "memory"), call("b", "memory"), call("a", "written"));
        merged.memory(List.of(call("c", "memory")));
        assertThat(merged.rows())
                .containsExactly(call("c", "memory"), call("b", "written"), call("a", "written"));
        merged.forget();
        assertThat(merged.rows()).containsExactly(call("c", "memory"));
    }

    @Test
    void theListIsTheSameUntilSomethingChanged() {
        List<Call> memory = List.of(call("b", "memory"));
        merged.memory(memory);
        List<Call> before = merged.rows();
        merged.memory(memory);
        assertThat(merged.rows()).isSameAs(before);
        merged.memory(List.of(call("c", "memory")));
        assertThat(merged.rows()).isNotSameAs(before);
    }

    private static Call call(String id, String from) {
        return new Call(id, from);
    }
}
