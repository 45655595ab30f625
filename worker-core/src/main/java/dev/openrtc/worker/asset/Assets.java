package dev.openrtc.worker.asset;

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

/// Finds assets where the build or the distribution put them. Loads nothing. Safe from any thread.
public final class Assets {
    private final Properties manifest = new Properties();
    private final String platform;
    private final Path cache;

    public Assets() {
        this(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    Assets(String os, String arch) {
        String name = os.toLowerCase(Locale.ROOT);
        String system =
                name.startsWith("mac") ? "macos" : name.startsWith("windows") ? "windows" : "linux";
        platform = system + (arch.equals("aarch64") ? "-arm64" : "-x64");
        cache = cache();
        try (InputStream text = Assets.class.getResourceAsStream("assets.properties")) {
            if (text == null) {
                throw new IllegalStateException("assets.properties is missing from the class path");
            }
            manifest.load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Its file; empty when it is in none of its places or there is none for this platform.
    public Optional<Path> find(Asset asset) {
        return places(asset).stream().filter(Files::isRegularFile).findFirst();
    }

    /// What to tell when it is not there: one sentence or two.
    public String missing(Asset asset) {
        return "Not on this machine: "
                + of(asset, "what")
                + " (looked in "
                + String.join(", ", places(asset).stream().map(Path::toString).toList())
                + "). Build once with a network and Python 3 with pip, or name it with -D"
                + property(asset)
                + ".";
    }

    /// The system property that names the file itself; wins over every other place.
    public String property(Asset asset) {
        return of(asset, "property");
    }

    List<Path> places(Asset asset) {
        List<Path> places = new ArrayList<>();
        String named = System.getProperty(property(asset));
        if (named != null && !named.isBlank()) {
            places.add(Path.of(named));
        }
        String everywhere = manifest.getProperty(asset.key() + ".file");
        String file = manifest.getProperty(asset.key() + "." + platform + ".file", everywhere);
        if (file == null) {
            return places;
        }
        Path jar = ownPlace();
        if (jar != null && jar.getParent() != null) {
            places.add(jar.getParent().resolve("native").resolve(file));
        }
        String home = of(asset, "wheel") + "-" + of(asset, "version");
        places.add(
                cache.resolve("openrtc")
                        .resolve(everywhere == null ? home + "-" + platform : home)
                        .resolve(file));
        return places;
    }

    private String of(Asset asset, String what) {
        String value = manifest.getProperty(asset.key() + "." + what);
        if (value == null) {
            throw new IllegalStateException("assets.properties lacks " + asset.key() + "." + what);
        }
        return value;
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
