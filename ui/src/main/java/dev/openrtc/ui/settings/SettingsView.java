package dev.openrtc.ui.settings;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.shell.Place;
import dev.openrtc.ui.shell.Screen;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.text.Text;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/// The settings: parts on the left, one form on the right.
public final class SettingsView implements Screen {
    private final ScreenKit kit;
    private final Map<Place.Section, Section> made = new EnumMap<>(Place.Section.class);
    private final Map<Place.Section, ToggleButton> doors = new EnumMap<>(Place.Section.class);
    private final ScrollPane scroll = new ScrollPane();
    private final BorderPane node = new BorderPane();
    private Place.Section shown = Place.Section.CONNECTION;
    private Sight last;

    public SettingsView(ScreenKit kit) {
        this.kit = kit;
        this.last = kit.bridge().now();
        VBox list = new VBox(2);
        list.getStyleClass().add("section-list");
        ToggleGroup group = new ToggleGroup();
        for (Place.Section section : Place.Section.values()) {
            String name = section.name().toLowerCase(Locale.ROOT);
            ToggleButton door = new ToggleButton(Text.of("settings.section." + name));
            door.setMaxWidth(Double.MAX_VALUE);
            door.setToggleGroup(group);
            door.getStyleClass().addAll("flat", "section-door");
            door.setOnAction(_ -> kit.navigator().go(new Place.Settings(section)));
            doors.put(section, door);
            list.getChildren().add(door);
        }
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("form-scroll");
        node.setLeft(list);
        node.setCenter(scroll);
        show(shown);
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void look(Sight sight) {
        last = sight;
        section(shown).look(sight);
    }

    @Override
    public void arrive(Place place) {
        if (place instanceof Place.Settings settings) {
            show(settings.section());
        }
    }

    private void show(Place.Section section) {
        shown = section;
        doors.forEach((each, door) -> door.setSelected(each == section));
        Section part = section(section);
        part.look(last);
        scroll.setContent(part.node());
        scroll.setVvalue(0);
    }

    private Section section(Place.Section section) {
        return made.computeIfAbsent(section, this::make);
    }

    /// Everything but the look acts on more than this window.
    private Section make(Place.Section section) {
        Section part =
                switch (section) {
                    case CONNECTION -> new ConnectionSection(kit);
                    case WORKER -> new WorkerSection(kit);
                    case GATEWAY -> new GatewaySection(kit);
                    case PRACTICE -> new PracticeSection(kit);
                    case LOOK -> new LookSection(kit);
                    case VAULT -> new VaultSection(kit);
                };
        if (section != Place.Section.LOOK) {
            kit.guard(part.node());
        }
        return part;
    }
}
