package dev.openrtc.app.cli.top;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.app.control.Scene;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FrameTest {
    private static final Show TENANTS =
            new Show(false, Optional.empty(), "", Show.Filter.ALL, Sort.CALLS);

    private static List<String> lines(WorkerSnapshot snapshot, Show show, int height, int page) {
        return new Frame(show, 120, height).lines(snapshot, Scene.NOW.plusMillis(5), page, true);
    }

    private static WorkerSnapshot two(String first, int firstCalls, String second, int calls) {
        return Scene.with(
                5,
                List.of(Scene.tenant(first, firstCalls), Scene.tenant(second, calls)),
                List.of(Scene.session("s-1", first), Scene.session("s-2", second)));
    }

    @Test
    void aFrameFitsItsTerminalAndSaysWhichPageItIs() {
        WorkerSnapshot big = Scene.of(5, 100, 200);
        List<String> first = lines(big, TENANTS, 24, 0);
        assertThat(first).hasSizeLessThanOrEqualTo(24).allMatch(line -> line.length() <= 120);
        assertThat(first).anyMatch(line -> line.startsWith("100 tenants, page 1 of "));
        List<String> last = lines(big, TENANTS, 24, -1);
        assertThat(last).anyMatch(line -> line.startsWith("tenant-00099"));
    }

    @Test
    void theBusiestComeFirstUntilTheOrderIsTurned() {
        WorkerSnapshot snapshot = two("acme", 1, "globex", 4);
        assertThat(TENANTS.tenants(snapshot).getFirst().tenant().value()).isEqualTo("globex");
        Show byName = new Show(false, Optional.empty(), "", Show.Filter.ALL, Sort.TENANT);
        assertThat(byName.tenants(snapshot).getFirst().tenant().value()).isEqualTo("acme");
    }

    @Test
    void theKeysStepThroughOrdersAndFiltersThatSuit() {
        Show show = TENANTS;
        for (int i = 0; i < 20; i++) {
            show = show.nextSort();
            assertThat(show.sort().suits(false)).isTrue();
        }
        assertThat(TENANTS.turned().sort().suits(true)).isTrue();
        assertThat(TENANTS.nextFilter().filter()).isEqualTo(Show.Filter.WITH_CALLS);
        assertThat(TENANTS.nextFilter().tenants(two("acme", 0, "globex", 1)))
                .singleElement()
                .satisfies(row -> assertThat(row.tenant().value()).isEqualTo("globex"));
    }

    @Test
    void aTenantOrAnAgentNarrowsBothViews() {
        WorkerSnapshot snapshot = two("acme", 1, "globex", 1);
        Show acme =
                new Show(
                        true, Optional.of(new TenantId("acme")), "echo", Show.Filter.ALL, Sort.AGE);
        assertThat(acme.sessions(snapshot)).hasSize(1);
        assertThat(
                        new Show(true, Optional.empty(), "other", Show.Filter.ALL, Sort.AGE)
                                .sessions(snapshot))
                .isEmpty();
    }

    @Test
    void anOldSnapshotSaysHowOldItIs() {
        WorkerSnapshot snapshot = Scene.of(5, 1, 1);
        assertThat(
                        new Frame(TENANTS, 300, 30)
                                .lines(snapshot, snapshot.at().plusSeconds(65), 0, false)
                                .getFirst())
                .endsWith("OLD: 1 m 05 s ago");
    }

    @Test
    void figuresAreShortAndHonest() {
        assertThat(Figures.span(Duration.ofSeconds(8_040))).isEqualTo("2 h 14 m");
        assertThat(Figures.span(Duration.ofHours(76))).isEqualTo("3 d 04 h");
        assertThat(Figures.millis(-1)).isEqualTo("-");
        assertThat(Figures.millis(2_140)).isEqualTo("2.1 s");
        assertThat(Figures.cpu(0.0234)).isEqualTo("2.3%");
        assertThat(Figures.plain("a\u001b]0;title\u0007b\n")).isEqualTo("a·]0;title·b·");
    }

    @Test
    void theTerminalsSizeIsReadOrGuessed() {
        assertThat(Tty.parse("40 132\n")).contains(new Tty.Size(132, 40));
        assertThat(Tty.parse("0 0")).isEmpty();
        assertThat(Tty.parse("no tty")).isEmpty();
    }
}
