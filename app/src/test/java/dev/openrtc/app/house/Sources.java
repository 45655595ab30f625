package dev.openrtc.app.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The Java files of all modules, as they stand in the source tree.
final class Sources {
    private static final List<Path> FILES = find();
    private static final Set<String> NAMES =
            FILES.stream()
                    .map(file -> file.getFileName().toString())
                    .collect(Collectors.toUnmodifiableSet());

    private Sources() {}

    /// The names of the files that people wrote.
    static Set<String> names() {
        return NAMES;
    }

    /// Each as `path: lines`.
    static List<String> longerThan(int limit) {
        return FILES.stream()
                .filter(file -> lines(file) > limit)
                .map(file -> file + ": " + lines(file))
                .toList();
    }

    private static List<Path> find() {
        Path top = Path.of("").toAbsolutePath().getParent();
        if (top == null) {
            throw new IllegalStateException("Tests run in a module's folder");
        }
        try (Stream<Path> all = Files.walk(top)) {
            return all.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> top.relativize(file).toString().matches("[a-z-]+.src.*"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int lines(Path file) {
        try {
            return Files.readAllLines(file).size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
