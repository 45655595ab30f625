package dev.openrtc.ui.calls;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.shell.Place;
import dev.openrtc.ui.shell.Screen;
import dev.openrtc.ui.shell.ScreenKit;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;

/// The calls of all tenants.
public final class CallsView implements Screen {
    private final CallsPane pane;

    public CallsView(ScreenKit kit) {
        pane = new CallsPane(kit);
        pane.getStyleClass().add("table-screen");
    }

    @Override
    public Node node() {
        return pane;
    }

    @Override
    public void look(Sight sight) {
        pane.look(sight);
    }

    @Override
    public void arrive(Place place) {
        if (place instanceof Place.Calls calls && (!calls.filter().isEmpty() || calls.refused())) {
            pane.arrive(calls.filter(), calls.refused());
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
