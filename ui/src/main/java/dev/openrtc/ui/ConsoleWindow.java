package dev.openrtc.ui;

import dev.openrtc.ui.bridge.Background;
import dev.openrtc.ui.bridge.Bridge;
import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.shell.Doors;
import dev.openrtc.ui.shell.FaultCard;
import dev.openrtc.ui.shell.LeavePane;
import dev.openrtc.ui.shell.Notices;
import dev.openrtc.ui.shell.Place;
import dev.openrtc.ui.shell.Preferences;
import dev.openrtc.ui.shell.Questions;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.shell.Shell;
import dev.openrtc.ui.shell.Themes;
import dev.openrtc.ui.shell.Trail;
import dev.openrtc.ui.shell.Undo;
import dev.openrtc.ui.shell.WindowFile;
import dev.openrtc.ui.shell.WindowPlace;
import dev.openrtc.ui.shell.ZoomPane;
import dev.openrtc.ui.text.Text;
import dev.openrtc.ui.text.Times;
import dev.openrtc.ui.vault.VaultGate;
import dev.openrtc.ui.welcome.WelcomeView;
import dev.openrtc.worker.api.Actor;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.api.Worker;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// One window from its first card to its end: vault, worker, screens, lock, leaving. FX thread
/// only.
final class ConsoleWindow {
    /// A wait shorter than this is not worth a flicker.
    private static final Duration NOTICEABLE = Duration.millis(150);

    private final Stage stage;
    private final Doors doors;
    private final InstantSource clock;
    private final Executor fx;
    private final Background background;
    private final Times times;
    private final WindowFile file;
    private final Preferences preferences;
    private final StackPane face = new StackPane();
    private final LeavePane leaving;
    private @Nullable Bridge bridge;
    private @Nullable Shell shell;
    private @Nullable Notices notices;
    private boolean gone;

    ConsoleWindow(Stage stage, Doors doors, InstantSource clock, ZoneId zone, Executor fx) {
        this.stage = stage;
        this.doors = doors;
        this.clock = clock;
        this.fx = fx;
        background = new Background(fx);
        times = new Times(zone);
        file = new WindowFile(doors.windowFile(), WindowFile.PAUSE);
        preferences = new Preferences(file.read(), file::keep);
        times.utc().bindBidirectional(preferences.utc());
        leaving =
                new LeavePane(
                        new LeavePane.Ways(
                                this::keepRunning,
                                this::drain,
                                () -> submit(new Command.CancelDrain()),
                                () -> leave(Doors.Closing.QUIT)));
    }

    /// Shows the window and begins at its first card.
    void open() {
        StackPane whole = new StackPane(face, leaving.node());
        Scene scene = new Scene(new StackPane(new ZoomPane(whole, preferences.zoom())));
        Themes.follow(scene, preferences);
        stage.setScene(scene);
        stage.setTitle(Text.of("window.title"));
        WindowPlace.keep(stage, preferences);
        stage.setOnCloseRequest(
                event -> {
                    event.consume();
                    askToLeave();
                });
        stage.show();
        if (doors.attached()) {
            enter(false);
        } else {
            VaultGate gate = new VaultGate(doors, background, times, clock, this::enter);
            show(gate.node());
            gate.enter();
        }
    }

    /// Brings the window to the front, also after it went away while the worker kept running.
    void raise() {
        if (!gone) {
            stage.setIconified(false);
            stage.show();
            stage.toFront();
            stage.requestFocus();
        }
    }

    private void enter(boolean first) {
        ProgressIndicator waiting = new ProgressIndicator();
        waiting.setMaxSize(48, 48);
        waiting.setAccessibleText(Text.of("window.entering"));
        waiting.setVisible(false);
        PauseTransition soon = new PauseTransition(NOTICEABLE);
        soon.setOnFinished(_ -> waiting.setVisible(true));
        soon.play();
        show(waiting);
        background.bring(
                doors.enter(),
                entry -> {
                    switch (entry) {
                        case Doors.Entry.Ready ready ->
                                ready(ready.worker(), ready.history(), first);
                        case Doors.Entry.Failed failed ->
                                show(
                                        FaultCard.of(
                                                Text.of("window.failed"),
                                                failed.code(),
                                                failed.message(),
                                                Text.of("window.quit"),
                                                () -> leave(Doors.Closing.QUIT)));
                    }
                });
    }

    private void ready(Worker worker, History history, boolean first) {
        Bridge looking = new Bridge(worker, Actor.console(), clock, fx);
        Notices told = new Notices(clock);
        Trail trail = new Trail();
        ScreenKit kit =
                new ScreenKit(
                        doors,
                        looking,
                        background,
                        history,
                        trail,
                        told,
                        new Questions(),
                        new Undo(looking::submit, told),
                        times,
                        preferences);
        bridge = looking;
        notices = told;
        Shell frame = new Shell(kit, trail, Screens.ALL, this::lock);
        shell = frame;
        trail.go(new Place.Overview());
        looking.listen(this::look);
        looking.start(Bridge.PACE);
        if (first) {
            show(new WelcomeView(kit, () -> show(frame.node())).node());
        } else {
            show(frame.node());
        }
    }

    private void look(Sight sight) {
        if (shell != null && stage.isShowing()) {
            shell.look(sight);
        }
        leaving.look(sight);
    }

    private void lock() {
        if (doors.attached()) {
            told().ifPresent(n -> n.information(Text.of("window.lock.attached")));
            return;
        }
        Shell frame = shell;
        if (frame == null) {
            return;
        }
        VaultGate gate = new VaultGate(doors, background, times, clock, _ -> show(frame.node()));
        show(gate.node());
        gate.lock(Text.of("window.locked"));
    }

    private void askToLeave() {
        Bridge looking = bridge;
        if (looking == null || doors.attached() || !LeavePane.needed(looking.now().snapshot())) {
            leave(Doors.Closing.QUIT);
        } else {
            leaving.ask(looking.now());
        }
    }

    /// Locks first: whoever brings the window back must know the passphrase.
    private void keepRunning() {
        lock();
        leave(Doors.Closing.KEEP_RUNNING);
    }

    private void drain() {
        if (bridge != null) {
            bridge.submit(
                    new Command.DrainWorker(Optional.empty()),
                    result -> {
                        if (result.done()) {
                            leaving.draining();
                        } else {
                            told().ifPresent(n -> n.tell(result));
                        }
                    });
        }
    }

    private void submit(Command command) {
        if (bridge != null) {
            bridge.submit(command, result -> told().ifPresent(n -> n.tell(result)));
        }
    }

    private void leave(Doors.Closing how) {
        if (gone) {
            return;
        }
        stage.hide();
        if (how == Doors.Closing.QUIT) {
            gone = true;
            if (bridge != null) {
                bridge.close();
            }
            file.close();
        }
        doors.closed(how);
    }

    private void show(Node node) {
        face.getChildren().setAll(node);
    }

    private Optional<Notices> told() {
        return Optional.ofNullable(notices);
    }
}
