package dev.openrtc.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.ui.Showing;
import java.util.Map;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;

class MotionTest {
    @Test
    void whatWaitsStandsStillOnceNoMotionIsAskedFor() {
        Preferences preferences = new Preferences(Map.of(), _ -> {});
        Showing.startJavaFx();
        ProgressIndicator waiting = Showing.fx(ProgressIndicator::new);
        try (Showing showing = Showing.of(() -> new StackPane(waiting))) {
            Showing.run(() -> Themes.follow(showing.scene(), preferences));
            assertThat(spins(waiting)).isTrue();
            Showing.run(() -> preferences.calm().set(true));
            Showing.run(() -> showing.scene().getRoot().applyCss());
            assertThat(spins(waiting)).isFalse();
            Showing.run(() -> preferences.calm().set(false));
            Showing.run(() -> showing.scene().getRoot().applyCss());
            assertThat(spins(waiting)).isTrue();
        }
    }

    @SuppressWarnings("unchecked")
    private static boolean spins(ProgressIndicator indicator) {
        return Showing.fx(
                () ->
                        indicator.getCssMetaData().stream()
                                .filter(each -> each.getProperty().equals("-fx-spin-enabled"))
                                .map(each -> (CssMetaData<Styleable, Boolean>) each)
                                .map(each -> each.getStyleableProperty(indicator).getValue())
                                .findFirst()
                                .orElseThrow());
    }
}
