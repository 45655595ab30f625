package dev.openrtc.ui.shell;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.scene.Parent;
import javafx.scene.Scene;

/// Puts the look on a scene: the theme, our words' colours, the frame. FX thread only.
public final class Themes {
    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
    private static final PseudoClass CALM = PseudoClass.getPseudoClass("calm");
    private static final List<String> SHEETS =
            List.of("status.css", "frame.css", "screens.css", "controls.css");

    private Themes() {}

    /// Dresses the scene and keeps it dressed as the preferences and the desktop change.
    public static void follow(Scene scene, Preferences preferences) {
        apply(scene, dark(preferences.theme().get()));
        preferences.theme().subscribe(theme -> apply(scene, dark(theme)));
        preferences.calm().subscribe(_ -> calm(scene, preferences));
        Platform.getPreferences().reducedMotionProperty().subscribe(_ -> calm(scene, preferences));
        Platform.getPreferences()
                .colorSchemeProperty()
                .subscribe(_ -> apply(scene, dark(preferences.theme().get())));
    }

    /// No motion when the operator or their desktop asks for none.
    private static void calm(Scene scene, Preferences preferences) {
        boolean asked = preferences.calm().get() || Platform.getPreferences().isReducedMotion();
        scene.getRoot().pseudoClassStateChanged(CALM, asked);
    }

    /// Dresses the scene light or dark.
    public static void apply(Scene scene, boolean dark) {
        Application.setUserAgentStylesheet(
                dark
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
        if (scene.getStylesheets().isEmpty()) {
            SHEETS.forEach(name -> scene.getStylesheets().add(sheet(name)));
        }
        Parent root = scene.getRoot();
        root.pseudoClassStateChanged(DARK, dark);
    }

    static boolean dark(Theme theme) {
        return switch (theme) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
    }

    private static String sheet(String name) {
        return Objects.requireNonNull(Themes.class.getResource("/dev/openrtc/ui/" + name), name)
                .toExternalForm();
    }
}
