package dev.openrtc.ui.shell;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;

/// What the window remembers between starts: look, place on the desktop, and whatever a screen
/// wants kept (columns, saved views). No secrets and nothing of callers. FX thread only.
public final class Preferences {
    /// The zoom goes from half to double, in steps of a tenth.
    public static final double SMALLEST = 0.5;

    public static final double LARGEST = 2.0;
    private static final double STEP = 0.1;

    private final Map<String, String> values = new TreeMap<>();
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.SYSTEM);
    private final DoubleProperty zoom = new SimpleDoubleProperty(1);
    private final BooleanProperty utc = new SimpleBooleanProperty();
    private final BooleanProperty compact = new SimpleBooleanProperty();
    private final BooleanProperty narrowRail = new SimpleBooleanProperty();
    private final BooleanProperty calm = new SimpleBooleanProperty();
    private final BooleanProperty readOnly = new SimpleBooleanProperty();
    private final BooleanProperty wholeWindow = new SimpleBooleanProperty();
    private final Consumer<Map<String, String>> changed;

    /// @param stored what an earlier window kept; unreadable values fall back to the usual
    /// @param changed hears everything there is to keep after each change
    public Preferences(Map<String, String> stored, Consumer<Map<String, String>> changed) {
        values.putAll(stored);
        theme.set(themeOf(stored.getOrDefault("theme", "")));
        zoom.set(within(number("zoom").orElse(1.0)));
        utc.set(Boolean.parseBoolean(stored.get("utc")));
        compact.set(Boolean.parseBoolean(stored.get("compact")));
        narrowRail.set(Boolean.parseBoolean(stored.get("rail.narrow")));
        calm.set(Boolean.parseBoolean(stored.get("calm")));
        readOnly.set(Boolean.parseBoolean(stored.get("read-only")));
        this.changed = changed;
        theme.subscribe(value -> put("theme", value.name()));
        zoom.subscribe(value -> put("zoom", String.valueOf(value.doubleValue())));
        utc.subscribe(value -> put("utc", value.toString()));
        compact.subscribe(value -> put("compact", value.toString()));
        narrowRail.subscribe(value -> put("rail.narrow", value.toString()));
        calm.subscribe(value -> put("calm", value.toString()));
        readOnly.subscribe(value -> put("read-only", value.toString()));
    }

    public ObjectProperty<Theme> theme() {
        return theme;
    }

    public DoubleProperty zoom() {
        return zoom;
    }

    public BooleanProperty utc() {
        return utc;
    }

    /// Lower table rows.
    public BooleanProperty compact() {
        return compact;
    }

    public BooleanProperty narrowRail() {
        return narrowRail;
    }

    /// No motion.
    public BooleanProperty calm() {
        return calm;
    }

    /// The window shows and never acts: for a screen on a wall, or for looking in on others' work.
    public BooleanProperty readOnly() {
        return readOnly;
    }

    /// One screen takes the whole window, without rail and top bar; not kept for the next start.
    public BooleanProperty wholeWindow() {
        return wholeWindow;
    }

    public void zoomIn() {
        zoom.set(within(zoom.get() + STEP));
    }

    public void zoomOut() {
        zoom.set(within(zoom.get() - STEP));
    }

    public void zoomUsual() {
        zoom.set(1);
    }

    /// What a screen kept under `key`, or empty.
    public Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /// Keeps `value` under `key`; name keys after the screen: `tenants.columns`.
    public void put(String key, String value) {
        if (!value.equals(values.put(key, value))) {
            changed.accept(Map.copyOf(values));
        }
    }

    /// The number kept under `key`, or empty.
    public Optional<Double> number(String key) {
        try {
            return get(key).map(Double::valueOf).filter(Double::isFinite);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static double within(double value) {
        return Math.round(Math.clamp(value, SMALLEST, LARGEST) * 10) / 10.0;
    }

    private static Theme themeOf(String name) {
        for (Theme each : Theme.values()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        return Theme.SYSTEM;
    }
}
