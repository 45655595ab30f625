package dev.openrtc.ui.shell;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.LogLevel;
import dev.openrtc.worker.api.WorkerSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The screens, top to bottom. An entry carries a count only when something is not as it should be.
final class Rail {
    private static final PseudoClass HERE = PseudoClass.getPseudoClass("here");
    private static final PseudoClass NARROWED = PseudoClass.getPseudoClass("narrow");
    private static final double WIDE = 176;
    private static final double NARROW = 56;

    private final ScreenKit kit;
    private final VBox node = new VBox();
    private final Map<Class<? extends Place>, Entry> entries = new LinkedHashMap<>();
    private final Button fold;

    Rail(ScreenKit kit, List<ScreenEntry> screens) {
        this.kit = kit;
        node.getStyleClass().add("rail");
        for (Place place : places(screens)) {
            Entry entry = new Entry(place, entries.size() + 1);
            entries.put(place.getClass(), entry);
            node.getChildren().add(entry.button);
        }
        Region gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        fold =
                Icons.button(
                        Feather.SIDEBAR,
                        Text.of("rail.fold"),
                        () ->
                                kit.preferences()
                                        .narrowRail()
                                        .set(!kit.preferences().narrowRail().get()));
        node.getChildren().addAll(gap, fold);
        kit.preferences().narrowRail().subscribe(this::fold);
    }

    VBox node() {
        return node;
    }

    /// The places that have a place of their own in the rail and a screen to show them.
    static List<Place> places(List<ScreenEntry> screens) {
        List<Place> places =
                new ArrayList<>(
                        List.of(
                                new Place.Overview(),
                                new Place.Tenants(""),
                                new Place.Calls("", false),
                                new Place.Logs("", ""),
                                new Place.Agents(""),
                                new Place.Audit(""),
                                new Place.Settings(Place.Section.CONNECTION)));
        places.removeIf(
                place -> screens.stream().noneMatch(entry -> entry.place() == place.getClass()));
        return places;
    }

    /// How many things at this place are not as they should be.
    static int exceptions(Place place, WorkerSnapshot snapshot) {
        return switch (place) {
            case Place.Overview _ ->
                    (int)
                            snapshot.findings().stream()
                                    .filter(f -> f.severity() == LogLevel.ERROR)
                                    .count();
            case Place.Tenants _ -> snapshot.totals().openBreakers();
            case Place.Settings _ ->
                    switch (snapshot.link().state()) {
                        case REJECTED -> 1;
                        case NOT_CONFIGURED, STOPPED, CONNECTING, CONNECTED, STALE, RECONNECTING ->
                                0;
                    };
            case Place.Tenant _,
                    Place.Calls _,
                    Place.Call _,
                    Place.Logs _,
                    Place.Agents _,
                    Place.Audit _ ->
                    0;
        };
    }

    void look(Sight sight) {
        entries.values().forEach(entry -> entry.count(exceptions(entry.place, sight.snapshot())));
    }

    void here(Place place) {
        Place top = place.parent().orElse(place);
        entries.forEach(
                (kind, entry) ->
                        entry.button.pseudoClassStateChanged(HERE, kind == top.getClass()));
    }

    private void fold(boolean narrow) {
        double width = narrow ? NARROW : WIDE;
        node.setMinWidth(width);
        node.setPrefWidth(width);
        node.setMaxWidth(width);
        node.pseudoClassStateChanged(NARROWED, narrow);
        entries.values().forEach(entry -> entry.fold(narrow));
    }

    private static Feather icon(Place place) {
        return switch (place) {
            case Place.Overview _ -> Feather.HOME;
            case Place.Tenants _, Place.Tenant _ -> Feather.USERS;
            case Place.Calls _, Place.Call _ -> Feather.PHONE;
            case Place.Logs _ -> Feather.ALIGN_LEFT;
            case Place.Agents _ -> Feather.CPU;
            case Place.Audit _ -> Feather.BOOK_OPEN;
            case Place.Settings _ -> Feather.SETTINGS;
        };
    }

    private final class Entry {
        private final Place place;
        private final Button button = new Button();
        private final Label name;
        private final Label count = new Label();
        private final HBox content;

        Entry(Place place, int number) {
            this.place = place;
            name = new Label(place.title(), Icons.of(icon(place)));
            name.setGraphicTextGap(12);
            name.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(name, Priority.ALWAYS);
            count.getStyleClass().add("rail-count");
            content = new HBox(4, name, count);
            content.setAlignment(Pos.CENTER_LEFT);
            button.setGraphic(content);
            button.setMaxWidth(Double.MAX_VALUE);
            button.getStyleClass().addAll("flat", "rail-entry");
            button.setTooltip(Icons.tip(place.title() + "  Ctrl+" + number));
            button.setOnAction(_ -> kit.navigator().go(place));
            count(0);
        }

        void count(int exceptions) {
            String text = exceptions == 0 ? "" : exceptions + "!";
            if (!text.equals(count.getText()) || button.getAccessibleText() == null) {
                count.setText(text);
                count.setVisible(exceptions > 0);
                count.setManaged(exceptions > 0);
                button.setAccessibleText(
                        exceptions == 0
                                ? place.title()
                                : Text.of("rail.exceptions", place.title(), exceptions));
            }
        }

        void fold(boolean narrow) {
            name.setContentDisplay(narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
            content.setAlignment(narrow ? Pos.CENTER : Pos.CENTER_LEFT);
            name.setAlignment(narrow ? Pos.CENTER : Pos.CENTER_LEFT);
            content.setSpacing(narrow ? 0 : 4);
        }
    }
}
