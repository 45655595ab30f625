package dev.openrtc.ui.vault;

import dev.openrtc.ui.bridge.Background;
import dev.openrtc.ui.shell.Icons;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.Secret;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Shows the recovery key, once. The way on opens when the operator says it is kept.
final class RecoveryKeyView {
    private final Secret key;
    private final Background background;
    private final Label told = new Label();
    private final CheckBox kept = new CheckBox(Text.of("vault.key.kept"));
    private final Label shown = new Label();
    private final VaultCard card;

    RecoveryKeyView(Secret key, Background background, Runnable onward) {
        this.key = key;
        this.background = background;
        shown.setText(key.reveal());
        shown.setWrapText(true);
        shown.getStyleClass().addAll("mono", "recovery-key");
        shown.setAccessibleText(Text.of("vault.key.spoken"));
        shown.setMaxWidth(Double.MAX_VALUE);
        Button copy = new Button(Text.of("vault.key.copy"), Icons.of(Feather.COPY));
        copy.setOnAction(_ -> copy());
        Button save = new Button(Text.of("vault.key.save"), Icons.of(Feather.PRINTER));
        save.setOnAction(_ -> save());
        told.getStyleClass().add("text-muted");
        told.setWrapText(true);
        Button next = new Button(Text.of("vault.key.onward"));
        next.getStyleClass().add("accent");
        next.setMaxWidth(Double.MAX_VALUE);
        next.disableProperty().bind(kept.selectedProperty().not());
        next.setOnAction(
                _ -> {
                    shown.setText("");
                    key.close();
                    onward.run();
                });
        card =
                new VaultCard(
                        Feather.KEY,
                        Text.of("vault.key.title"),
                        Text.of("vault.key.text"),
                        shown,
                        new HBox(8, copy, save),
                        told,
                        kept,
                        next);
    }

    Node node() {
        return card.node();
    }

    void focus() {
        kept.requestFocus();
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(key.reveal());
        Clipboard.getSystemClipboard().setContent(content);
        told.setText(Text.of("vault.key.copied"));
    }

    private void save() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Text.of("vault.key.save"));
        chooser.setInitialFileName("openrtc-recovery-key.txt");
        @Nullable File file = chooser.showSaveDialog(card.node().getScene().getWindow());
        if (file == null) {
            return;
        }
        String sheet = Text.of("vault.key.sheet", key.reveal());
        background.work(
                () ->
                        Files.writeString(
                                file.toPath(),
                                sheet,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.TRUNCATE_EXISTING),
                path -> told.setText(Text.of("vault.key.saved", path)),
                fault ->
                        told.setText(
                                Text.of(
                                        "vault.key.not-saved",
                                        String.valueOf(fault.getMessage()))));
    }
}
