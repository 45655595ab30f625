package dev.openrtc.worker.livekit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/// Finds a genuine livekit-server: `LIVEKIT_SERVER`, then `PATH`, then the cache of the checks.
/// Where there is none the test is skipped, loudly; with `OPENRTC_REQUIRE_LIVEKIT` set it fails.
public final class LiveKitBinary {
    private LiveKitBinary() {}

    public static Path require() {
        Optional<Path> found = places().stream().filter(Files::isExecutable).findFirst();
        if (found.isPresent()) {
            return found.get();
        }
        String sentence =
                "SKIPPED: no livekit-server on this machine. Set LIVEKIT_SERVER to its path, put it"
                        + " on PATH, or run .ci/run once, which builds it.";
        if (System.getenv("OPENRTC_REQUIRE_LIVEKIT") != null) {
            throw new AssertionError(sentence);
        }
        System.err.println(sentence);
        return Assumptions.abort(sentence);
    }

    private static List<Path> places() {
        List<Path> places = new ArrayList<>();
        String named = System.getenv("LIVEKIT_SERVER");
        if (named != null && !named.isBlank()) {
            places.add(Path.of(named));
        }
        String path = System.getenv("PATH");
        for (String folder : (path == null ? "" : path).split(File.pathSeparator)) {
            if (!folder.isBlank()) {
                places.add(Path.of(folder, "livekit-server"));
            }
        }
        places.add(
                Path.of(
                        System.getProperty("user.home"),
                        ".cache",
                        "openrtc-ci",
                        "bin",
                        "livekit-server"));
        return places;
    }
}
