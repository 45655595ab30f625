package dev.openrtc.ui.tenant;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.shell.Tone;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.TestCall;
import dev.openrtc.worker.api.TestCall.Sound;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import dev.openrtc.worker.tenant.TenantId;
import java.io.File;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Calls one of the tenant's agents, and shows how it goes. The call lives as long as somebody
/// looks: leaving the page hangs up after a moment.
final class TestCallPane extends VBox {
    private static final double CHOICE = 140;

    private final ScreenKit kit;
    private final ChoiceBox<String> agent = new ChoiceBox<>();
    private final ChoiceBox<Sound> sound = new ChoiceBox<>();
    private final TextField wav = new TextField();
    private final Button browse = new Button(Text.of("testcall.browse"));
    private final Button call = new Button();
    private final Button hangUp = new Button(Text.of("testcall.hang-up"));
    private final Label reason = new Label();
    private final Label told = new Label();
    private final TestCallTalk talk = new TestCallTalk();
    private @Nullable TenantId tenant;
    private List<String> agents = List.of();
    private boolean asking;
    private boolean up;

    /// The number of the newest call whose end was told.
    private long endTold;

    TestCallPane(ScreenKit kit) {
        super(16);
        this.kit = kit;
        getStyleClass().add("form");
        agent.setMinWidth(CHOICE);
        agent.setAccessibleText(Text.of("testcall.agent.choice"));
        sound.setAccessibleText(Text.of("testcall.sound"));
        sound.getItems().setAll(Sound.values());
        sound.setConverter(new SoundWords());
        sound.setValue(Sound.MICROPHONE);
        wav.setPromptText(Text.of("testcall.wav"));
        wav.setAccessibleText(Text.of("testcall.wav"));
        wav.setPrefColumnCount(24);
        HBox file = new HBox(8, wav, browse);
        file.visibleProperty().bind(sound.valueProperty().isEqualTo(Sound.WAV));
        file.managedProperty().bind(file.visibleProperty());
        browse.setOnAction(_ -> browse());
        call.getStyleClass().add("accent");
        call.setOnAction(_ -> call());
        hangUp.getStyleClass().add("danger");
        hangUp.setOnAction(_ -> hangUp());
        HBox choices =
                new HBox(
                        8,
                        name("testcall.agent.choice", agent),
                        agent,
                        name("testcall.sound", sound),
                        sound,
                        file,
                        call,
                        hangUp);
        choices.setAlignment(Pos.CENTER_LEFT);
        kit.guard(choices);
        reason.setWrapText(true);
        reason.managedProperty().bind(reason.textProperty().isNotEmpty());
        told.setWrapText(true);
        told.managedProperty().bind(told.textProperty().isNotEmpty());
        Label rule = new Label(Text.of("testcall.rule"));
        rule.getStyleClass().add("text-muted");
        rule.setWrapText(true);
        talk.setVisible(false);
        getChildren().addAll(rule, choices, reason, told, talk);
    }

    /// True while a call is up or being made: then it has to be looked at.
    boolean busy() {
        return up || asking;
    }

    void look(Sight sight, TenantRow row) {
        if (!row.tenant().equals(tenant)) {
            tenant = row.tenant();
            asking = false;
            agents = List.of();
            wav.clear();
            Tone.NORMAL.say(told, "");
            call.setText(Text.of("testcall.call", row.tenant().value()));
        }
        choices(TestCallModel.agents(sight.snapshot(), row));
        Optional<TestCall> now = kit.bridge().testCall(row.tenant());
        up = now.filter(seen -> seen.end().isEmpty()).isPresent();
        talk.setVisible(now.isPresent());
        now.ifPresent(seen -> talk.show(seen, row.turns()));
        String cannot = TestCallModel.cannot(sight.snapshot(), row);
        call.setDisable(asking || up || !cannot.isEmpty());
        hangUp.setDisable(!up);
        if (up && now.isPresent()) {
            Tone.NORMAL.say(told, TestCallModel.standing(now.get(), sight.now()));
        } else if (now.isPresent() && now.get().number() > endTold) {
            endTold = now.get().number();
            now.get()
                    .end()
                    .ifPresent(
                            end ->
                                    Tone.valueOf(end.failed() ? "FAILURE" : "OK")
                                            .say(told, end.sentence()));
        }
        Tone.ATTENTION.say(reason, up ? "" : cannot);
    }

    private void choices(List<String> now) {
        if (!now.equals(agents)) {
            String chosen = agent.getValue();
            agents = now;
            agent.getItems().setAll(now);
            agent.setValue(
                    chosen != null && now.contains(chosen)
                            ? chosen
                            : now.stream().findFirst().orElse(null));
        }
    }

    private void call() {
        TenantId id = tenant;
        String chosen = agent.getValue();
        if (id == null || asking || up || chosen == null || !kit.mayAct()) {
            return;
        }
        String file = sound.getValue() == Sound.WAV ? wav.getText().strip() : "";
        if (sound.getValue() == Sound.WAV && file.isEmpty()) {
            Tone.FAILURE.say(told, Text.of("testcall.wav-missing"));
            wav.requestFocus();
            return;
        }
        asking = true;
        call.setDisable(true);
        Tone.NORMAL.say(told, Text.of("testcall.starting"));
        kit.bridge()
                .submit(
                        new Command.StartTestCall(id, chosen, sound.getValue(), file, ""),
                        result -> answered(id, result));
    }

    private void answered(TenantId id, CommandResult result) {
        if (!id.equals(tenant)) {
            return;
        }
        asking = false;
        if (!result.done()) {
            kit.bridge().testCall(id).ifPresent(seen -> endTold = seen.number());
            Tone.FAILURE.say(told, result.message());
        }
    }

    private void hangUp() {
        TenantId id = tenant;
        if (id != null) {
            hangUp.setDisable(true);
            kit.bridge()
                    .submit(
                            new Command.EndTestCall(id),
                            result -> {
                                if (!result.done()) {
                                    Tone.FAILURE.say(told, result.message());
                                }
                            });
        }
    }

    private void browse() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Text.of("testcall.wav"));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(Text.of("testcall.wav"), "*.wav"));
        File chosen = chooser.showOpenDialog(getScene().getWindow());
        if (chosen != null) {
            wav.setText(chosen.getAbsolutePath());
        }
    }

    private static Label name(String key, Node of) {
        Label name = new Label(Text.of(key));
        name.setLabelFor(of);
        name.getStyleClass().add("text-muted");
        return name;
    }

    /// A sound in the operator's words.
    private static final class SoundWords extends StringConverter<@Nullable Sound> {
        @Override
        public String toString(@Nullable Sound sound) {
            return sound == null ? "" : Text.of("testcall.sound." + sound);
        }

        @Override
        public @Nullable Sound fromString(@Nullable String text) {
            return null;
        }
    }
}
