package dev.openrtc.ui.tenants;

import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.shell.Tone;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;

/// The row in which a tenant is added, judged while it is typed.
final class AddTenantBar extends HBox {
    private final ScreenKit kit;
    private final TextField name = new TextField();
    private final TextField cap = new TextField();
    private final Button add = new Button(Text.of("add-tenant.add"));
    private final Label told = new Label();
    private Optional<Command> command = Optional.empty();

    AddTenantBar(ScreenKit kit) {
        super(8);
        this.kit = kit;
        getStyleClass().add("add-tenant");
        setAlignment(Pos.CENTER_LEFT);
        name.setPromptText(Text.of("add-tenant.name"));
        name.setAccessibleText(Text.of("add-tenant.name"));
        name.setPrefColumnCount(20);
        cap.setPromptText(Text.of("add-tenant.cap"));
        cap.setAccessibleText(Text.of("add-tenant.cap"));
        cap.setPrefColumnCount(6);
        name.textProperty().subscribe(_ -> judge());
        cap.textProperty().subscribe(_ -> judge());
        name.setOnAction(_ -> save());
        cap.setOnAction(_ -> save());
        add.getStyleClass().add("accent");
        add.setOnAction(_ -> save());
        Button cancel = new Button(Text.of("edit.cancel"));
        cancel.getStyleClass().add("flat");
        cancel.setOnAction(_ -> open(false));
        setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        open(false);
                        event.consume();
                    }
                });
        getChildren().addAll(name, cap, add, cancel, told);
        open(false);
    }

    void open(boolean yes) {
        setVisible(yes);
        setManaged(yes);
        if (yes) {
            name.clear();
            cap.clear();
            name.requestFocus();
        }
    }

    private void judge() {
        AddTenantModel.Verdict verdict =
                AddTenantModel.judge(
                        name.getText(),
                        cap.getText(),
                        kit.bridge().now().snapshot().tenants().stream()
                                .filter(TenantRow::known)
                                .map(TenantRow::tenant)
                                .toList());
        command = verdict.command();
        add.setDisable(command.isEmpty());
        (verdict.fault().isEmpty() ? Tone.ATTENTION : Tone.FAILURE).on(told);
        told.setText(verdict.fault().isEmpty() ? verdict.hint() : verdict.fault());
    }

    private void save() {
        command.ifPresent(
                given ->
                        kit.bridge()
                                .submit(
                                        given,
                                        result -> {
                                            if (result.done()) {
                                                open(false);
                                                kit.notices().tell(result);
                                            } else {
                                                Tone.FAILURE.on(told);
                                                told.setText(result.message());
                                            }
                                        }));
    }
}
