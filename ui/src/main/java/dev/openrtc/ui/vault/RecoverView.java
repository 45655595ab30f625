package dev.openrtc.ui.vault;

import dev.openrtc.ui.bridge.Background;
import dev.openrtc.ui.control.SecretField;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.Vault;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import org.kordamp.ikonli.feather.Feather;

/// Opens the vault with the recovery key and sets a new passphrase.
final class RecoverView {
    private final Vault vault;
    private final Background background;
    private final Runnable opened;
    private final Consumer<Vault.Answer.NeedsRecovery> damaged;
    private final SecretField key = new SecretField(Text.of("vault.recover.key"));
    private final PassphrasePair pair = new PassphrasePair();
    private final VaultCard card;

    RecoverView(
            Vault vault,
            Background background,
            Runnable opened,
            Consumer<Vault.Answer.NeedsRecovery> damaged,
            Runnable back) {
        this.vault = vault;
        this.background = background;
        this.opened = opened;
        this.damaged = damaged;
        Button recover = new Button(Text.of("vault.recover.act"));
        recover.getStyleClass().add("accent");
        recover.setMaxWidth(Double.MAX_VALUE);
        recover.setOnAction(_ -> recover());
        recover.disableProperty().bind(pair.usable().not().or(key.lengthProperty().isEqualTo(0)));
        key.setOnAction(() -> pair.first().requestFocus());
        pair.onAction(this::recover);
        Hyperlink other = new Hyperlink(Text.of("vault.recover.back"));
        other.setOnAction(_ -> back.run());
        card =
                new VaultCard(
                        Feather.KEY,
                        Text.of("vault.recover.title"),
                        Text.of("vault.recover.text"),
                        VaultCard.label(Text.of("vault.recover.key"), key),
                        key,
                        pair.node(),
                        recover,
                        other);
    }

    Node node() {
        return card.node();
    }

    void focus() {
        key.requestFocus();
    }

    private void recover() {
        if (!pair.usable().get() || key.isEmpty()) {
            return;
        }
        Secret recoveryKey = key.take();
        Secret passphrase = pair.take();
        card.rest();
        card.busy(Text.of("vault.opening"));
        background.bring(
                vault.recover(recoveryKey, passphrase),
                answer -> {
                    recoveryKey.close();
                    passphrase.close();
                    card.rest();
                    switch (answer) {
                        case Vault.Answer.Opened _, Vault.Answer.Created _, Vault.Answer.Done _ ->
                                opened.run();
                        case Vault.Answer.WrongPassphrase wrong -> {
                            card.wrong(wrong.message());
                            focus();
                        }
                        case Vault.Answer.NeedsRecovery needs -> damaged.accept(needs);
                        case Vault.Answer.Failed failed ->
                                card.wrong(failed.message() + " (" + failed.code() + ")");
                    }
                });
    }
}
