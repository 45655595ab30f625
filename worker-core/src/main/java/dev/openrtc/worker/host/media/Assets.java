package dev.openrtc.worker.host.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// Finds LiveKit's media library where the build or the distribution put it. Loads nothing.
public final class Assets {
    /// Names the library file itself; wins over every other place.
    public static final String PROPERTY = "openrtc.media.library";

    private final Properties manifest = new Properties();
    private final String platform;

    public Assets() {
        this(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    Assets(String os, String arch) {
        String name = os.toLowerCase(Locale.ROOT);
        String system =
                name.startsWith("mac") ? "macos" : name.startsWith("windows") ? "windows" : "linux";
        platform = system + (arch.equals("aarch64") ? "-arm64" : "-x64");
        try (InputStream text = Assets.class.getResourceAsStream("assets.properties")) {
            if (text == null) {
                throw new IllegalStateException("assets.properties is missing from the class path");
            }
            manifest.load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The library's file; empty when it is in none of its places or there is none for this
    /// platform.
    public Optional<Path> mediaLibrary() {
        return places().stream().filter(Files::isRegularFile).findFirst();
    }

    /// What to tell when there is no library.
    public String missing() {
        return "LiveKit's media library is not on this machine (looked in "
                + String.join(", ", places().stream().map(Path::toString).toList())
                + "). Build once with a network and Python 3 with pip, or name it with -D"
                + PROPERTY
                + ".";
    }

    List<Path> places() {
        List<Path> places = new ArrayList<>();
        String named = System.getProperty(PROPERTY);
        if (named != null && !named.isBlank()) {
            places.add(Path.of(named));
        }
        String file = manifest.getProperty("media." + platform + ".file");
        if (file == null) {
            return places;
        }
        Path jar = ownPlace();
        if (jar != null && jar.getParent() != null) {
            places.add(jar.getParent().resolve("native").resolve(file));
        }
        places.add(
                cache().resolve("openrtc")
                        .resolve(
                                "livekit-" + manifest.getProperty("media.version") + "-" + platform)
                        .resolve(file));
        return places;
    }

    /// The same rule as that of the build's fetching program.
    private Path cache() {
        String xdg = System.getenv("XDG_CACHE_HOME");
        String local = System.getenv("LOCALAPPDATA");
        String home = System.getProperty("user.home");
        if (xdg != null && !xdg.isBlank()) {
            return Path.of(xdg);
        }
        if (platform.startsWith("macos")) {
            return Path.of(home, "Library", "Caches");
        }
        return platform.startsWith("windows") && local != null
                ? Path.of(local)
                : Path.of(home, ".cache");
    }

    private static @Nullable Path ownPlace() {
        var source = Assets.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return null;
        }
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException | IllegalArgumentException e) {
            return null;
        }
    }
}
