package dev.openrtc.ui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.worker.api.LogLevel;
import dev.openrtc.worker.api.LogLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

class LogWindowTest {
    private final LogWindow window = new LogWindow(100);

    @Test
    void aFloodLeavesOnlyTheNewestLines() {
        window.add(lines(1, 80));
        window.add(lines(81, 350));
        assertThat(window.shown())
                .hasSize(100)
                .first()
                .extracting(LogLine::sequence)
                .isEqualTo(251L);
        assertThat(window.total()).isEqualTo(100);
    }

    @Test
    void whoLooksBackSeesNothingMoveAndHowManyWait() {
        window.add(lines(1, 90));
        window.follow(false);
        window.add(lines(91, 102));
        assertThat(window.shown()).hasSize(90);
        assertThat(window.waiting()).isEqualTo(12);
        window.follow(true);
        assertThat(window.shown())
                .hasSize(100)
                .last()
                .extracting(LogLine::sequence)
                .isEqualTo(102L);
        assertThat(window.waiting()).isZero();
    }

    @Test
    void aFilterStaysWholeWhileOldLinesGo() {
        window.filter(line -> line.sequence() % 2 == 0);
        for (long i = 1; i <= 500; i += 50) {
            window.add(lines(i, i + 49));
        }
        assertThat(window.shown())
                .extracting(LogLine::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(401, 500).filter(n -> n % 2 == 0).boxed().toList());
    }

    @Test
    void aFullWindowTellsOnceOfWhatCameAndWentHoweverMuchItHolds() {
        LogWindow full = new LogWindow(20_000);
        full.add(lines(1, 20_000));
        List<String> told = new ArrayList<>();
        full.shown()
                .addListener(
                        (ListChangeListener<LogLine>)
                                change -> {
                                    while (change.next()) {
                                        told.add(
                                                change.getFrom()
                                                        + " -"
                                                        + change.getRemovedSize()
                                                        + " +"
                                                        + change.getAddedSize());
                                    }
                                });
        full.add(lines(20_001, 24_000));
        assertThat(told).containsExactly("0 -4000 +0", "16000 -0 +4000");
        assertThat(full.shown()).hasSize(20_000);
        assertThat(full.shown().getFirst().sequence()).isEqualTo(4_001);
        assertThat(full.shown().getLast().sequence()).isEqualTo(24_000);
    }

    @Test
    void whatWaitsIsBoundedToo() {
        window.follow(false);
        for (long i = 1; i <= 900; i += 50) {
            window.add(lines(i, i + 49));
        }
        assertThat(window.waiting()).isEqualTo(900);
        window.follow(true);
        assertThat(window.shown())
                .hasSize(100)
                .last()
                .extracting(LogLine::sequence)
                .isEqualTo(900L);
    }

    private static List<LogLine> lines(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(n -> new LogLine(n, Instant.EPOCH, LogLevel.INFO, "", "", "", "", "line"))
                .toList();
    }
}
