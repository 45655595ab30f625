package dev.openrtc.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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

    @Test
    void amongTenThousandRowsOnlyTheChangedOnesAreLookedAt() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            rows.add(new Row("r" + i, i));
        }
        AtomicInteger asked = new AtomicInteger();
        SteadyLines<String, Row> counted =
                new SteadyLines<>(
                        row -> {
                            asked.incrementAndGet();
                            return row.id();
                        });
        AtomicInteger filtered = new AtomicInteger();
        counted.filter(
                row -> {
                    filtered.incrementAndGet();
                    return row.value() >= 0;
                });
        counted.update(rows);
        asked.set(0);
        filtered.set(0);
        List<Row> next = new ArrayList<>(rows);
        next.set(5_000, new Row("r5000", -1));
        for (int i = 0; i < SteadyLines.PATIENCE; i++) {
            counted.update(List.copyOf(next));
        }
        assertThat(asked).hasValueLessThan(10);
        assertThat(filtered).hasValue(1);
        assertThat(counted.shown()).hasSize(9_999);
    }

    @Test
    void aNewRowInFrontOfManyLooksUpOnlyItself() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            rows.add(new Row("r" + i, i));
        }
        AtomicInteger asked = new AtomicInteger();
        SteadyLines<String, Row> counted =
                new SteadyLines<>(
                        row -> {
                            asked.incrementAndGet();
                            return row.id();
                        });
        counted.update(List.copyOf(rows));
        asked.set(0);
        rows.addFirst(new Row("new", 1));
        rows.remove(9_000);
        counted.update(List.copyOf(rows));
        assertThat(asked.get()).isLessThan(30_000);
        rows.addFirst(new Row("newer", 1));
        asked.set(0);
        counted.update(List.copyOf(rows));
        assertThat(asked).hasValueLessThan(10);
        assertThat(counted.total()).isEqualTo(10_001);
    }

    @Test
    void aRowThatLeftAndCameBackIsShownOnce() {
        lines.update(List.of(new Row("a", 1), new Row("b", 2), new Row("c", 3)));
        for (int i = 0; i < SteadyLines.PATIENCE; i++) {
            lines.update(List.of(new Row("a", 1), new Row("c", 3)));
        }
        assertThat(ids()).containsExactly("a", "c");
        assertThat(lines.find("b")).isEmpty();
        for (int i = 0; i < SteadyLines.PATIENCE; i++) {
            lines.update(List.of(new Row("c", 3), new Row("b", 2), new Row("a", 1)));
        }
        assertThat(ids()).containsExactly("c", "b", "a");
    }

    @Test
    void equalRowsDoNotSwapPlacesWhenTheOrderIsRefreshed() {
        lines.update(List.of(new Row("a", 3), new Row("b", 2), new Row("c", 1)));
        lines.order(Comparator.comparingInt(line -> line.row().value()));
        assertThat(ids()).containsExactly("c", "b", "a");
        for (int i = 0; i < SteadyLines.PATIENCE; i++) {
            lines.update(List.of(new Row("a", 1), new Row("b", 1), new Row("c", 1)));
        }
        assertThat(ids()).containsExactly("c", "b", "a");
    }

    private List<String> ids() {
        return lines.shown().stream().map(line -> line.row().id()).toList();
    }
}
