package dev.openrtc.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.ui.Nodes;
import dev.openrtc.ui.Showing;
import dev.openrtc.worker.api.Secret;
import java.util.Map;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("keyboard")
class SecretFieldTest {
    private final Showing showing = Showing.of(() -> new VBox(new SecretField("Key")));
    private final SecretField field =
            Showing.fx(
                    () ->
                            (SecretField)
                                    showing.scene().getRoot().getChildrenUnmodifiable().getFirst());

    SecretFieldTest() {
        Showing.run(field::requestFocus);
    }

    @AfterEach
    void close() {
        showing.close();
    }

    @Test
    void whatIsTypedIsTakenOnceAndNeverShown() {
        showing.robot().write("pässword", 0);
        assertThat(Showing.fx(() -> Nodes.words(field)))
                .doesNotContain("word")
                .contains("••••••••");
        try (Secret secret = Showing.fx(field::take)) {
            assertThat(secret.reveal()).isEqualTo("pässword");
        }
        assertThat(Showing.fx(field::isEmpty)).isTrue();
    }

    @Test
    void backspaceTakesOneBackAndWithControlAll() {
        showing.robot().write("abc", 0);
        press(KeyCode.BACK_SPACE);
        assertThat(Showing.fx(() -> field.lengthProperty().get())).isEqualTo(2);
        showing.robot().press(KeyCode.CONTROL, KeyCode.BACK_SPACE);
        showing.robot().release(KeyCode.BACK_SPACE, KeyCode.CONTROL);
        Showing.run(() -> {});
        assertThat(Showing.fx(field::isEmpty)).isTrue();
    }

    @Test
    void itPastesButNeverCopiesOrCuts() {
        clipboard("from-elsewhere");
        control(KeyCode.V);
        assertThat(Showing.fx(() -> field.lengthProperty().get())).isEqualTo(14);
        clipboard("other");
        control(KeyCode.A);
        control(KeyCode.C);
        control(KeyCode.X);
        assertThat(Showing.fx(() -> Clipboard.getSystemClipboard().getString())).isEqualTo("other");
        assertThat(Showing.fx(() -> field.lengthProperty().get())).isEqualTo(14);
    }

    @Test
    void moreThanItHoldsIsCutOffNotFailed() {
        clipboard("x".repeat(2_000));
        control(KeyCode.V);
        assertThat(Showing.fx(() -> field.lengthProperty().get())).isEqualTo(512);
    }

    private static void clipboard(String text) {
        Showing.run(
                () ->
                        Clipboard.getSystemClipboard()
                                .setContent(Map.of(DataFormat.PLAIN_TEXT, text)));
    }

    private void control(KeyCode code) {
        showing.robot().press(KeyCode.CONTROL, code).release(code, KeyCode.CONTROL);
        Showing.run(() -> {});
    }

    private void press(KeyCode code) {
        showing.robot().press(code).release(code);
        Showing.run(() -> {});
    }
}
