package dev.openrtc.worker.livekit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Other people's LiveKit programs, installed by exact version with their own package clients into
/// a cache outside the source tree: made once, under a file lock, and used by every test. Where one
/// cannot be had the test is skipped, loudly; with `OPENRTC_REQUIRE_LIVEKIT` set it fails.
public final class TestPeers {
    private static final Map<String, String> MISSING = new HashMap<>();

    private TestPeers() {}

    /// A Python interpreter that can import `livekit`, LiveKit's own client.
    public static Path python() {
        return python("livekit==1.1.21");
    }

    /// A Python interpreter with these packages.
    public static synchronized Path python(String... packages) {
        String name = String.join("-", packages).replaceAll("[^A-Za-z0-9.]+", "-");
        Path folder =
                ready(
                        "python-" + name,
                        place -> {
                            run(place, 120, "python3", "-m", "venv", place.toString());
                            run(
                                    place,
                                    600,
                                    Stream.concat(
                                                    Stream.of(
                                                            place.resolve("bin/python").toString(),
                                                            "-m",
                                                            "pip",
                                                            "install",
                                                            "--quiet",
                                                            "--disable-pip-version-check"),
                                                    Stream.of(packages))
                                            .toArray(String[]::new));
                        });
        return folder.resolve("bin").resolve("python");
    }

    /// A folder with a `node_modules` that holds these packages.
    public static synchronized Path node(String... packages) {
        String name = String.join("-", packages).replaceAll("[^A-Za-z0-9.]+", "-");
        return ready(
                "node" + name,
                place ->
                        run(
                                place,
                                900,
                                Stream.concat(
                                                Stream.of(
                                                        "npm",
                                                        "install",
                                                        "--no-save",
                                                        "--no-package-lock",
                                                        "--no-audit",
                                                        "--no-fund",
                                                        "--prefix",
                                                        place.toString()),
                                                Stream.of(packages))
                                        .toArray(String[]::new)));
    }

    private interface Recipe {
        void make(Path place) throws IOException, InterruptedException;
    }

    private static Path ready(String name, Recipe recipe) {
        String missing = MISSING.get(name);
        if (missing != null) {
            return absent(missing);
        }
        Path folder = cache().resolve(name);
        try {
            Files.createDirectories(cache());
            try (FileChannel lock =
                            FileChannel.open(
                                    cache().resolve(name + ".lock"),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE);
                    var _ = lock.lock()) {
                Path done = folder.resolve(".complete");
                if (!Files.exists(done)) {
                    delete(folder);
                    Files.createDirectories(folder);
                    recipe.make(folder);
                    var _ = Files.createFile(done);
                }
            }
            return folder;
        } catch (IOException e) {
            String sentence = "SKIPPED: the peer %s cannot be made: %s".formatted(name, said(e));
            MISSING.put(name, sentence);
            return absent(sentence);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while making the peer " + name, e);
        }
    }

    private static Path absent(String sentence) {
        if (System.getenv("OPENRTC_REQUIRE_LIVEKIT") != null) {
            throw new AssertionError(sentence);
        }
        System.err.println(sentence);
        return Assumptions.abort(sentence);
    }

    private static void run(Path place, long seconds, String... command)
            throws IOException, InterruptedException {
        Path output = place.resolve("making.log");
        Process process =
                new ProcessBuilder(List.of(command))
                        .directory(place.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                        .start();
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            var _ = process.destroyForcibly();
            throw new IOException(command[0] + " took more than " + seconds + " s");
        }
        if (process.exitValue() != 0) {
            throw new IOException(
                    "%s ended with %d: %s"
                            .formatted(
                                    command[0],
                                    process.exitValue(),
                                    Files.readString(output).strip()));
        }
    }

    private static Path cache() {
        String set = System.getenv("XDG_CACHE_HOME");
        Path root =
                set == null || set.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".cache")
                        : Path.of(set);
        return root.resolve("openrtc-ci").resolve("peers");
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String said(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.substring(0, Math.min(600, message.length()));
    }
}
