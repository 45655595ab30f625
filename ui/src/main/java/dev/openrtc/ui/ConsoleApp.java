package dev.openrtc.ui;

import dev.openrtc.ui.bridge.FxThread;
import dev.openrtc.ui.shell.Doors;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// How the program opens its window:
///
///     ConsoleApp.launch(doors);   // on the main thread; returns after the operator has quit
///     ConsoleApp.raise();         // from any thread: a second start brings the window to the front
///
/// The toolkit makes the instance itself, so the doors wait for it in a static field. One window a
/// process. The window calls [Doors#closed(Doors.Closing)] when it goes; after QUIT `launch`
/// returns, after KEEP_RUNNING it does not, and [#raise()] brings the window back.
public final class ConsoleApp extends Application {
    private static final AtomicReference<@Nullable Doors> DOORS = new AtomicReference<>();
    private static final AtomicReference<@Nullable ConsoleWindow> WINDOW = new AtomicReference<>();

    /// For the toolkit only.
    public ConsoleApp() {}

    /// Opens the window and returns when it is gone for good.
    ///
    /// @throws IllegalStateException when the window was opened before in this process
    public static void launch(Doors doors) {
        if (!DOORS.compareAndSet(null, doors)) {
            throw new IllegalStateException("The window was opened before in this process");
        }
        Application.launch(ConsoleApp.class);
    }

    /// Brings the window to the front, or back; nothing before it is open or after it is gone.
    public static void raise() {
        ConsoleWindow window = WINDOW.get();
        if (window != null) {
            FxThread.executor().execute(window::raise);
        }
    }

    @Override
    public void start(Stage stage) {
        Platform.setImplicitExit(false);
        Doors doors = Objects.requireNonNull(DOORS.get(), "launch was not called");
        ConsoleWindow window =
                new ConsoleWindow(
                        stage,
                        new QuittingDoors(doors, Platform::exit),
                        InstantSource.system(),
                        ZoneId.systemDefault(),
                        FxThread.executor());
        WINDOW.set(window);
        window.open();
    }
}
