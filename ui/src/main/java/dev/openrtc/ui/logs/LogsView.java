package dev.openrtc.ui.logs;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.shell.Place;
import dev.openrtc.ui.shell.Screen;
import dev.openrtc.ui.shell.ScreenKit;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;

/// The log of the whole worker.
public final class LogsView implements Screen {
    private final LogsPane pane;

    public LogsView(ScreenKit kit) {
        pane = new LogsPane(kit);
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
        if (place instanceof Place.Logs logs) {
            pane.scope(logs.tenant(), logs.session());
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
