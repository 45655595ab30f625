package dev.openrtc.ui.shell;

import dev.openrtc.ui.text.Text;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// One field for everything: type, arrow, Enter.
final class Palette {
    private static final double ROW = 36;

    private final VBox node = new VBox(8);
    private final TextField field = new TextField();
    private final ListView<PaletteModel.Row> list = new ListView<>();
    private final Consumer<PaletteModel.Row> chosen;

    Palette(Function<String, List<PaletteModel.Row>> find, Consumer<PaletteModel.Row> chosen) {
        this.chosen = chosen;
        field.setPromptText(Text.of("palette.prompt"));
        field.setAccessibleText(Text.of("palette.prompt"));
        list.setFixedCellSize(ROW);
        list.setFocusTraversable(false);
        list.setPlaceholder(new Label(Text.of("palette.none")));
        list.setCellFactory(_ -> new RowCell());
        list.setOnMouseClicked(_ -> take());
        field.textProperty()
                .subscribe(
                        text -> {
                            list.getItems().setAll(find.apply(text));
                            int rows = Math.max(1, list.getItems().size());
                            list.setPrefHeight(ROW * rows + 2);
                            list.getSelectionModel().selectFirst();
                        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::move);
        node.getChildren().addAll(field, list);
        node.setPrefWidth(620);
        node.getStyleClass().addAll("layer-card", "palette");
    }

    VBox node() {
        return node;
    }

    TextField field() {
        return field;
    }

    private void move(KeyEvent event) {
        if (event.getCode() == KeyCode.DOWN) {
            list.getSelectionModel().selectNext();
        } else if (event.getCode() == KeyCode.UP) {
            list.getSelectionModel().selectPrevious();
        } else if (event.getCode() == KeyCode.ENTER) {
            take();
        } else {
            return;
        }
        list.scrollTo(list.getSelectionModel().getSelectedIndex());
        event.consume();
    }

    private void take() {
        PaletteModel.Row row = list.getSelectionModel().getSelectedItem();
        if (row != null) {
            chosen.accept(row);
        }
    }

    private static final class RowCell extends ListCell<PaletteModel.Row> {
        private final Label label = new Label();
        private final Label kind = new Label();
        private final HBox content = new HBox(8, label, kind);

        RowCell() {
            content.setAlignment(Pos.CENTER_LEFT);
            label.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(label, Priority.ALWAYS);
            kind.getStyleClass().add("text-muted");
        }

        @Override
        protected void updateItem(PaletteModel.Row row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                return;
            }
            label.setText(row.label());
            kind.setText(Text.of(row.kind()));
            setGraphic(content);
        }
    }
}
