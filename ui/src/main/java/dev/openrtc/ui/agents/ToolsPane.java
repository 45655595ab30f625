package dev.openrtc.ui.agents;

import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.shell.Tone;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.AgentProfile.HttpTool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The HTTP tools of a profile: a table, and under it the editor of the chosen one. Edits go into
/// the profile's draft; the profile's own save stores them.
final class ToolsPane extends VBox {
    private static final double ROW = 32;

    private final Consumer<List<HttpTool>> changed;
    private final TableView<HttpTool> table = new TableView<>();
    private final Map<String, FieldRow> rows = new LinkedHashMap<>();
    private final VBox editor = new VBox(12);
    private final Label wrong = new Label();
    private ToolText text = ToolText.of(ToolText.FRESH);
    private boolean showing;

    ToolsPane(ScreenKit kit, Consumer<List<HttpTool>> changed) {
        super(8);
        this.changed = changed;
        Label heading = new Label(Text.of("agents.tools"));
        heading.getStyleClass().add("form-heading");
        Label hint = new Label(Text.of("agents.tools.hint"));
        hint.getStyleClass().add("text-muted");
        hint.setWrapText(true);
        column("agents.tool.name", 160, HttpTool::name);
        column("agents.tool.method", 80, HttpTool::method);
        column("agents.tool.url", 320, HttpTool::url);
        table.setPlaceholder(new Label(Text.of("agents.tools.none")));
        table.setFixedCellSize(ROW);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getStyleClass().add("dense");
        table.setAccessibleText(Text.of("agents.tools"));
        table.getSelectionModel().selectedIndexProperty().subscribe(_ -> chosen());
        Button add = new Button(Text.of("agents.tool.add"));
        add.setOnAction(_ -> add());
        Button remove = new Button(Text.of("agents.tool.remove"));
        remove.getStyleClass().addAll("flat", "danger");
        remove.disableProperty().bind(table.getSelectionModel().selectedItemProperty().isNull());
        remove.setOnAction(_ -> remove());
        HBox acts = new HBox(8, add, new HBox(remove));
        acts.setAlignment(Pos.CENTER_LEFT);
        kit.guard(acts);
        for (String field : ToolText.FIELDS) {
            rows.put(field, row(field));
        }
        editor.getChildren().addAll(rows.values());
        editor.getStyleClass().add("tool-editor");
        wrong.setWrapText(true);
        getChildren().addAll(new VBox(2, heading, hint), table, acts, wrong);
        size();
    }

    void show(List<HttpTool> tools) {
        table.getItems().setAll(tools);
        size();
        chosen();
    }

    /// @param faults of the whole profile; those of a tool that is not chosen are told as one line
    void faults(Map<String, String> faults) {
        int at = table.getSelectionModel().getSelectedIndex();
        String others = faults.getOrDefault("tools", "");
        for (Map.Entry<String, String> fault : faults.entrySet()) {
            if (fault.getKey().startsWith("tools[")
                    && !fault.getKey().startsWith("tools[" + at + "]")) {
                others = fault.getKey() + " " + fault.getValue();
            }
        }
        Tone.FAILURE.say(wrong, others);
        Map<String, String> own = new LinkedHashMap<>(text.faults());
        String name = faults.getOrDefault("tools[" + at + "].name", "");
        if (!name.isEmpty()) {
            own.putIfAbsent("name", name);
        }
        rows.forEach((field, row) -> row.fault(own.getOrDefault(field, "")));
    }

    private FieldRow row(String field) {
        boolean area = field.equals("schema") || field.equals("headers");
        boolean line = field.equals("name") || field.equals("timeout") || field.equals("longest");
        return new FieldRow(
                Text.of("agent.tool." + field),
                field.equals("method")
                        ? List.of("GET", "POST", "PUT", "PATCH", "DELETE")
                        : List.of(),
                area ? 4 : 1,
                !line,
                typed -> {
                    if (!showing) {
                        edited(text.with(field, typed));
                    }
                });
    }

    private void edited(ToolText now) {
        text = now;
        int at = table.getSelectionModel().getSelectedIndex();
        if (at >= 0) {
            showing = true;
            table.getItems().set(at, now.tool());
            table.getSelectionModel().select(at);
            showing = false;
            changed.accept(new ArrayList<>(table.getItems()));
        }
    }

    private void chosen() {
        if (showing) {
            return;
        }
        HttpTool tool = table.getSelectionModel().getSelectedItem();
        if (tool == null) {
            getChildren().remove(editor);
            return;
        }
        showing = true;
        text = ToolText.of(tool);
        rows.forEach((field, row) -> row.show(text.text(field)));
        showing = false;
        rows.forEach((field, row) -> row.fault(text.faults().getOrDefault(field, "")));
        if (!getChildren().contains(editor)) {
            getChildren().add(editor);
        }
    }

    private void add() {
        table.getItems().add(ToolText.FRESH);
        size();
        table.getSelectionModel().selectLast();
        changed.accept(new ArrayList<>(table.getItems()));
    }

    private void remove() {
        int at = table.getSelectionModel().getSelectedIndex();
        if (at >= 0) {
            table.getItems().remove(at);
            size();
            changed.accept(new ArrayList<>(table.getItems()));
        }
    }

    private void size() {
        double height = ROW * (Math.clamp(table.getItems().size(), 1, 6) + 1.2);
        table.setMinHeight(height);
        table.setPrefHeight(height);
        table.setMaxHeight(height);
    }

    private void column(String key, double width, Function<HttpTool, String> words) {
        TableColumn<HttpTool, String> column = new TableColumn<>(Text.of(key));
        column.setPrefWidth(width);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(words.apply(cell.getValue())));
        table.getColumns().add(column);
    }
}
