package dev.openrtc.bench;

import dev.openrtc.app.Main;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Window;

/// The program itself, and a word on standard output once its window's first frame was drawn.
final class FirstFrame {
    static final String SHOWN = "bench: the first frame is shown";

    private static boolean watched;

    private FirstFrame() {}

    public static void main(String[] args) {
        Thread.ofPlatform().daemon().name("watch").start(FirstFrame::watch);
        Main.main(args);
    }

    private static void watch() {
        while (true) {
            try {
                TimeUnit.MILLISECONDS.sleep(5);
                Platform.runLater(FirstFrame::look);
            } catch (IllegalStateException notYet) {
                continue;
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static void look() {
        if (!watched) {
            Window.getWindows().stream()
                    .filter(Window::isShowing)
                    .map(Window::getScene)
                    .findFirst()
                    .ifPresent(FirstFrame::follow);
        }
    }

    /// The second pulse begins when the first one's picture was taken over.
    private static void follow(Scene scene) {
        watched = true;
        int[] pulses = new int[1];
        scene.addPostLayoutPulseListener(
                () -> {
                    if (++pulses[0] == 2) {
                        System.out.println(SHOWN);
                    }
                });
        Platform.requestNextPulse();
        Platform.runLater(Platform::requestNextPulse);
    }
}
