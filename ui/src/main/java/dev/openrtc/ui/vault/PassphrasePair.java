package dev.openrtc.ui.vault;

import dev.openrtc.ui.control.SecretField;
import dev.openrtc.ui.shell.Tone;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.Secret;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// A new passphrase, typed twice, with a word on its strength. FX thread only.
public final class PassphrasePair {
    private final SecretField first = new SecretField(Text.of("vault.passphrase.new"));
    private final SecretField second = new SecretField(Text.of("vault.passphrase.again"));
    private final Label strength = new Label();
    private final ReadOnlyBooleanWrapper usable = new ReadOnlyBooleanWrapper();
    private final VBox node = new VBox(8);

    public PassphrasePair() {
        strength.setMinHeight(18);
        node.getChildren()
                .addAll(
                        VaultCard.label(Text.of("vault.passphrase.new"), first),
                        first,
                        VaultCard.label(Text.of("vault.passphrase.again"), second),
                        second,
                        strength);
        first.lengthProperty().subscribe(_ -> judge());
        second.lengthProperty().subscribe(_ -> judge());
        first.setOnAction(second::requestFocus);
    }

    public VBox node() {
        return node;
    }

    public SecretField first() {
        return first;
    }

    public void onAction(Runnable act) {
        second.setOnAction(act);
    }

    /// True when both are the same and strong enough.
    public ReadOnlyBooleanProperty usable() {
        return usable.getReadOnlyProperty();
    }

    /// The passphrase; both fields are wiped.
    public Secret take() {
        second.clear();
        return first.take();
    }

    public void clear() {
        first.clear();
        second.clear();
    }

    private void judge() {
        if (first.isEmpty()) {
            Tone.NORMAL.say(strength, "");
            usable.set(false);
            return;
        }
        try (Secret one = first.peek();
                Secret two = second.peek()) {
            Strength judged = Strength.of(one);
            boolean same = one.equals(two);
            usable.set(judged.usable() && same);
            if (judged.usable() && !second.isEmpty() && !same) {
                Tone.ATTENTION.say(strength, Text.of("vault.passphrase.differ"));
            } else {
                judged.tone().say(strength, judged.words());
            }
        }
    }
}
