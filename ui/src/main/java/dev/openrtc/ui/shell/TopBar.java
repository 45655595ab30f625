package dev.openrtc.ui.shell;

import dev.openrtc.ui.text.Text;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// Where the operator is, and the two doors to everywhere: the palette and the list of notices.
final class TopBar {
    private final HBox node = new HBox(8);
    private final HBox crumbs = new HBox(4);
    private final Button back;
    private final Trail trail;

    TopBar(Trail trail, Runnable palette, Runnable notices, Runnable keys) {
        this.trail = trail;
        back = Icons.button(Feather.ARROW_LEFT, Text.of("bar.back"), trail::back);
        crumbs.setAlignment(Pos.CENTER_LEFT);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button search = new Button(Text.of("bar.palette"), Icons.of(Feather.SEARCH));
        search.getStyleClass().add("palette-door");
        search.setMinWidth(Region.USE_PREF_SIZE);
        search.setOnAction(_ -> palette.run());
        node.getStyleClass().add("top-bar");
        node.setAlignment(Pos.CENTER_LEFT);
        node.getChildren()
                .addAll(
                        back,
                        crumbs,
                        gap,
                        search,
                        Icons.button(Feather.BELL, Text.of("bar.notices"), notices),
                        Icons.button(Feather.HELP_CIRCLE, Text.of("bar.keys"), keys));
    }

    HBox node() {
        return node;
    }

    void here(Place place) {
        back.setDisable(!trail.canGoBack());
        Deque<Place> path = new ArrayDeque<>();
        Optional<Place> each = Optional.of(place);
        while (each.isPresent()) {
            path.push(each.get());
            each = each.get().parent();
        }
        crumbs.getChildren().clear();
        for (Place step : path) {
            if (step == place) {
                Label name = new Label(step.title());
                name.getStyleClass().add("crumb-here");
                crumbs.getChildren().add(name);
            } else {
                Hyperlink link = new Hyperlink(step.title());
                link.setOnAction(_ -> trail.go(step));
                crumbs.getChildren().addAll(link, Icons.of(Feather.CHEVRON_RIGHT));
            }
        }
    }
}
