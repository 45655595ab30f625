package dev.openrtc.ui.shell;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.text.Formats;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.Command;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The frame around the screens: rail, top bar, the screen, status bar, and the layer above them.
/// FX thread only.
public final class Shell {
    private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");
    private static final PseudoClass OLD = PseudoClass.getPseudoClass("old");

    private final ScreenKit kit;
    private final Trail trail;
    private final List<ScreenEntry> entries;
    private final Map<Class<? extends Place>, Screen> made = new HashMap<>();
    private final Map<Screen, Node> focused = new HashMap<>();
    private final Map<Screen, Place> arrived = new HashMap<>();
    private final StackPane root = new StackPane();
    private final StackPane content = new StackPane();
    private final Label banner = new Label("", Icons.of(Feather.ALERT_TRIANGLE));
    private final Layer layer = new Layer();
    private final Rail rail;
    private final TopBar bar;
    private final StatusBar status;
    private final Runnable lock;
    private Sight sight;
    private @Nullable Screen shown;

    /// @param trail the navigator that `kit` carries
    /// @param lock hides the window behind the passphrase
    public Shell(ScreenKit kit, Trail trail, List<ScreenEntry> entries, Runnable lock) {
        this.kit = kit;
        this.trail = trail;
        this.entries = entries;
        this.lock = lock;
        this.sight = kit.bridge().now();
        rail = new Rail(kit, entries);
        bar = new TopBar(trail, this::palette, this::notices, this::keys);
        status = new StatusBar(kit, sight);
        banner.getStyleClass().add("silence-banner");
        banner.setMaxWidth(Double.MAX_VALUE);
        content.getStyleClass().add("screen");
        VBox.setVgrow(content, Priority.ALWAYS);
        BorderPane frame = new BorderPane(new VBox(banner, content));
        frame.setTop(bar.node());
        BorderPane whole = new BorderPane(frame);
        whole.setLeft(rail.node());
        whole.setBottom(status.node());
        Toasts toasts = new Toasts(kit.notices());
        root.getStyleClass().add("shell");
        root.getChildren().addAll(whole, toasts.node(), layer.node());
        kit.preferences().compact().subscribe(on -> root.pseudoClassStateChanged(COMPACT, on));
        kit.preferences()
                .wholeWindow()
                .subscribe(
                        on -> {
                            frame.setTop(on ? null : bar.node());
                            whole.setLeft(on ? null : rail.node());
                        });
        trail.onStep(this::step);
        kit.questions().current().subscribe(this::question);
        ShellKeys.on(root, this);
        look(sight);
    }

    public StackPane node() {
        return root;
    }

    /// Shows what the worker looks like now.
    public void look(Sight now) {
        sight = now;
        rail.look(now);
        status.look(now);
        root.pseudoClassStateChanged(OLD, now.freshness() != Sight.Freshness.FRESH);
        boolean silent = now.freshness() == Sight.Freshness.SILENT;
        banner.setVisible(silent);
        banner.setManaged(silent);
        if (silent) {
            banner.setText(
                    Text.of(
                            "banner.silent",
                            kit.times().seconds(now.snapshot().at()),
                            Formats.span(now.age())));
        }
        if (shown != null) {
            shown.look(now);
        }
    }

    ScreenKit kit() {
        return kit;
    }

    Layer layer() {
        return layer;
    }

    List<Screen.KeyAct> screenKeys() {
        return shown == null ? List.of() : shown.keys();
    }

    void lock() {
        lock.run();
    }

    /// The screen with this number in the rail, from 1.
    void number(int number) {
        List<Place> places = Rail.places(entries);
        if (number <= places.size()) {
            trail.go(places.get(number - 1));
        }
    }

    void palette() {
        Palette palette =
                new Palette(
                        text -> PaletteModel.find(text, sight.snapshot(), Rail.places(entries)),
                        this::chosen);
        layer.show(palette.node(), Pos.TOP_CENTER, palette.field(), () -> {});
    }

