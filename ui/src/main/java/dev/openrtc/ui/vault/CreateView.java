package dev.openrtc.ui.vault;

import dev.openrtc.ui.bridge.Background;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.Vault;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import org.kordamp.ikonli.feather.Feather;

/// Makes the vault: a passphrase, typed twice.
final class CreateView {
    private final Vault vault;
    private final Background background;
    private final Consumer<Secret> created;
    private final PassphrasePair pair = new PassphrasePair();
    private final VaultCard card;

    /// @param created gets the recovery key and shows it once
    CreateView(Vault vault, Background background, String folder, Consumer<Secret> created) {
        this.vault = vault;
        this.background = background;
        this.created = created;
        Button create = new Button(Text.of("vault.create.act"));
        create.getStyleClass().add("accent");
        create.setMaxWidth(Double.MAX_VALUE);
        create.setOnAction(_ -> create());
        create.disableProperty().bind(pair.usable().not());
        pair.onAction(this::create);
        card =
                new VaultCard(
                        Feather.SHIELD,
                        Text.of("vault.create.title"),
                        Text.of("vault.create.text", folder),
                        pair.node(),
                        create);
    }

    Node node() {
        return card.node();
    }

    void focus() {
        pair.first().requestFocus();
    }

    private void create() {
        if (!pair.usable().get()) {
            return;
        }
        Secret passphrase = pair.take();
        card.rest();
        card.busy(Text.of("vault.deriving"));
        background.bring(
                vault.create(passphrase),
                answer -> {
                    passphrase.close();
                    card.rest();
                    switch (answer) {
                        case Vault.Answer.Created done -> created.accept(done.recoveryKey());
                        case Vault.Answer.Failed failed ->
                                card.wrong(failed.message() + " (" + failed.code() + ")");
                        case Vault.Answer.WrongPassphrase wrong -> card.wrong(wrong.message());
                        case Vault.Answer.NeedsRecovery needs -> card.wrong(needs.message());
                        case Vault.Answer.Opened _, Vault.Answer.Done _ ->
                                card.wrong(Text.of("vault.odd"));
                    }
                });
    }
}
