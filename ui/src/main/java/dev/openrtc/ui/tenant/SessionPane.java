package dev.openrtc.ui.tenant;

import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.shell.Tone;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.Isolation;
import dev.openrtc.worker.api.SessionOverrides;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import dev.openrtc.worker.tenant.TenantId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// What a tenant has its own way in every agent: models, greeting, more instructions, turn taking
/// and limits, and where its calls run. Saved together; fresh sights do not touch what is being
/// typed.
final class SessionPane extends VBox {
    private final ScreenKit kit;
    private final Map<String, TextField> models = new LinkedHashMap<>();
    private final CheckBox ownGreeting = new CheckBox(Text.of("session.greeting.own"));
    private final TextField greeting = new TextField();
    private final TextArea instructions = new TextArea();
    private final TurnFields turns = new TurnFields(this::typed);
    private final ComboBox<Isolation> isolation = new ComboBox<>();
    private final TranscriptFields transcripts;
    private final Label told = new Label();
    private final Button save = new Button();
    private final Button revert = new Button(Text.of("agents.revert"));
    private @Nullable TenantId tenant;
    private SessionOverrides stored = SessionOverrides.NONE;
    private long seen;
    private boolean saving;
    private boolean showing = true;

    SessionPane(ScreenKit kit) {
        super(12);
        this.kit = kit;
        getStyleClass().add("form");
        setMaxWidth(680);
        Label rule = new Label(Text.of("session.rule"));
        rule.getStyleClass().add("text-muted");
        rule.setWrapText(true);
        getChildren().add(rule);
        for (String slot : SessionOverrides.SLOTS) {
            TextField field = new TextField();
            field.setPromptText(Text.of("session.model.inherited"));
            models.put(slot, field);
            add(Text.of("agent.field.models." + slot), field);
        }
        ownGreeting.selectedProperty().subscribe(_ -> typed());
        greeting.disableProperty().bind(ownGreeting.selectedProperty().not());
        add(Text.of("agent.field.greeting"), greeting);
        getChildren().add(ownGreeting);
        instructions.setPrefRowCount(6);
        instructions.setWrapText(true);
        add(Text.of("session.instructions"), instructions);
        Label heading = new Label(Text.of("session.turns"));
        heading.getStyleClass().add("form-heading");
        getChildren().addAll(heading, turns);
        isolation.getItems().setAll(Isolation.values());
        isolation.setValue(Isolation.SHARED);
        isolation.setConverter(new Words());
        isolation.valueProperty().subscribe((_, _) -> typed());
        getChildren().add(field(Text.of("session.isolation"), isolation));
        transcripts = new TranscriptFields(this::typed);
        getChildren().add(transcripts);
        save.getStyleClass().add("accent");
        save.setOnAction(_ -> save());
        revert.getStyleClass().add("flat");
        revert.setOnAction(_ -> show(stored));
        told.setWrapText(true);
        HBox acts = new HBox(8, save, revert);
        acts.setAlignment(Pos.CENTER_LEFT);
        kit.guard(acts);
        getChildren().addAll(acts, told);
        showing = false;
    }

    void look(TenantRow row) {
        TenantSettings now = row.settings();
        boolean other = !row.tenant().equals(tenant);
        if (other) {
            tenant = row.tenant();
            save.setText(Text.of("session.save", row.tenant().value()));
            told.setText("");
        }
        if (other || !saving && !dirty()) {
            seen = now.sessionVersion();
            if (other || !now.session().equals(stored)) {
                stored = now.session();
                show(stored);
            }
        }
    }

    private void show(SessionOverrides overrides) {
        showing = true;
        models.forEach((slot, field) -> field.setText(overrides.models().getOrDefault(slot, "")));
        ownGreeting.setSelected(overrides.greeting().isPresent());
        greeting.setText(overrides.greeting().orElse(""));
        instructions.setText(overrides.instructions());
        turns.show(overrides.turns());
        isolation.setValue(overrides.isolation());
        transcripts.show(overrides.transcripts());
        showing = false;
        Tone.NORMAL.say(told, "");
        stand();
    }

    private void typed() {
        if (showing) {
            return;
        }
        try {
            var _ = draft();
            Tone.NORMAL.say(told, "");
        } catch (IllegalArgumentException wrong) {
            Tone.FAILURE.say(told, String.valueOf(wrong.getMessage()));
        }
        stand();
    }

    /// @throws IllegalArgumentException naming the field that is out of range
    private SessionOverrides draft() {
        Map<String, String> own = new LinkedHashMap<>();
        models.forEach(
                (slot, field) -> {
                    if (!field.getText().isBlank()) {
                        own.put(slot, field.getText().strip());
                    }
                });
        return new SessionOverrides(
                own,
                ownGreeting.isSelected() ? Optional.of(greeting.getText()) : Optional.empty(),
                instructions.getText(),
                turns.draft(),
                isolation.getValue(),
                transcripts.value());
    }

    private boolean dirty() {
        try {
            return !draft().equals(stored);
        } catch (IllegalArgumentException wrong) {
            return true;
        }
    }

    private void save() {
        TenantId id = tenant;
        if (saving || id == null || save.isDisabled()) {
            return;
        }
        SessionOverrides given = draft();
        saving = true;
        Tone.NORMAL.say(told, Text.of("edit.saving"));
        stand();
        kit.bridge()
                .submit(
                        new Command.SetSession(id, given, OptionalLong.of(seen)),
                        result -> answered(result, given));
    }

    private void answered(CommandResult result, SessionOverrides given) {
        saving = false;
        switch (result) {
            case CommandResult.Applied applied -> {
                stored = given;
                seen = applied.version();
                String time = kit.times().seconds(kit.bridge().now().now()).substring(0, 5);
                Tone.OK.say(told, Text.of("edit.applied", time));
            }
            case CommandResult.AppliedUnaudited done -> {
                stored = given;
                Tone.ATTENTION.say(told, done.message());
            }
            case CommandResult.Refused no ->
                    Tone.FAILURE.say(told, Text.of("edit.not-saved", no.message()));
            case CommandResult.Conflict conflict -> {
                seen = conflict.version();
                Tone.ATTENTION.say(told, Text.of("edit.not-saved", conflict.message()));
            }
        }
        stand();
    }

    private void stand() {
        boolean right = true;
        try {
            var _ = draft();
        } catch (IllegalArgumentException wrong) {
            right = false;
        }
        save.setDisable(saving || !right || !dirty());
        revert.setVisible(dirty() && !saving);
    }

    private void add(String title, TextInputControl control) {
        control.textProperty().subscribe(_ -> typed());
        getChildren().add(field(title, control));
    }

    private static VBox field(String title, Node control) {
        Label name = new Label(title);
        name.setLabelFor(control);
        name.getStyleClass().add("field-label");
        control.setAccessibleText(title);
        return new VBox(4, name, control);
    }

    private static final class Words extends StringConverter<Isolation> {
        @Override
        public String toString(@Nullable Isolation value) {
            return value == null ? "" : Text.of("session.isolation." + value.word());
        }

        @Override
        public @Nullable Isolation fromString(String text) {
            return null;
        }
    }
}