    void keys() {
        String title = trail.here().map(Place::title).orElse("");
        show(Cards.keys(title, screenKeys(), layer::hide), () -> {});
    }

    void notices() {
        show(Cards.notices(kit.notices(), kit.times(), layer::hide), () -> {});
    }

    private void show(Cards.Card card, Runnable leaving) {
        layer.show(card.node(), Pos.CENTER, card.focus(), leaving);
    }

    private void question(Questions.@Nullable Question question) {
        if (question == null) {
            layer.hide();
        } else {
            show(Cards.question(kit.questions(), question), kit.questions()::leave);
        }
    }

    private void chosen(PaletteModel.Row row) {
        layer.hide();
        switch (row.goal()) {
            case PaletteModel.Goal.Go way -> trail.go(way.place());
            case PaletteModel.Goal.Give way -> give(row.label(), way);
            case PaletteModel.Goal.Reset way ->
                    kit.questions()
                            .ask(
                                    Questions.Question.withReason(
                                            row.label(),
                                            Text.of("act.reset.cost", way.tenant()),
                                            row.label(),
                                            reason ->
                                                    kit.act(
                                                            new Command.ResetBreaker(
                                                                    way.tenant(), reason))));
            case PaletteModel.Goal.Window way -> window(way.act());
        }
    }

    private void give(String label, PaletteModel.Goal.Give way) {
        Runnable act =
                () ->
                        way.inverse()
                                .ifPresentOrElse(
                                        inverse -> kit.act(way.command(), inverse),
                                        () -> kit.act(way.command()));
        if (way.cost().isEmpty()) {
            act.run();
        } else {
            kit.questions().ask(Questions.Question.costly(label, way.cost(), label, act));
        }
    }

    private void window(PaletteModel.WindowAct act) {
        switch (act) {
            case THEME_LIGHT -> kit.preferences().theme().set(Theme.LIGHT);
            case THEME_DARK -> kit.preferences().theme().set(Theme.DARK);
            case THEME_SYSTEM -> kit.preferences().theme().set(Theme.SYSTEM);
            case UTC -> kit.preferences().utc().set(!kit.preferences().utc().get());
            case LOCK -> lock.run();
            case KEYS -> keys();
            case NOTICES -> notices();
        }
    }

    private void step(Trail.Step step) {
        Place place = step.place();
        Optional<Screen> next = screen(place);
        if (next.isEmpty()) {
            kit.notices().information(Text.of("shell.no-screen", place.title()));
            return;
        }
        Screen screen = next.get();
        if (shown != screen) {
            kit.preferences().wholeWindow().set(false);
            leave();
            shown = screen;
            content.getChildren().setAll(screen.node());
        }
        screen.look(sight);
        // Back at the place it was left for another screen: as the operator left it.
        if (!step.back() || !place.equals(arrived.get(screen))) {
            screen.arrive(place);
            arrived.put(screen, place);
        }
        rail.here(place);
        bar.here(place);
        Node before = focused.remove(screen);
        if (step.back() && before != null) {
            before.requestFocus();
        } else if (!within(screen.node())) {
            screen.first().ifPresent(Node::requestFocus);
        }
    }

    /// True when something of this node has the focus already.
    private boolean within(Node node) {
        Node owner = root.getScene() == null ? null : root.getScene().getFocusOwner();
        while (owner != null && owner != node) {
            owner = owner.getParent();
        }
        return owner == node;
    }

    private void leave() {
        if (shown != null) {
            Node owner = root.getScene() == null ? null : root.getScene().getFocusOwner();
            if (owner != null) {
                focused.put(shown, owner);
            }
            shown.leave();
        }
    }

    private Optional<Screen> screen(Place place) {
        return entries.stream()
                .filter(entry -> entry.place() == place.getClass())
                .findFirst()
                .map(entry -> made.computeIfAbsent(entry.place(), _ -> entry.make().apply(kit)));
    }
}
