package dev.openrtc.app.cli;

import dev.openrtc.app.control.ControlServer;
import dev.openrtc.app.control.FakeHousehold;
import dev.openrtc.app.place.DataFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A folder with a running owner, reached over its real control socket.
abstract class OwnedFolder {
    @TempDir Path temp;
    final FakeHousehold house = new FakeHousehold();
    private ControlServer server;

    @BeforeEach
    void open() throws IOException {
        DataFolder folder = new DataFolder(temp.resolve("home"));
        folder.ensure();
        server = ControlServer.open(folder, Map.of(), house);
    }

    @AfterEach
    void close() {
        server.close();
    }

    /// Runs a command on this folder.
    final Run run(String... args) {
        return with("", args);
    }

    final Run with(String input, String... args) {
        return Run.with(
                input,
                Stream.concat(Stream.of(args), Stream.of(Run.home(temp.resolve("home"))))
                        .toArray(String[]::new));
    }
}
