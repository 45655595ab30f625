package dev.openrtc.ui.audit;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.shell.Place;
import dev.openrtc.ui.shell.Screen;
import dev.openrtc.ui.shell.ScreenKit;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;

/// The audit of everything.
public final class AuditView implements Screen {
    private final AuditPane pane;

    public AuditView(ScreenKit kit) {
        pane = new AuditPane(kit);
        pane.getStyleClass().add("table-screen");
    }

    @Override
    public Node node() {
        return pane;
    }

    @Override
    public void look(Sight sight) {}

    @Override
    public void arrive(Place place) {
        if (place instanceof Place.Audit audit) {
            pane.scope(Optional.empty(), audit.text());
        }
    }

    @Override
    public Optional<Node> first() {
        return Optional.of(pane.first());
    }

    @Override
    public List<KeyAct> keys() {
        return pane.keys();
    }
}
