package dev.openrtc.ui.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.ui.FakeKit;
import dev.openrtc.ui.Nodes;
import dev.openrtc.ui.Scenes;
import dev.openrtc.ui.Showing;
import dev.openrtc.worker.api.History.AuditRow;
import dev.openrtc.worker.api.History.ChainCheck;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditPaneTest {
    private final FakeKit fake = new FakeKit(Scenes.small());
    private final AuditPane pane = made();
    private final Showing showing = Showing.of(() -> pane);

    @AfterEach
    void close() {
        showing.close();
    }

    @Test
    void enterShowsARowWhole() {
        Showing.run(() -> pane.scope(Optional.empty(), ""));
        await().untilAsserted(() -> assertThat(words()).contains("set-limits"));
        TableView<?> table = (TableView<?>) pane.lookup(".steady-table");
        Showing.run(
                () -> {
                    table.getSelectionModel().select(0);
                    table.requestFocus();
                });
        showing.robot().write("\n", 0);
        await().untilAsserted(
                        () ->
                                assertThat(words())
                                        .contains("Row 8")
                                        .contains("2026-03-14 13:01:11.000 +00:00")
                                        .contains("Limits of acme are saved."));
        showing.shoot("audit-details");
    }

    @Test
    void theChainIsNeverAssumedToBeWhole() {
        assertThat(words()).contains("Chain not checked in this window");
        fake.doors.history.check = new ChainCheck(true, 8, 0, "");
        press("v");
        await().untilAsserted(
                        () ->
                                assertThat(words())
                                        .contains("Whole: 8 rows fit together, checked 13:02:11"));
        fake.doors.history.check = new ChainCheck(false, 8, 5, "its hash does not fit.");
        press("v");
        await().untilAsserted(
                        () ->
                                assertThat(words())
                                        .contains("Broken at row 5: its hash does not fit."));
        showing.shoot("audit-broken");
    }

    @Test
    void anAuditThatCannotBeReadSaysWhyAndIsReadAgainOnAsking() {
        fake.doors.history.fault = "The store is locked. Unlock the vault.";
        Showing.run(() -> pane.scope(Optional.empty(), ""));
        await().untilAsserted(
                        () ->
                                assertThat(words())
                                        .contains("The store is locked. Unlock the vault."));
        showing.shoot("audit-fault");
        fake.doors.history.fault = "";
        Showing.run(() -> Nodes.button(pane, "Try again").fire());
        await().untilAsserted(() -> assertThat(words()).contains("set-limits"));
    }

    @Test
    void rowsThatAreOnTheirWayAreASketchNotAnEmptyTable() {
        fake.doors.history.silent = true;
        Showing.run(() -> pane.scope(Optional.empty(), ""));
        await().until(
                        () ->
                                Showing.fx(
                                        () ->
                                                Nodes.visible(pane).stream()
                                                        .anyMatch(
                                                                n ->
                                                                        n.getStyleClass()
                                                                                .contains(
                                                                                        "skeleton"))));
        showing.shoot("audit-loading");
        assertThat(words()).doesNotContain("Nothing to show.");
    }

    private AuditPane made() {
        Showing.startJavaFx();
        fake.doors.history.audit =
                List.of(
                        new AuditRow(
                                8,
                                Scenes.AT.minusSeconds(60),
                                "console:ada",
                                "set-limits",
                                "acme",
                                "applied",
                                "cap 4, starts a minute none, agent worker's, agency keys yes",
                                "cap 5, starts a minute none, agent worker's, agency keys yes",
                                "Limits of acme are saved."),
                        new AuditRow(
                                7,
                                Scenes.AT.minusSeconds(4_000),
                                "cli:bo",
                                "reset-breaker",
                                "globex",
                                "refused",
                                "",
                                "",
                                "The breaker of globex is closed already."));
        return Showing.fx(() -> new AuditPane(fake.kit));
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
    }

    private String words() {
        return Showing.fx(() -> Nodes.words(showing.scene().getRoot()));
    }
}
