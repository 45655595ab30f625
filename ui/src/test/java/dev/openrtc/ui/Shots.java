package dev.openrtc.ui;

import dev.openrtc.ui.shell.Themes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;
import javax.imageio.ImageIO;
import org.testfx.util.WaitForAsyncUtils;

/// Pictures of screens for a human to look at: `target/screens/NAME-light.png`, `-dark.png`, and
/// `-light@2x.png` as a screen of twice the density draws it.
public final class Shots {
    private static final Path FOLDER = Path.of("target", "screens");

    private Shots() {}

    public static void shoot(Scene scene, String name) {
        Showing.run(() -> Themes.apply(scene, true));
        save(scene, 1, name + "-dark");
        Showing.run(() -> Themes.apply(scene, false));
        save(scene, 1, name + "-light");
        save(scene, 2, name + "-light@2x");
    }

    private static void save(Scene scene, double scale, String name) {
        WaitForAsyncUtils.waitForFxEvents();
        WritableImage image =
                Showing.fx(
                        () -> {
                            SnapshotParameters how = new SnapshotParameters();
                            how.setTransform(Transform.scale(scale, scale));
                            how.setFill(scene.getFill());
                            scene.getRoot().applyCss();
                            scene.getRoot().layout();
                            return scene.getRoot().snapshot(how, null);
                        });
        try {
            Path png = Files.createDirectories(FOLDER).resolve(name + ".png");
            if (!ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", png.toFile())) {
                throw new IllegalStateException("No writer for PNG");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
