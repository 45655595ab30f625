package dev.openrtc.ui.shell;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.text.Text;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// The line at the foot of the window: what is so now, each item a door.
final class StatusBar {
    private final ScreenKit kit;
    private final HBox node = new HBox();
    private final StatusButton link;
    private final StatusButton worker;
    private final StatusButton breakers;
    private final StatusButton dropped;
    private final StatusButton age;
    private final Label badge = new Label();
    private final Button only = new Button(Text.of("read-only.badge"), Icons.of(Feather.LOCK));
    private final Button clock = new Button();
    private Sight last;

    StatusBar(ScreenKit kit, Sight first) {
        this.kit = kit;
        this.last = first;
        link = door(new Place.Settings(Place.Section.CONNECTION));
        worker = door(new Place.Settings(Place.Section.WORKER));
        breakers = door(new Place.Tenants(Place.Tenants.OPEN_BREAKER));
        dropped = door(new Place.Logs("", ""));
        age = door(new Place.Overview());
        for (StatusButton each : List.of(link, worker, breakers)) {
            each.node().getStyleClass().add("fades");
        }
        badge.getStyleClass().add("line-badge");
        only.getStyleClass().addAll("flat", "status-item", "read-only-badge");
        only.setTooltip(Icons.tip(Text.of("read-only.tip")));
        only.setOnAction(_ -> kit.navigator().go(new Place.Settings(Place.Section.LOOK)));
        only.visibleProperty().bind(kit.preferences().readOnly());
        only.managedProperty().bind(only.visibleProperty());
        clock.getStyleClass().addAll("flat", "status-item", "clock");
        clock.setOnAction(_ -> kit.preferences().utc().set(!kit.preferences().utc().get()));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        node.getStyleClass().add("status-bar");
        node.getChildren()
                .addAll(
                        link.node(),
                        worker.node(),
                        breakers.node(),
                        badge,
                        only,
                        gap,
                        dropped.node(),
                        age.node(),
                        clock);
        kit.times().utc().subscribe(_ -> look(last));
    }

    HBox node() {
        return node;
    }

    void look(Sight sight) {
        last = sight;
        link.show(StatusModel.link(sight));
        worker.show(StatusModel.worker(sight));
        breakers.show(StatusModel.breakers(sight));
        dropped.show(StatusModel.dropped(sight));
        age.show(StatusModel.age(sight));
        String line = StatusModel.badge(sight);
        badge.setText(line);
        badge.setVisible(!line.isEmpty());
        badge.setManaged(!line.isEmpty());
        if (StatusModel.practice(sight) != badge.getStyleClass().contains("practice")) {
            if (StatusModel.practice(sight)) {
                badge.getStyleClass().add("practice");
            } else {
                badge.getStyleClass().remove("practice");
            }
        }
        clock.setText(kit.times().seconds(sight.now()) + (kit.times().utc().get() ? " UTC" : ""));
        clock.setAccessibleText(Text.of("status.clock", clock.getText(), kit.times().zoneName()));
        if (clock.getTooltip() == null) {
            clock.setTooltip(Icons.tip(""));
        }
        clock.getTooltip().setText(Text.of("status.clock.tip", kit.times().zoneName()));
    }

    private StatusButton door(Place place) {
        return new StatusButton(() -> kit.navigator().go(place));
    }
}
