package dev.openrtc.ui.vault;

import dev.openrtc.ui.bridge.Background;
import dev.openrtc.ui.control.SecretField;
import dev.openrtc.ui.text.Formats;
import dev.openrtc.ui.text.Text;
import dev.openrtc.ui.text.Times;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.Vault;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The vault cannot be opened as it is: says why, lists the backups, restores the chosen one.
final class RestoreView {
    private static final double ROW = 40;

    private final Vault vault;
    private final Background background;
    private final Runnable opened;
    private final ListView<Vault.Backup> list = new ListView<>();
    private final SecretField field = new SecretField(Text.of("vault.passphrase"));
    private final VaultCard card;

    RestoreView(
            Vault vault,
            Background background,
            Times times,
            String reason,
            List<Vault.Backup> backups,
            Runnable opened) {
        this.vault = vault;
        this.background = background;
        this.opened = opened;
        list.getItems().setAll(backups);
        list.setFixedCellSize(ROW);
        list.setPrefHeight(ROW * 4 + 2);
        list.setPlaceholder(new Label(Text.of("vault.restore.none")));
        list.setCellFactory(_ -> new BackupCell(times));
        list.getSelectionModel().selectFirst();
        list.setAccessibleText(Text.of("vault.restore.list"));
        Button restore = new Button(Text.of("vault.restore.act"));
        restore.getStyleClass().add("accent");
        restore.setMaxWidth(Double.MAX_VALUE);
        restore.setOnAction(_ -> restore());
        restore.disableProperty()
                .bind(
                        field.lengthProperty()
                                .isEqualTo(0)
                                .or(list.getSelectionModel().selectedItemProperty().isNull()));
        field.setOnAction(this::restore);
        card =
                new VaultCard(
                        Feather.LIFE_BUOY,
                        Text.of("vault.restore.title"),
                        reason + "\n\n" + Text.of("vault.restore.text"),
                        VaultCard.label(Text.of("vault.restore.list"), list),
                        list,
                        VaultCard.label(Text.of("vault.passphrase"), field),
                        field,
                        restore);
    }

    Node node() {
        return card.node();
    }

    void focus() {
        field.requestFocus();
    }

    private void restore() {
        Vault.Backup backup = list.getSelectionModel().getSelectedItem();
        if (backup == null || field.isEmpty()) {
            return;
        }
        Secret passphrase = field.take();
        card.rest();
        card.busy(Text.of("vault.restoring"));
        background.bring(
                vault.restore(backup, passphrase),
                answer -> {
                    passphrase.close();
                    card.rest();
                    switch (answer) {
                        case Vault.Answer.Opened _, Vault.Answer.Created _, Vault.Answer.Done _ ->
                                opened.run();
                        case Vault.Answer.WrongPassphrase wrong -> card.wrong(wrong.message());
                        case Vault.Answer.NeedsRecovery needs -> card.wrong(needs.message());
                        case Vault.Answer.Failed failed ->
                                card.wrong(failed.message() + " (" + failed.code() + ")");
                    }
                });
    }

    private static final class BackupCell extends ListCell<Vault.Backup> {
        private final Times times;

        BackupCell(Times times) {
            this.times = times;
        }

        @Override
        protected void updateItem(Vault.@Nullable Backup backup, boolean empty) {
            super.updateItem(backup, empty);
            setText(backup == null ? null : line(backup, times));
        }
    }

    static String line(Vault.Backup backup, Times times) {
        return Text.of(
                "vault.backup.line",
                times.full(backup.at()).substring(0, 16),
                Formats.bytes(backup.bytes()),
                backup.reason());
    }
}
