package dev.openrtc.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class WindowPlaceTest {
    private static final List<Rectangle2D> SCREENS = List.of(new Rectangle2D(0, 0, 1920, 1080));

    @Test
    void aPlaceOnAScreenIsTakenUpAgain() {
        assertThat(WindowPlace.visible(100, 100, 1280, SCREENS)).isTrue();
        assertThat(WindowPlace.visible(-1000, 100, 1280, SCREENS)).isTrue();
    }

    @Test
    void aPlaceOnAScreenThatIsGoneIsForgotten() {
        assertThat(WindowPlace.visible(2500, 100, 1280, SCREENS)).isFalse();
        assertThat(WindowPlace.visible(100, 1079, 1280, SCREENS)).isFalse();
        assertThat(WindowPlace.visible(100, -400, 1280, SCREENS)).isFalse();
        assertThat(WindowPlace.visible(-1270, 100, 1280, SCREENS)).isFalse();
    }
}
