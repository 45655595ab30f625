package dev.openrtc.ui.shell;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// Where the window stands and how large it is, from one start to the next. A place that no screen
/// shows any more is forgotten.
public final class WindowPlace {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final double LEAST_WIDTH = 900;
    private static final double LEAST_HEIGHT = 560;

    /// As much of the title bar as one needs to drag the window.
    private static final double GRIP = 80;

    private WindowPlace() {}

    /// Puts the stage where it was and remembers where it goes.
    public static void keep(Stage stage, Preferences preferences) {
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setWidth(Math.max(LEAST_WIDTH, preferences.number("window.width").orElse(WIDTH)));
        stage.setHeight(Math.max(LEAST_HEIGHT, preferences.number("window.height").orElse(HEIGHT)));
        Optional<Double> x = preferences.number("window.x");
        Optional<Double> y = preferences.number("window.y");
        List<Rectangle2D> screens =
                Screen.getScreens().stream().map(Screen::getVisualBounds).toList();
        if (x.isPresent()
                && y.isPresent()
                && visible(x.get(), y.get(), stage.getWidth(), screens)) {
            stage.setX(x.get());
            stage.setY(y.get());
        }
        stage.setMaximized(preferences.get("window.maximized").map("true"::equals).orElse(false));
        stage.maximizedProperty()
                .subscribe(on -> preferences.put("window.maximized", on.toString()));
        stage.xProperty().subscribe(v -> put(stage, v, d -> put(preferences, "x", d)));
        stage.yProperty().subscribe(v -> put(stage, v, d -> put(preferences, "y", d)));
        stage.widthProperty().subscribe(v -> put(stage, v, d -> put(preferences, "width", d)));
        stage.heightProperty().subscribe(v -> put(stage, v, d -> put(preferences, "height", d)));
    }

    /// True when a screen shows enough of the title bar to drag the window.
    static boolean visible(double x, double y, double width, List<Rectangle2D> screens) {
        return screens.stream()
                .anyMatch(
                        screen ->
                                y >= screen.getMinY() - 1
                                        && y < screen.getMaxY() - GRIP
                                        && x + width > screen.getMinX() + GRIP
                                        && x < screen.getMaxX() - GRIP);
    }

    private static void put(Stage stage, Number value, DoubleConsumer keep) {
        if (!stage.isMaximized() && stage.isShowing() && Double.isFinite(value.doubleValue())) {
            keep.accept(value.doubleValue());
        }
    }

    private static void put(Preferences preferences, String what, double value) {
        preferences.put("window." + what, String.valueOf(value));
    }
}
