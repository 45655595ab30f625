package dev.openrtc.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferencesTest {
    @TempDir Path folder;

    @Test
    void whatTheWindowKeptIsThereAtTheNextStart() {
        Path path = folder.resolve("window.properties");
        try (WindowFile file = new WindowFile(path, Duration.ofHours(1))) {
            Preferences preferences = new Preferences(file.read(), file::keep);
            preferences.theme().set(Theme.DARK);
            preferences.zoomIn();
            preferences.put("tenants.columns", "a,b");
        }
        try (WindowFile file = new WindowFile(path, Duration.ofHours(1))) {
            Preferences again = new Preferences(file.read(), file::keep);
            assertThat(again.theme().get()).isEqualTo(Theme.DARK);
            assertThat(again.zoom().get()).isEqualTo(1.1);
            assertThat(again.get("tenants.columns")).contains("a,b");
        }
    }

    @Test
    void aDamagedFileCostsTheMemoryAndNothingElse() throws Exception {
        Path path = folder.resolve("window.properties");
        var _ = Files.writeString(path, "theme=PINK\nzoom=many\nbad=\\uZZZZ\n");
        try (WindowFile file = new WindowFile(path, Duration.ofHours(1))) {
            Preferences preferences = new Preferences(file.read(), file::keep);
            assertThat(preferences.theme().get()).isEqualTo(Theme.SYSTEM);
            assertThat(preferences.zoom().get()).isEqualTo(1);
        }
        var odd = new Preferences(Map.of("theme", "PINK", "zoom", "many"), _ -> {});
        assertThat(odd.theme().get()).isEqualTo(Theme.SYSTEM);
        assertThat(odd.zoom().get()).isEqualTo(1);
    }

    @Test
    void theFileIsWrittenSoonAfterAChange() {
        Path path = folder.resolve("window.properties");
        try (WindowFile file = new WindowFile(path, Duration.ofMillis(1))) {
            file.keep(Map.of("x", "12"));
            Awaitility.await().until(() -> file.read().equals(Map.of("x", "12")));
        }
    }

    @Test
    void theZoomStaysBetweenHalfAndDouble() {
        Preferences preferences = new Preferences(Map.of(), _ -> {});
        for (int i = 0; i < 40; i++) {
            preferences.zoomIn();
        }
        assertThat(preferences.zoom().get()).isEqualTo(Preferences.LARGEST);
        for (int i = 0; i < 40; i++) {
            preferences.zoomOut();
        }
        assertThat(preferences.zoom().get()).isEqualTo(Preferences.SMALLEST);
    }
}
