package dev.openrtc.ui.calls;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.control.CopyButton;
import dev.openrtc.ui.shell.Place;
import dev.openrtc.ui.shell.Screen.KeyAct;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What became of the call in one sentence, its tenant, and what can be done about it.
final class CallHead implements CallSection {
    private final ScreenKit kit;
    private final Label sentence = new Label();
    private final Hyperlink tenant = new Hyperlink();
    private final Button end = new Button(Text.of("call.end"));
    private final VBox node;
    private @Nullable SessionRow shown;

    CallHead(ScreenKit kit) {
        this.kit = kit;
        sentence.setWrapText(true);
        sentence.getStyleClass().add("call-sentence");
        tenant.setOnAction(_ -> with(this::openTenant));
        end.setOnAction(_ -> with(row -> CallActs.end(kit, row)));
        end.getStyleClass().addAll("danger", "button-outlined");
        HBox ending = new HBox(end);
        kit.guard(ending);
        CopyButton copy =
                new CopyButton(
                        Text.of("call.copy"),
                        () -> Optional.ofNullable(shown).map(SessionRow::session).orElse(""));
        HBox acts = new HBox(8, tenant, copy, ending);
        acts.setAlignment(Pos.CENTER_LEFT);
        node = new VBox(8, sentence, acts);
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void show(SessionRow row, Sight sight) {
        shown = row;
        sentence.setText(CallRow.sentence(row, sight.now()));
        tenant.setText(Text.of("call.tenant", row.tenant().value()));
        end.setVisible(CallRow.live(row));
        end.setManaged(CallRow.live(row));
    }

    @Override
    public List<KeyAct> keys() {
        return List.of(
                new KeyAct("e", Text.of("call.end"), () -> with(row -> CallActs.end(kit, row))),
                new KeyAct("t", Text.of("key.tenant"), () -> with(this::openTenant)),
                new KeyAct("y", Text.of("key.copy"), () -> with(this::copy)));
    }

    private void copy(SessionRow row) {
        CopyButton.put(row.session());
        kit.notices().success(Text.of("act.copied", row.session()));
    }

    private void openTenant(SessionRow row) {
        kit.navigator().go(new Place.Tenant(row.tenant(), Place.Tab.LIVE));
    }

    private void with(Consumer<SessionRow> act) {
        Optional.ofNullable(shown).ifPresent(act);
    }
}
