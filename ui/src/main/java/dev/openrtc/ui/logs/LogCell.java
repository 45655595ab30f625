package dev.openrtc.ui.logs;

import dev.openrtc.ui.text.Times;
import dev.openrtc.worker.api.LogLine;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/// One record on one line: time, level, tenant, session, message.
final class LogCell extends ListCell<LogLine> {
    private final Times times;
    private final Label time = part(96);
    private final Label level = part(16);
    private final Label tenant = part(128);
    private final Label session = part(88);
    private final Label message = new Label();
    private final HBox row = new HBox(8, time, level, tenant, session, message);

    LogCell(Times times) {
        this.times = times;
        getStyleClass().add("log-cell");
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("mono");
        time.getStyleClass().add("text-muted");
        session.getStyleClass().add("text-muted");
        message.setMinWidth(0);
        HBox.setHgrow(message, Priority.ALWAYS);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable LogLine line, boolean empty) {
        super.updateItem(line, empty);
        if (line == null || empty) {
            setGraphic(null);
            return;
        }
        time.setText(times.millis(line.at()));
        level.setText(LogText.letter(line.level()));
        LogText.tone(line.level()).on(level);
        tenant.setText(line.tenant());
        session.setText(LogText.brief(line.session()));
        message.setText(line.message());
        setGraphic(row);
    }

    private static Label part(double width) {
        Label part = new Label();
        part.setMinWidth(width);
        part.setPrefWidth(width);
        part.setMaxWidth(width);
        return part;
    }
}
