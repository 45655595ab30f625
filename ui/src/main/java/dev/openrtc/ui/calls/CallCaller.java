package dev.openrtc.ui.calls;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.shell.Tone;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.CallerId;
import dev.openrtc.worker.api.Revealed;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// Whom the call is with: the kind and the last digits, and all of it for an operator who asks,
/// which is audited. What was shown is forgotten with the page.
final class CallCaller implements CallSection {
    private final ScreenKit kit;
    private final Label who = new Label();
    private final Button reveal = new Button();
    private final Label told = new Label();
    private final HBox node;
    private @Nullable SessionRow row;
    private @Nullable CallerId shown;
    private boolean asking;

    CallCaller(ScreenKit kit) {
        this.kit = kit;
        Label name = new Label(Text.of("call.caller"));
        name.getStyleClass().add("text-muted");
        who.setId("call-caller");
        reveal.getStyleClass().add("button-outlined");
        reveal.setOnAction(_ -> turn());
        HBox acts = new HBox(reveal);
        kit.guard(acts);
        node = new HBox(12, name, who, acts, told);
        node.setAlignment(Pos.CENTER_LEFT);
        stand();
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void arrive(String session) {
        row = null;
        shown = null;
        asking = false;
        Tone.NORMAL.say(told, "");
        stand();
    }

    @Override
    public void show(SessionRow now, Sight sight) {
        if (!now.equals(row)) {
            row = now;
            stand();
        }
    }

    private void turn() {
        SessionRow asked = row;
        if (asked == null || asking) {
            return;
        }
        if (shown != null) {
            shown = null;
        } else {
            asking = true;
            kit.bridge().caller(asked.tenant(), asked.session(), answer -> answered(asked, answer));
        }
        Tone.NORMAL.say(told, "");
        stand();
    }

    private void answered(SessionRow asked, Revealed answer) {
        SessionRow now = row;
        if (now == null || !now.session().equals(asked.session())) {
            return;
        }
        asking = false;
        shown = answer.caller().orElse(null);
        Tone.FAILURE.say(told, answer.fault());
        stand();
    }

    private void stand() {
        SessionRow now = row;
        boolean known = now != null && now.caller().isPresent();
        node.setVisible(known);
        node.setManaged(known);
        CallerId clear = shown;
        who.setText(now == null ? "" : clear == null ? CallRow.caller(now) : all(clear));
        reveal.setText(Text.of(clear == null ? "call.caller.reveal" : "call.caller.hide"));
        reveal.setDisable(asking);
    }

    private static String all(CallerId caller) {
        String kind = Text.of("caller." + caller.kind().name());
        return caller.number().isEmpty()
                ? Text.of("call.caller.identity", kind, caller.identity())
                : Text.of("call.caller.number", kind, caller.number(), caller.identity());
    }
}
