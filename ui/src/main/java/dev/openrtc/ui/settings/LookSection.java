package dev.openrtc.ui.settings;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.shell.Preferences;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.shell.Theme;
import dev.openrtc.ui.text.Formats;
import dev.openrtc.ui.text.Text;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// How the window looks; in force at once, kept for the next start.
final class LookSection implements Section {
    private final VBox node;

    LookSection(ScreenKit kit) {
        Preferences preferences = kit.preferences();
        node =
                Forms.section(
                        Text.of("settings.section.look"),
                        Text.of("settings.look.text"),
                        new VBox(8, Forms.heading(Text.of("settings.look.theme")), themes(kit)),
                        new VBox(8, Forms.heading(Text.of("settings.look.zoom")), zoom(kit)),
                        box("settings.look.utc", preferences.utc()),
                        box("settings.look.compact", preferences.compact()),
                        box("settings.look.rail", preferences.narrowRail()),
                        box("settings.look.calm", preferences.calm()),
                        box("settings.look.read-only", preferences.readOnly()));
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void look(Sight sight) {}

    private static HBox themes(ScreenKit kit) {
        ToggleGroup group = new ToggleGroup();
        HBox row = new HBox(16);
        for (Theme theme : Theme.values()) {
            String name = theme.name().toLowerCase(Locale.ROOT);
            RadioButton button = new RadioButton(Text.of("settings.look.theme." + name));
            button.setToggleGroup(group);
            button.setOnAction(_ -> kit.preferences().theme().set(theme));
            kit.preferences().theme().subscribe(now -> button.setSelected(now == theme));
            row.getChildren().add(button);
        }
        return row;
    }

    private static HBox zoom(ScreenKit kit) {
        Preferences preferences = kit.preferences();
        Label now = new Label();
        now.setMinWidth(56);
        now.setAlignment(Pos.CENTER);
        preferences.zoom().subscribe(value -> now.setText(Formats.percent(value.doubleValue())));
        Button smaller = new Button(Text.of("keys.zoom-out"));
        smaller.setOnAction(_ -> preferences.zoomOut());
        Button larger = new Button(Text.of("keys.zoom-in"));
        larger.setOnAction(_ -> preferences.zoomIn());
        Button usual = new Button(Text.of("keys.zoom-usual"));
        usual.setOnAction(_ -> preferences.zoomUsual());
        HBox row = new HBox(8, smaller, now, larger, usual);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static CheckBox box(String key, BooleanProperty value) {
        CheckBox box = new CheckBox(Text.of(key));
        box.selectedProperty().bindBidirectional(value);
        return box;
    }
}
