package dev.openrtc.ui.control;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.openrtc.ui.shell.Icons;
import dev.openrtc.ui.shell.Tone;
import dev.openrtc.ui.text.Text;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What stands where rows would: that there are none, why, and the next step; that they are being
/// read; or that they could not be.
public final class EmptyCard extends VBox {
    /// A wait shorter than this is not worth a flicker.
    static final Duration NOTICEABLE = Duration.millis(150);

    private static final double[] SKELETON = {320, 260, 300};

    private final Feather usual;
    private final FontIcon icon;
    private final Label why = new Label();
    private final Label next = new Label();
    private final Button again = new Button(Text.of("fault.again"));
    private final VBox skeleton = new VBox(12);
    private final PauseTransition soon = new PauseTransition(NOTICEABLE);

    public EmptyCard(Feather icon) {
        super(8);
        usual = icon;
        this.icon = Icons.of(icon);
        setAlignment(Pos.CENTER);
        getStyleClass().add("empty-card");
        why.setGraphic(this.icon);
        why.setGraphicTextGap(8);
        why.getStyleClass().add("text-bold");
        next.getStyleClass().add("text-muted");
        next.setWrapText(true);
        skeleton.setAlignment(Pos.CENTER);
        for (double width : SKELETON) {
            Region bar = new Region();
            bar.setMaxSize(width, 12);
            bar.setMinSize(width, 12);
            bar.getStyleClass().add("skeleton");
            skeleton.getChildren().add(bar);
        }
        soon.setOnFinished(_ -> put(true));
        getChildren().addAll(why, next, again, skeleton);
        say("", "");
    }

    @CanIgnoreReturnValue
    public EmptyCard say(String reason, String step) {
        soon.stop();
        put(false);
        icon.setIconCode(usual);
        Tone.NORMAL.on(why);
        why.setText(reason);
        next.setText(step);
        show(again, false);
        setAccessibleText(reason + " " + step);
        return this;
    }

    /// That it is being read: nothing at first, then a sketch of rows.
    @CanIgnoreReturnValue
    public EmptyCard loading(String what) {
        say("", "");
        show(why, false);
        show(next, false);
        setAccessibleText(what);
        soon.playFromStart();
        return this;
    }

    /// That it could not be read: what, why, and once more.
    @CanIgnoreReturnValue
    public EmptyCard fault(String what, String reason, Runnable once) {
        say(what, reason);
        icon.setIconCode(Feather.ALERT_OCTAGON);
        Tone.FAILURE.on(why);
        again.setOnAction(_ -> once.run());
        show(again, true);
        return this;
    }

    private void put(boolean loading) {
        show(skeleton, loading);
        show(why, !loading);
        show(next, !loading);
    }

    private static void show(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }
}
