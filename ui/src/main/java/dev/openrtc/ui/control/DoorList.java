package dev.openrtc.ui.control;

import dev.openrtc.ui.shell.Navigator;
import dev.openrtc.ui.shell.Place;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// A short list of doors, refreshed in place: a door keeps its node, and with it the focus and the
/// pointer, while its words change.
public final class DoorList extends VBox {
    private final Navigator navigator;
    private final Label none;
    private final List<Hyperlink> links = new ArrayList<>();

    /// @param none what stands where nothing is
    public DoorList(Navigator navigator, String none) {
        super(2);
        this.navigator = navigator;
        this.none = new Label(none);
        this.none.getStyleClass().add("text-muted");
        getStyleClass().addAll("door-list", "fades");
        getChildren().add(this.none);
    }

    public void show(List<Door> doors) {
        while (links.size() < doors.size()) {
            Hyperlink link = new Hyperlink();
            link.setWrapText(true);
            links.add(link);
            getChildren().add(link);
        }
        put(none, doors.isEmpty());
        for (int i = 0; i < links.size(); i++) {
            Hyperlink link = links.get(i);
            put(link, i < doors.size());
            if (i < doors.size()) {
                Door door = doors.get(i);
                link.setText(door.words());
                link.setVisited(false);
                link.setOnAction(_ -> navigator.go(door.place()));
            }
        }
    }

    private static void put(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }

    public record Door(String words, Place place) {}
}
