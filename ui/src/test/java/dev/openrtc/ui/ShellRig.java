package dev.openrtc.ui;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.shell.Place;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.shell.Shell;
import dev.openrtc.ui.shell.Trail;
import dev.openrtc.worker.api.WorkerSnapshot;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;

/// The whole frame with every screen in a window of its own, on fakes, for tests that do what an
/// operator does. The bridge does not run by itself: [#look()] shows what the worker looks like
/// now.
final class ShellRig implements AutoCloseable {
    final FakeKit fake;
    final Trail trail = new Trail();
    final Showing showing = Showing.of(Pane::new);
    final Shell shell;

    ShellRig(WorkerSnapshot snapshot) {
        fake = new FakeKit(snapshot);
        ScreenKit kit =
                new ScreenKit(
                        fake.doors,
                        fake.kit.bridge(),
                        fake.kit.background(),
                        fake.kit.history(),
                        trail,
                        fake.kit.notices(),
                        fake.kit.questions(),
                        fake.kit.undo(),
                        fake.kit.times(),
                        fake.kit.preferences());
        shell =
                Showing.fx(
                        () -> {
                            Shell made = new Shell(kit, trail, Screens.ALL, () -> {});
                            showing.scene().setRoot(made.node());
                            return made;
                        });
        go(new Place.Overview());
    }

    void go(Place place) {
        Showing.run(() -> trail.go(place));
        look();
    }

    void look() {
        Showing.run(() -> shell.look(fake.sight()));
    }

    void lookAged(Duration age) {
        Showing.run(() -> shell.look(fake.sightAged(age)));
    }

    Sight sight() {
        return fake.sight();
    }

    /// Types characters, as on a keyboard.
    void type(String text) {
        showing.robot().write(text, 0);
        Showing.run(() -> {});
    }

    void press(KeyCode... codes) {
        for (KeyCode code : codes) {
            showing.robot().press(code).release(code);
            Showing.run(() -> {});
        }
    }

    void control(KeyCode code) {
        showing.robot().press(KeyCode.CONTROL, code).release(code, KeyCode.CONTROL);
        Showing.run(() -> {});
    }

    String words() {
        return Showing.fx(() -> Nodes.words(showing.scene().getRoot()));
    }

    boolean any(String style) {
        return Showing.fx(
                () ->
                        Nodes.visible(showing.scene().getRoot()).stream()
                                .anyMatch(node -> node.getStyleClass().contains(style)));
    }

    Supplier<Node> focus() {
        return () -> Showing.fx(() -> showing.scene().getFocusOwner());
    }

    /// The words of what has the focus, or its kind.
    String focused() {
        Node owner = focus().get();
        return owner == null ? "" : owner.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        showing.close();
    }
}
