package dev.openrtc.ui;

import dev.openrtc.ui.shell.Themes;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// A window for a test: 1280 x 800, dressed like the real one, closed at the end of the test. Use
/// it in a try-with-resources.
///
/// Under Headless a clicked node stays pressed and then ignores SPACE and ENTER: tests of keys must
/// not click the node first.
public final class Showing implements AutoCloseable {
    public static final double WIDTH = 1280;
    public static final double HEIGHT = 800;

    private final Stage stage;
    private final FxRobot robot = new FxRobot();

    private Showing(Stage stage) {
        this.stage = stage;
    }

    /// Shows what `make` gives, called on the FX thread.
    public static Showing of(Callable<? extends Parent> make) {
        startJavaFx();
        try {
            Stage stage = FxToolkit.registerStage(Stage::new);
            var _ =
                    fx(
                            () -> {
                                Scene scene = new Scene(make.call(), WIDTH, HEIGHT);
                                Themes.apply(scene, false);
                                stage.setScene(scene);
                                stage.show();
                                return stage;
                            });
            WaitForAsyncUtils.waitForFxEvents();
            return new Showing(stage);
        } catch (TimeoutException e) {
            throw new IllegalStateException("JavaFX did not start", e);
        }
    }

    /// Starts JavaFX, for a test that makes its stage itself.
    public static void startJavaFx() {
        try {
            var _ = FxToolkit.registerPrimaryStage();
        } catch (TimeoutException e) {
            throw new IllegalStateException("JavaFX did not start", e);
        }
    }

    /// Calls on the FX thread and waits for the value.
    public static <T extends @Nullable Object> T fx(Callable<T> call) {
        return WaitForAsyncUtils.waitForAsyncFx(TimeUnit.SECONDS.toMillis(20), call);
    }

    /// Runs on the FX thread and waits until the window is at rest.
    public static void run(Runnable act) {
        var _ =
                fx(
                        () -> {
                            act.run();
                            return true;
                        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    public FxRobot robot() {
        return robot;
    }

    public Scene scene() {
        return Objects.requireNonNull(stage.getScene());
    }

    public Stage stage() {
        return stage;
    }

    /// Saves what is shown, light and dark; see [Shots].
    public void shoot(String name) {
        Shots.shoot(scene(), name);
    }

    @Override
    public void close() {
        run(stage::close);
    }
}
