package dev.openrtc.ui.audit;

import dev.openrtc.ui.control.CopyButton;
import dev.openrtc.ui.shell.Icons;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.History.AuditRow;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// One row of the audit whole: nothing cut off, before above after.
final class AuditDetails extends VBox {
    private final ScreenKit kit;
    private final Label title = new Label();
    private final GridPane grid = new GridPane(16, 8);
    private String whole = "";

    AuditDetails(ScreenKit kit) {
        super(12);
        this.kit = kit;
        getStyleClass().addAll("drawer", "audit-details");
        setPrefWidth(420);
        setMinWidth(420);
        title.getStyleClass().add("card-title");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head =
                new HBox(
                        8,
                        title,
                        gap,
                        new CopyButton(Text.of("audit.copy"), () -> whole),
                        Icons.button(Feather.X, Text.of("card.close"), () -> open(false)));
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, grid);
        open(false);
    }

    void show(AuditRow row) {
        title.setText(Text.of("audit.row", row.sequence()));
        grid.getChildren().clear();
        add("column.time", kit.times().full(row.at()));
        add("column.actor", row.actor());
        add("column.action", row.action());
        add("column.target", row.target());
        add("column.result", row.result());
        add("column.before", row.before());
        add("column.after", row.after());
        add("column.detail", row.detail());
        whole =
                String.join(
                        " · ",
                        String.valueOf(row.sequence()),
                        kit.times().full(row.at()),
                        row.actor(),
                        row.action(),
                        row.target(),
                        row.result(),
                        row.before(),
                        row.after(),
                        row.detail());
        open(true);
    }

    void open(boolean yes) {
        setVisible(yes);
        setManaged(yes);
    }

    private void add(String key, String value) {
        Label name = new Label(Text.of(key));
        name.setMinWidth(64);
        name.getStyleClass().add("text-muted");
        GridPane.setValignment(name, VPos.TOP);
        Label text = new Label(value.isEmpty() ? "–" : value);
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        grid.addRow(grid.getRowCount(), name, text);
    }
}
