package dev.openrtc.app.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    private static final Path USER = Path.of("/users/ada");

    @TempDir Path temp;

    @Test
    void theOptionWinsOverTheEnvironmentAndThatOverThePlatform() {
        Map<String, String> environment = Map.of("OPENRTC_HOME", "/named");
        assertThat(DataFolder.choose(Optional.of(Path.of("/given")), environment, "Linux", USER))
                .isEqualTo(new DataFolder(Path.of("/given")));
        assertThat(DataFolder.choose(Optional.empty(), environment, "Linux", USER))
                .isEqualTo(new DataFolder(Path.of("/named")));
    }

    @Test
    void eachPlatformHasItsOwnPerUserFolder() {
        assertThat(chosen("Linux", Map.of())).isEqualTo(USER.resolve(".local/share/openrtc"));
        assertThat(chosen("Linux", Map.of("XDG_DATA_HOME", "/data")))
                .isEqualTo(Path.of("/data/openrtc"));
        assertThat(chosen("Mac OS X", Map.of()))
                .isEqualTo(USER.resolve("Library/Application Support/OpenRTC"));
        assertThat(chosen("Windows 11", Map.of("LOCALAPPDATA", "/local")))
                .isEqualTo(Path.of("/local/OpenRTC"));
    }

    private static Path chosen(String os, Map<String, String> environment) {
        return DataFolder.choose(Optional.empty(), environment, os, USER).path();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theFolderIsClosedToEverybodyElseEvenWhenItWasOpenBefore() throws IOException {
        Path open = Files.createDirectory(temp.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        new DataFolder(open).ensure();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(open)))
                .isEqualTo("rwx------");
    }

    @Test
    void aFileInItsPlaceIsNamed() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));
        assertThatThrownBy(() -> new DataFolder(file).ensure())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is a file")
                .hasMessageContaining("--home");
    }

    @Test
    void aNameThatTheDatabaseCannotTakeIsRefused() {
        assertThatThrownBy(() -> new DataFolder(temp.resolve("a;b")).ensure())
                .hasMessageContaining("';'");
    }
}
