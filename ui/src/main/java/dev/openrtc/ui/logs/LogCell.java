package dev.openrtc.ui.logs;

import dev.openrtc.ui.shell.Place;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.LogLine;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/// One record: time, level, tenant, session, message, on one line or wrapped. Tenant and session
/// are doors. Under a record after which a mark was drawn stands the mark.
final class LogCell extends ListCell<LogLine> {
    private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");
    private static final PseudoClass DOOR = PseudoClass.getPseudoClass("door");

    private final ScreenKit kit;
    private final LogMarks marks;
    private final boolean wrap;
    private final Label time = part(96);
    private final Label level = part(16);
    private final Label tenant = part(128);
    private final Label session = part(88);
    private final Label message = new Label();
    private final Label mark = new Label();
    private final HBox row = new HBox(8, time, level, tenant, session, message, mark);

    LogCell(ScreenKit kit, LogMarks marks, boolean wrap) {
        this.kit = kit;
        this.marks = marks;
        this.wrap = wrap;
        getStyleClass().add("log-cell");
        row.setAlignment(wrap ? Pos.TOP_LEFT : Pos.CENTER_LEFT);
        row.getStyleClass().add("mono");
        time.getStyleClass().add("text-muted");
        session.getStyleClass().addAll("text-muted", "log-door");
        tenant.getStyleClass().add("log-door");
        mark.getStyleClass().add("log-mark");
        mark.setMinWidth(USE_PREF_SIZE);
        message.setMinWidth(0);
        message.setMaxWidth(Double.MAX_VALUE);
        message.setWrapText(wrap);
        HBox.setHgrow(message, Priority.ALWAYS);
        tenant.setOnMouseClicked(_ -> tenantOf(getItem()).ifPresent(kit.navigator()::go));
        session.setOnMouseClicked(_ -> sessionOf(getItem()).ifPresent(kit.navigator()::go));
        setPrefWidth(0);
    }

    /// The door behind the record's tenant.
    static Optional<Place> tenantOf(@Nullable LogLine line) {
        return Optional.ofNullable(line)
                .flatMap(each -> TenantId.parse(each.tenant()))
                .map(id -> new Place.Tenant(id, Place.Tab.LIVE));
    }

    /// The door behind the record's session.
    static Optional<Place> sessionOf(@Nullable LogLine line) {
        return Optional.ofNullable(line)
                .map(LogLine::session)
                .filter(id -> !id.isEmpty())
                .map(Place.Call::new);
    }

    @Override
    protected void updateItem(@Nullable LogLine line, boolean empty) {
        super.updateItem(line, empty);
        if (line == null || empty) {
            setGraphic(null);
            pseudoClassStateChanged(MARKED, false);
            return;
        }
        time.setText(kit.times().millis(line.at()));
        level.setText(LogText.letter(line.level()));
        LogText.tone(line.level()).on(level);
        tenant.setText(line.tenant());
        tenant.pseudoClassStateChanged(DOOR, !line.tenant().isEmpty());
        session.setText(LogText.brief(line.session()));
        session.pseudoClassStateChanged(DOOR, !line.session().isEmpty());
        message.setText(line.message());
        mark(line);
        setGraphic(row);
    }

    /// A label in a cell's graphic wraps only when the cell asks it for the height at its width.
    @Override
    protected double computePrefHeight(double width) {
        if (!wrap || getGraphic() == null) {
            return super.computePrefHeight(width);
        }
        double inner = getListView().getWidth() - snappedLeftInset() - snappedRightInset() - 16;
        return snapSizeY(row.prefHeight(inner)) + snappedTopInset() + snappedBottomInset();
    }

    private void mark(LogLine line) {
        int next = getIndex() + 1;
        boolean last = next >= getListView().getItems().size();
        long until = last ? Long.MAX_VALUE : getListView().getItems().get(next).sequence();
        Optional<Instant> drawn = marks.between(line.sequence(), until);
        pseudoClassStateChanged(MARKED, drawn.isPresent());
        mark.setText(drawn.map(at -> Text.of("logs.marked", kit.times().seconds(at))).orElse(""));
        mark.setVisible(drawn.isPresent());
        mark.setManaged(drawn.isPresent());
    }

    private static Label part(double width) {
        Label part = new Label();
        part.setMinWidth(width);
        part.setPrefWidth(width);
        part.setMaxWidth(width);
        return part;
    }
}
