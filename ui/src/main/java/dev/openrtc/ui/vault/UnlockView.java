package dev.openrtc.ui.vault;

import dev.openrtc.ui.bridge.Background;
import dev.openrtc.ui.control.SecretField;
import dev.openrtc.ui.shell.Icons;
import dev.openrtc.ui.shell.Tone;
import dev.openrtc.ui.text.Formats;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.Vault;
import java.time.Duration;
import java.util.function.Consumer;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.kordamp.ikonli.feather.Feather;

/// One field: the passphrase. Opens the vault at the start and the locked window later.
final class UnlockView {
    private final Vault vault;
    private final Background background;
    private final Patience patience;
    private final Runnable opened;
    private final Consumer<Vault.Answer.NeedsRecovery> damaged;
    private final SecretField field = new SecretField(Text.of("vault.passphrase"));
    private final Button unlock;
    private final Label capsLock = new Label(Text.of("vault.caps"), Icons.of(Feather.ALERT_CIRCLE));
    private final VaultCard card;
    private final Timeline countdown =
            new Timeline(new KeyFrame(javafx.util.Duration.millis(250), _ -> waiting()));

    /// @param act what the button says
    /// @param otherWay the door to the recovery key; empty label = none
    UnlockView(
            Vault vault,
            Background background,
            Patience patience,
            Words words,
            Runnable opened,
            Consumer<Vault.Answer.NeedsRecovery> damaged,
            Runnable recovery) {
        this.vault = vault;
        this.background = background;
        this.patience = patience;
        this.opened = opened;
        this.damaged = damaged;
        unlock = new Button(words.act());
        unlock.getStyleClass().add("accent");
        unlock.setMaxWidth(Double.MAX_VALUE);
        unlock.setOnAction(_ -> unlock());
        field.setOnAction(this::unlock);
        field.lengthProperty().subscribe(_ -> ready());
        Tone.ATTENTION.on(capsLock);
        caps();
        Hyperlink other = new Hyperlink(words.other());
        other.setOnAction(_ -> recovery.run());
        other.setVisible(!words.other().isEmpty());
        other.setManaged(other.isVisible());
        card =
                new VaultCard(
                        Feather.LOCK,
                        words.title(),
                        words.text(),
                        VaultCard.label(Text.of("vault.passphrase"), field),
                        field,
                        capsLock,
                        unlock,
                        other);
        card.node().addEventFilter(KeyEvent.KEY_RELEASED, this::released);
        countdown.setCycleCount(Timeline.INDEFINITE);
        if (!patience.left().isZero()) {
            waiting();
            countdown.play();
        }
    }

    /// What the screen says.
    ///
    /// @param other the link to the recovery key; empty = none
    record Words(String title, String text, String act, String other) {}

    Node node() {
        return card.node();
    }

    void focus() {
        field.requestFocus();
    }

    private void released(KeyEvent event) {
        if (event.getCode() == KeyCode.CAPS) {
            caps();
        }
    }

    private void caps() {
        boolean on = Platform.isKeyLocked(KeyCode.CAPS).orElse(false);
        capsLock.setVisible(on);
        capsLock.setManaged(on);
    }

    private void ready() {
        unlock.setDisable(field.isEmpty() || !patience.left().isZero());
    }

    private void waiting() {
        Duration left = patience.left();
        if (left.isZero()) {
            countdown.stop();
            card.wrong(Text.of("vault.wrong.again"));
        } else {
            card.wrong(
                    Text.of(
                            "vault.wrong.wait",
                            patience.misses(),
                            Formats.span(left.plusMillis(999))));
        }
        ready();
    }

    private void unlock() {
        if (field.isEmpty() || !patience.left().isZero()) {
            return;
        }
        Secret passphrase = field.take();
        card.rest();
        card.busy(Text.of("vault.opening"));
        background.bring(
                vault.unlock(passphrase),
                answer -> {
                    passphrase.close();
                    card.rest();
                    show(answer);
                });
    }

    private void show(Vault.Answer answer) {
        switch (answer) {
            case Vault.Answer.Opened _, Vault.Answer.Created _, Vault.Answer.Done _ -> opened.run();
            case Vault.Answer.WrongPassphrase wrong -> {
                patience.miss();
                card.wrong(wrong.message());
                if (!patience.left().isZero()) {
                    waiting();
                    countdown.play();
                }
                focus();
            }
            case Vault.Answer.NeedsRecovery needs -> damaged.accept(needs);
            case Vault.Answer.Failed failed ->
                    card.wrong(failed.message() + " (" + failed.code() + ")");
        }
    }
}
