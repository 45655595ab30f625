package dev.openrtc.ui.settings;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.control.SecretField;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.shell.Tone;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.ConnectionView;
import dev.openrtc.worker.api.Secret;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The LiveKit server: address, key, secret, and a test of them. Saved together, since they only
/// work together. Used by the settings and by the first start. FX thread only.
public final class ConnectionForm {
    private final ScreenKit kit;
    private final Runnable saved;
    private final TextField url = new TextField();
    private final TextField key = new TextField();
    private final SecretField secret = new SecretField(Text.of("settings.connection.secret"));
    private final TextField agent = new TextField();
    private final Label source = new Label();
    private final Button test = new Button(Text.of("settings.connection.test"));
    private final Button save = new Button(Text.of("settings.connection.save"));
    private final ProgressIndicator busy = new ProgressIndicator();
    private final Label answer = new Label();
    private final VBox node = new VBox(8);
    private ConnectionView stored = ConnectionView.NONE;
    private boolean first = true;

    /// @param saved told after the values were saved
    public ConnectionForm(ScreenKit kit, Runnable saved) {
        this.kit = kit;
        this.saved = saved;
        url.setPromptText("wss://…");
        busy.setPrefSize(20, 20);
        busy.setMaxSize(20, 20);
        busy.setVisible(false);
        answer.setWrapText(true);
        answer.setMinHeight(36);
        answer.setAlignment(Pos.TOP_LEFT);
        source.getStyleClass().add("text-muted");
        source.setWrapText(true);
        save.getStyleClass().add("accent");
        test.setOnAction(_ -> test());
        save.setOnAction(_ -> save());
        HBox acts = new HBox(8, test, save, busy);
        acts.setAlignment(Pos.CENTER_LEFT);
        node.getChildren()
                .addAll(
                        label("settings.connection.url", url),
                        url,
                        label("settings.connection.key", key),
                        key,
                        label("settings.connection.secret", secret),
                        secret,
                        label("settings.connection.agent", agent),
                        agent,
                        hint("settings.connection.agent.hint"),
                        source,
                        acts,
                        answer);
        node.setMaxWidth(520);
        url.textProperty().subscribe(_ -> stand());
        key.textProperty().subscribe(_ -> stand());
        secret.lengthProperty().subscribe(_ -> stand());
    }

    public VBox node() {
        return node;
    }

    /// What is stored; fills the fields the operator has not touched.
    public void look(Sight sight) {
        ConnectionView now = sight.snapshot().connection();
        if (!first && now.equals(stored)) {
            return;
        }
        follow(url, stored.url(), now.url());
        follow(key, stored.apiKey(), now.apiKey());
        follow(agent, stored.agentName(), now.agentName());
        stored = now;
        first = false;
        source.setText(Text.of("settings.connection.source", now.source()));
        secret.setPrompt(
                Text.of(
                        now.hasSecret()
                                ? "settings.connection.secret.kept"
                                : "settings.connection.secret.none"));
        stand();
    }

    private static void follow(TextField field, String before, String now) {
        if (field.getText().equals(before)) {
            field.setText(now);
        }
    }

    private void stand() {
        boolean whole =
                !url.getText().isBlank()
                        && !key.getText().isBlank()
                        && (!secret.isEmpty() || stored.hasSecret());
        test.setDisable(!whole || busy.isVisible());
        save.setDisable(!whole || busy.isVisible());
    }

    private void test() {
        Optional<Secret> given = secret.isEmpty() ? Optional.empty() : Optional.of(secret.peek());
        run(
                new Command.TestConnection(
                        Optional.of(url.getText().strip()),
                        Optional.of(key.getText().strip()),
                        given),
                Text.of("settings.connection.testing"),
                _ -> {});
    }

    private void save() {
        Optional<Secret> given = secret.isEmpty() ? Optional.empty() : Optional.of(secret.take());
        run(
                new Command.SetConnection(
                        url.getText().strip(),
                        key.getText().strip(),
                        given,
                        agent.getText().strip()),
                Text.of("settings.saving"),
                result -> {
                    if (result.done()) {
                        saved.run();
                    }
                });
    }

    private void run(Command command, String doing, Consumer<CommandResult> then) {
        busy.setVisible(true);
        Tone.NORMAL.say(answer, doing);
        stand();
        kit.bridge()
                .submit(
                        command,
                        result -> {
                            busy.setVisible(false);
                            (result.done() ? Tone.OK : Tone.FAILURE).say(answer, result.message());
                            stand();
                            then.accept(result);
                        });
    }

    private static Label label(String key, Node field) {
        Label label = new Label(Text.of(key));
        label.setLabelFor(field);
        label.getStyleClass().add("field-label");
        return label;
    }

    private static Label hint(String key) {
        Label label = new Label(Text.of(key));
        label.getStyleClass().add("text-muted");
        label.setWrapText(true);
        return label;
    }
}
