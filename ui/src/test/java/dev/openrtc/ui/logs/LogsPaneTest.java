package dev.openrtc.ui.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.ui.FakeKit;
import dev.openrtc.ui.Nodes;
import dev.openrtc.ui.Scenes;
import dev.openrtc.ui.Showing;
import dev.openrtc.ui.shell.Place;
import dev.openrtc.worker.api.LogLevel;
import dev.openrtc.worker.api.LogLine;
import dev.openrtc.worker.tenant.TenantId;
import java.util.List;
import java.util.stream.LongStream;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogsPaneTest {
    private static final String LONG =
            "The speech provider answered late; the turn went on without waiting for it, and what"
                    + " came afterwards was dropped since the caller had begun to speak again by"
                    + " then, which is what the turn detector is there for.";

    private final FakeKit fake = new FakeKit(Scenes.small());
    private final LogsPane pane = made();
    private final Showing showing = Showing.of(() -> pane);

    @AfterEach
    void close() {
        showing.close();
    }

    @Test
    void longRecordsWrapOnAskingAndStayWrappedNextTime() {
        shows(lines(1, 12));
        double before = height();
        press("w");
        showing.shoot("logs-wrapped");
        assertThat(height()).isGreaterThan(before + 10);
        LogsPane next = Showing.fx(() -> new LogsPane(fake.kit));
        ListView<?> wrapped = (ListView<?>) Showing.fx(() -> next.lookup(".logs"));
        assertThat(wrapped.getFixedCellSize()).isNegative();
        press("w");
        assertThat(height()).isEqualTo(before);
    }

    @Test
    void aMarkIsDrawnAfterTheNewestRecordAndStaysThere() {
        shows(lines(1, 8));
        press("m");
        assertThat(words()).contains("marked 13:02:11");
        shows(lines(1, 14));
        showing.shoot("logs-marked");
        List<String> marked =
                Showing.fx(
                        () ->
                                showing.scene().getRoot().lookupAll(".log-cell:marked").stream()
                                        .map(node -> ((LogCell) node).getItem())
                                        .map(line -> String.valueOf(line.sequence()))
                                        .toList());
        assertThat(marked).containsExactly("8");
    }

    @Test
    void aTenantInARecordIsADoor() {
        shows(lines(1, 3));
        Label tenant =
                Showing.fx(
                        () ->
                                Nodes.visible(pane).stream()
                                        .filter(node -> node.getStyleClass().contains("log-door"))
                                        .map(Label.class::cast)
                                        .filter(label -> label.getText().equals("acme"))
                                        .findFirst()
                                        .orElseThrow());
        Showing.run(() -> tenant.fireEvent(click()));
        assertThat(fake.went)
                .containsExactly(new Place.Tenant(new TenantId("acme"), Place.Tab.LIVE));
    }

    @Test
    void theChosenRecordOpensItsTenantItsCallAndItsDetailsByKey() {
        shows(lines(1, 3));
        Showing.run(() -> list().getSelectionModel().select(1));
        press("t");
        press("s");
        assertThat(fake.went)
                .containsExactly(
                        new Place.Tenant(new TenantId("acme"), Place.Tab.LIVE),
                        new Place.Call("s-acme-2"));
        Showing.run(() -> list().requestFocus());
        showing.robot().write("\n", 0);
        await().untilAsserted(() -> assertThat(words()).contains("2026-03-14 13:02:11.002"));
        showing.shoot("logs-details");
    }

    @Test
    void aFloodIsBoundedAndAPauseCountsWhatComes() {
        for (long from = 1; from <= 30_000; from += 3_000) {
            shows(lines(from, from + 2_999));
        }
        assertThat(list().getItems()).hasSize(LogsPane.MOST);
        press(" ");
        assertThat(words()).contains("Paused · 20,000 of 20,000").contains("Follow");
        fake.worker.log(lines(30_001, 30_012));
        Showing.run(() -> pane.look(fake.sight()));
        await().untilAsserted(() -> assertThat(words()).contains("12 new lines"));
        showing.shoot("logs-paused");
        assertThat(list().getItems().getLast().sequence()).isEqualTo(30_000);
        press(" ");
        assertThat(list().getItems().getLast().sequence()).isEqualTo(30_012);
        assertThat(list().getItems()).hasSize(LogsPane.MOST);
    }

    @Test
    void fTakesTheWholeWindow() {
        press("f");
        assertThat(fake.kit.preferences().wholeWindow().get()).isTrue();
        press("f");
        assertThat(fake.kit.preferences().wholeWindow().get()).isFalse();
    }

    @Test
    void aLogThatCannotBeReadSaysWhyAndIsAskedAgain() {
        fake.worker.logFault("The owner of the folder does not answer.");
        Showing.run(() -> pane.look(fake.sight()));
        await().untilAsserted(
                        () ->
                                assertThat(words())
                                        .contains("The owner of the folder does not answer.")
                                        .contains("Try again"));
        showing.shoot("logs-fault");
        fake.worker.logFault("");
        shows(lines(1, 2));
        assertThat(words()).doesNotContain("could not be read");
    }

    private LogsPane made() {
        Showing.startJavaFx();
        return Showing.fx(() -> new LogsPane(fake.kit));
    }

    private void shows(List<LogLine> lines) {
        fake.worker.log(lines);
        Showing.run(() -> pane.look(fake.sight()));
        await().untilAsserted(
                        () ->
                                assertThat(Showing.fx(() -> list().getItems().getLast()))
                                        .isEqualTo(lines.getLast()));
        Showing.run(() -> {});
    }

    private void press(String key) {
        Showing.run(
                () ->
                        pane.keys().stream()
                                .filter(act -> act.key().equals(key))
                                .findFirst()
                                .orElseThrow()
                                .act()
                                .run());
        Showing.run(() -> showing.scene().getRoot().layout());
    }

    @SuppressWarnings("unchecked")
    private ListView<LogLine> list() {
        return (ListView<LogLine>) pane.lookup(".logs");
    }

    private double height() {
        return Showing.fx(
                () ->
                        pane.lookupAll(".log-cell").stream()
                                .map(LogCell.class::cast)
                                .filter(cell -> cell.getItem() != null && cell.isVisible())
                                .filter(cell -> cell.getItem().sequence() == 4)
                                .findFirst()
                                .orElseThrow()
                                .getHeight());
    }

    private String words() {
        return Showing.fx(() -> Nodes.words(showing.scene().getRoot()));
    }

    private static MouseEvent click() {
        return new MouseEvent(
                MouseEvent.MOUSE_CLICKED,
                0,
                0,
                0,
                0,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                true,
                false,
                false,
                null);
    }

    private static List<LogLine> lines(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(
                        n ->
                                new LogLine(
                                        n,
                                        Scenes.AT.plusMillis(n),
                                        LogLevel.values()[(int) (n % 4)],
                                        n % 5 == 0 ? "" : "acme",
                                        n % 5 == 0 ? "" : "s-acme-" + n,
                                        "echo",
                                        "worker.session",
                                        n % 4 == 0 ? LONG : "turn " + n + " answered"))
                .toList();
    }
}
