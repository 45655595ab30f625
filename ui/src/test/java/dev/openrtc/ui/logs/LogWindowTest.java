package dev.openrtc.ui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.worker.api.LogLevel;
import dev.openrtc.worker.api.LogLine;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
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

    private static List<LogLine> lines(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(n -> new LogLine(n, Instant.EPOCH, LogLevel.INFO, "", "", "", "", "line"))
                .toList();
    }
}
