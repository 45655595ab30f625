package dev.openrtc.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class SteadyLinesTest {
    private record Row(String id, int value) {}

    private final SteadyLines<String, Row> lines = new SteadyLines<>(Row::id);

    @Test
    void rowsKeepTheirPlaceUnderThePointerWhileTheirValuesChange() {
        lines.order(Comparator.comparingInt(line -> line.row().value()));
        lines.update(List.of(new Row("a", 1), new Row("b", 2)));
        lines.hold(true);
        for (int i = 0; i <= SteadyLines.PATIENCE; i++) {
            lines.update(List.of(new Row("a", 9), new Row("b", 2)));
        }
        assertThat(lines.shown())
                .extracting(Line::row)
                .containsExactly(new Row("a", 9), new Row("b", 2));
        lines.hold(false);
        lines.update(List.of(new Row("a", 9), new Row("b", 2)));
        assertThat(lines.shown()).extracting(line -> line.row().id()).containsExactly("b", "a");
    }

    @Test
    void aRowKeepsItsIdentityThroughRefreshes() {
        lines.update(List.of(new Row("a", 1)));
        Line<Row> before = lines.shown().getFirst();
        lines.update(List.of(new Row("a", 2)));
        assertThat(lines.find("a")).containsSame(before);
    }
}
