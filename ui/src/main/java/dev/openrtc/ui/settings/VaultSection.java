package dev.openrtc.ui.settings;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.control.SecretField;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.shell.Tone;
import dev.openrtc.ui.text.Formats;
import dev.openrtc.ui.text.Text;
import dev.openrtc.ui.vault.PassphrasePair;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.Vault;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The vault: its passphrase and its backups.
final class VaultSection implements Section {
    private static final double ROW = 32;

    private final ScreenKit kit;
    private final SecretField old = new SecretField(Text.of("settings.vault.old"));
    private final PassphrasePair pair = new PassphrasePair();
    private final Label changed = new Label();
    private final Label written = new Label();
    private final Button backup = new Button(Text.of("settings.vault.backup"));
    private final ListView<Vault.Backup> backups = new ListView<>();
    private final VBox node;

    VaultSection(ScreenKit kit) {
        this.kit = kit;
        Label name = new Label(Text.of("settings.vault.old"));
        name.getStyleClass().add("field-label");
        name.setLabelFor(old);
        Button change = new Button(Text.of("settings.vault.change"));
        change.disableProperty().bind(pair.usable().not().or(old.lengthProperty().isEqualTo(0)));
        change.setOnAction(_ -> change());
        pair.onAction(this::change);
        changed.setWrapText(true);
        written.setWrapText(true);
        backup.setOnAction(_ -> backup());
        backups.setFixedCellSize(ROW);
        backups.setPrefHeight(ROW * 7 + 2);
        backups.setPlaceholder(new Label(Text.of("settings.vault.no-backups")));
        backups.setCellFactory(_ -> new BackupCell());
        VBox passphrase = new VBox(8, name, old, pair.node(), change, changed);
        passphrase.setMaxWidth(420);
        node =
                kit.doors().attached()
                        ? Forms.section(
                                Text.of("settings.section.vault"),
                                Text.of("settings.vault.attached"))
                        : Forms.section(
                                Text.of("settings.section.vault"),
                                Text.of("settings.vault.text", kit.doors().folder()),
                                Forms.heading(Text.of("settings.vault.passphrase")),
                                passphrase,
                                Forms.heading(Text.of("settings.vault.backups")),
                                new VBox(8, backup, written, backups));
        list();
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void look(Sight sight) {}

    private void list() {
        if (!kit.doors().attached()) {
            kit.background()
                    .work(
                            kit.doors().vault()::backups,
                            found -> backups.getItems().setAll(found),
                            fault ->
                                    say(written, Tone.FAILURE, String.valueOf(fault.getMessage())));
        }
    }

    private void change() {
        if (!pair.usable().get() || old.isEmpty()) {
            return;
        }
        Secret before = old.take();
        Secret fresh = pair.take();
        say(changed, Tone.NORMAL, Text.of("vault.deriving"));
        kit.background()
                .bring(
                        kit.doors().vault().changePassphrase(before, fresh),
                        answer -> {
                            before.close();
                            fresh.close();
                            say(changed, answer);
                        });
    }

    private void backup() {
        backup.setDisable(true);
        say(written, Tone.NORMAL, Text.of("settings.vault.writing"));
        kit.background()
                .bring(
                        kit.doors().vault().backup(),
                        answer -> {
                            backup.setDisable(false);
                            say(written, answer);
                            list();
                        });
    }

    private static void say(Label label, Vault.Answer answer) {
        switch (answer) {
            case Vault.Answer.Done done -> say(label, Tone.OK, done.message());
            case Vault.Answer.Opened _, Vault.Answer.Created _ ->
                    say(label, Tone.OK, Text.of("settings.vault.done"));
            case Vault.Answer.WrongPassphrase wrong -> say(label, Tone.FAILURE, wrong.message());
            case Vault.Answer.NeedsRecovery needs -> say(label, Tone.FAILURE, needs.message());
            case Vault.Answer.Failed failed ->
                    say(label, Tone.FAILURE, failed.message() + " (" + failed.code() + ")");
        }
    }

    private static void say(Label label, Tone tone, String text) {
        tone.say(label, text);
    }

    private final class BackupCell extends ListCell<Vault.Backup> {
        @Override
        protected void updateItem(Vault.@Nullable Backup backup, boolean empty) {
            super.updateItem(backup, empty);
            setText(
                    backup == null
                            ? null
                            : Text.of(
                                    "vault.backup.line",
                                    kit.times().full(backup.at()).substring(0, 16),
                                    Formats.bytes(backup.bytes()),
                                    backup.reason()));
        }
    }
}
