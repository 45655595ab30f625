package dev.openrtc.ui.agents;

import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.shell.Tone;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The form of one profile. A profile is saved whole, as one version; what is wrong stands beside
/// its field while it is typed. The version that was read is the one the save carries.
final class ProfileForm extends VBox {
    private final ScreenKit kit;
    private final Runnable saved;
    private final Map<Field, FieldRow> rows = new EnumMap<>(Field.class);
    private final ToolsPane tools;
    private final Label state = new Label();
    private final Button save = new Button();
    private final Button revert = new Button(Text.of("agents.revert"));
    private final HBox bar = new HBox(12);
    private ProfileDraft stored;
    private ProfileDraft draft;
    private long seen;
    private boolean saving;
    private boolean fresh;
    private boolean showing;

    /// @param saved told after a version was saved
    ProfileForm(ScreenKit kit, AgentProfile first, Runnable saved) {
        super(16);
        this.kit = kit;
        this.saved = saved;
        stored = ProfileDraft.of(first);
        draft = stored;
        tools =
                new ToolsPane(
                        kit,
                        list -> {
                            draft = draft.withTools(list);
                            stand();
                        });
        getStyleClass().add("form");
        setMaxWidth(760);
        save.getStyleClass().add("accent");
        save.setOnAction(_ -> save());
        revert.getStyleClass().add("flat");
        revert.setOnAction(_ -> revert());
        state.setWrapText(true);
        for (Field.Part part : Field.Part.values()) {
            section(part);
        }
        getChildren().add(tools);
        HBox acts = new HBox(8, save, revert);
        acts.setAlignment(Pos.CENTER_LEFT);
        kit.guard(acts);
        bar.getChildren().addAll(acts, state);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("table-bar");
    }

    /// Its save and what became of it, to stand where it is always seen.
    HBox bar() {
        return bar;
    }

    /// Shows a profile as it is stored; what was typed before is gone.
    void show(AgentProfile profile, long version) {
        stored = ProfileDraft.of(profile);
        draft = stored;
        seen = version;
        fresh = false;
        showing = true;
        rows.forEach((field, row) -> row.show(draft.text(field)));
        tools.show(profile.tools());
        showing = false;
        stand();
    }

    /// True when something was typed that is not saved.
    boolean dirty() {
        return !draft.equals(stored);
    }

    /// Begins a profile that is not stored yet.
    void begin(AgentProfile template) {
        say(Tone.NORMAL, "");
        show(template, 0);
        fresh = true;
        stand();
    }

    /// As it is typed now.
    String name() {
        return draft.text(Field.NAME).strip();
    }

    void quiet() {
        say(Tone.NORMAL, "");
    }

    private void revert() {
        say(Tone.NORMAL, "");
        show(stored.profile(), seen);
    }

    private void section(Field.Part part) {
        Label heading = new Label(Text.of("agents.part." + part.name()));
        heading.getStyleClass().add("form-heading");
        Label hint = new Label(Text.of("agents.hint." + part.name()));
        hint.getStyleClass().add("text-muted");
        hint.setWrapText(true);
        getChildren().add(new VBox(2, heading, hint));
        for (Field field : Field.values()) {
            if (field.part() == part) {
                FieldRow row = row(field);
                rows.put(field, row);
                getChildren().add(row);
            }
        }
    }

    private FieldRow row(Field field) {
        boolean choice = field.look() == Field.Look.YES_NO || field.look() == Field.Look.DETECTOR;
        return new FieldRow(
                field.title(),
                choice ? field.choices() : java.util.List.of(),
                field.look() == Field.Look.AREA ? 8 : 1,
                field.look() != Field.Look.LINE,
                text -> {
                    if (!showing) {
                        draft = draft.with(field, text);
                        stand();
                    }
                });
    }

    private void save() {
        if (saving || !draft.faults().isEmpty()) {
            return;
        }
        saving = true;
        say(Tone.NORMAL, Text.of("edit.saving"));
        stand();
        ProfileDraft given = draft;
        kit.bridge()
                .submit(
                        new Command.SaveProfile(given.profile(), OptionalLong.of(seen)),
                        result -> answered(result, given));
    }

    private void answered(CommandResult result, ProfileDraft given) {
        saving = false;
        switch (result) {
            case CommandResult.Applied applied -> {
                stored = given;
                fresh = false;
                seen = applied.version();
                String time = kit.times().seconds(kit.bridge().now().now()).substring(0, 5);
                say(Tone.OK, Text.of("agents.applied", applied.message(), time));
                saved.run();
            }
            case CommandResult.AppliedUnaudited done -> say(Tone.ATTENTION, done.message());
            case CommandResult.Refused no ->
                    say(Tone.FAILURE, Text.of("edit.not-saved", no.message()));
            case CommandResult.Conflict conflict -> {
                seen = conflict.version();
                say(Tone.ATTENTION, Text.of("edit.not-saved", conflict.message()));
            }
        }
        stand();
    }

    private void stand() {
        Map<String, String> faults = draft.faults();
        rows.forEach((field, row) -> row.fault(faults.getOrDefault(field.key(), "")));
        tools.faults(faults);
        String name = draft.text(Field.NAME).strip();
        save.setText(Text.of("agents.save", name.isEmpty() ? Text.of("agents.unnamed") : name));
        save.setDisable(saving || !(dirty() || fresh) || !faults.isEmpty());
        revert.setVisible(dirty() && !saving);
    }

    private void say(Tone tone, String text) {
        tone.say(state, text);
    }
}
