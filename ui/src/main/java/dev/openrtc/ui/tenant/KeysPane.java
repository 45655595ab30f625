package dev.openrtc.ui.tenant;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.control.SecretField;
import dev.openrtc.ui.shell.Icons;
import dev.openrtc.ui.shell.Questions.Question;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.shell.Tone;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.KeyRejection;
import dev.openrtc.worker.api.WorkerSnapshot.KeyView;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import dev.openrtc.worker.tenant.TenantId;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// A tenant's provider keys: masked, with fingerprint and age. A value goes in and is never shown.
final class KeysPane extends VBox {
    private static final String MASK = "••••••••";
    private static final String FIELD = "api_key";
    private static final double WORDS = 560;

    private final ScreenKit kit;
    private final SlotsCard slots = new SlotsCard();
    private final GridPane keys = new GridPane(24, 8);
    private final TextField vendor = new TextField();
    private final TextField field = new TextField(FIELD);
    private final SecretField value = new SecretField(Text.of("keys.value"));
    private final Label told = new Label();
    private @Nullable TenantId tenant;
    private final Button check = new Button(Text.of("keys.check-all"));
    private List<KeyView> shown = List.of();
    private List<KeyRejection> rejected = List.of();

    KeysPane(ScreenKit kit) {
        super(16);
        this.kit = kit;
        getStyleClass().add("keys");
        vendor.setPromptText(Text.of("keys.vendor"));
        vendor.setAccessibleText(Text.of("keys.vendor"));
        field.setAccessibleText(Text.of("keys.field"));
        field.setPrefColumnCount(10);
        value.setPrompt(Text.of("keys.value"));
        value.setPrefWidth(280);
        value.setOnAction(this::save);
        Button save = new Button(Text.of("keys.set"));
        save.getStyleClass().add("accent");
        save.setOnAction(_ -> save());
        check.setOnAction(_ -> check(""));
        check.setTooltip(Icons.tip(Text.of("keys.check.tip")));
        HBox form = new HBox(8, vendor, field, value, save, check);
        form.setAlignment(Pos.CENTER_LEFT);
        kit.guard(form);
        Label rule = new Label(Text.of("keys.rule"));
        rule.getStyleClass().add("text-muted");
        rule.setWrapText(true);
        getChildren().addAll(slots, keys, form, told, rule);
    }

    void look(Sight sight, TenantRow row) {
        boolean other = !row.tenant().equals(tenant);
        if (other) {
            tenant = row.tenant();
            value.clear();
            told.setText("");
        }
        slots.look(row, KeySlot.agency(sight.snapshot()));
        if (other
                || !row.keys().equals(shown)
                || !row.rejectedKeys().equals(rejected)
                || keys.getChildren().isEmpty()) {
            shown = row.keys();
            rejected = row.rejectedKeys();
            keys.getChildren().clear();
            if (shown.isEmpty()) {
                keys.addRow(0, new Label(Text.of("keys.none")));
            }
            for (KeyView key : shown) {
                add(sight, key);
            }
        }
    }

    private void add(Sight sight, KeyView key) {
        Label name = new Label(key.vendor() + " · " + key.field());
        Label mask = new Label(MASK + "  " + key.fingerprint());
        mask.getStyleClass().add("mono");
        Label age = new Label(kit.times().relative(key.changedAt(), sight.now()));
        age.getStyleClass().add("text-muted");
        Button rotate = new Button(Text.of("keys.rotate"));
        rotate.setAccessibleText(Text.of("keys.rotate.of", key.vendor(), key.field()));
        rotate.setOnAction(
                _ -> {
                    vendor.setText(key.vendor());
                    field.setText(key.field());
                    value.requestFocus();
                });
        Button ask = new Button(Text.of("keys.check"));
        ask.setAccessibleText(Text.of("keys.check.of", key.vendor()));
        ask.setOnAction(_ -> check(key.vendor()));
        Button remove = new Button(Text.of("keys.remove"));
        remove.getStyleClass().add("flat");
        remove.setOnAction(_ -> remove(key));
        HBox acts = new HBox(8, rotate, ask, remove);
        kit.guard(acts);
        keys.addRow(keys.getRowCount(), name, mask, age, acts);
        rejected.stream()
                .filter(one -> one.vendor().equals(key.vendor()))
                .findFirst()
                .ifPresent(one -> keys.add(sign(sight, one), 1, keys.getRowCount(), 3, 1));
    }

    private Label sign(Sight sight, KeyRejection one) {
        String when = kit.times().relative(one.at(), sight.now());
        Label sign =
                new Label(
                        one.words().isEmpty()
                                ? Text.of("keys.rejected", when)
                                : Text.of("keys.rejected.words", when, one.words()),
                        Icons.of(Feather.ALERT_TRIANGLE));
        sign.setWrapText(true);
        sign.setMaxWidth(WORDS);
        Tone.FAILURE.on(sign);
        return sign;
    }

    /// @param of empty = each vendor the tenant has a key for
    private void check(String of) {
        TenantId here = tenant;
        if (here != null && kit.mayAct()) {
            say(
                    Tone.NORMAL,
                    of.isEmpty() ? Text.of("keys.checking-all") : Text.of("keys.checking", of));
            kit.bridge().submit(new Command.CheckKey(here, of), this::answered);
        }
    }

    private void save() {
        TenantId here = tenant;
        if (here == null || vendor.getText().isBlank() || field.getText().isBlank()) {
            say(Tone.FAILURE, Text.of("keys.vendor-missing"));
            return;
        }
        if (value.isEmpty()) {
            say(Tone.FAILURE, Text.of("keys.value-missing"));
            return;
        }
        say(Tone.NORMAL, Text.of("edit.saving"));
        kit.bridge()
                .submit(
                        new Command.SetKey(
                                here,
                                vendor.getText().strip(),
                                field.getText().strip(),
                                value.take()),
                        this::answered);
    }

    private void answered(CommandResult result) {
        say(result.done() ? Tone.OK : Tone.FAILURE, result.message());
    }

    private void remove(KeyView key) {
        TenantId here = tenant;
        if (here != null && kit.mayAct()) {
            String label = Text.of("keys.remove.of", key.vendor(), here.value());
            kit.questions()
                    .ask(
                            Question.costly(
                                    label,
                                    Text.of("keys.remove.text"),
                                    label,
                                    () ->
                                            kit.act(
                                                    new Command.RemoveKey(
                                                            here, key.vendor(), key.field()))));
        }
    }

    private void say(Tone tone, String text) {
        tone.on(told);
        told.setText(text);
    }
}
