package dev.openrtc.app.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The table of faults names tests; each of them must be there.
class FaultTableTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern NAMED =
            Pattern.compile("`([A-Z][A-Za-z]*Test)(?:\\.([a-z][A-Za-z]*))?`");

    @Test
    void everyTestThatTheTableOfFaultsNamesIsThere() throws IOException {
        Map<String, String> tests = tests();
        List<MatchResult> named =
                NAMED.matcher(Files.readString(ROOT.resolve("docs/faults.md"))).results().toList();
        assertThat(named).hasSizeGreaterThan(60);
        assertThat(named)
                .allSatisfy(
                        one -> {
                            assertThat(tests).containsKey(one.group(1));
                            if (one.group(2) != null) {
                                assertThat(tests.get(one.group(1)))
                                        .contains("void " + one.group(2) + "(");
                            }
                        });
    }

    private static Map<String, String> tests() throws IOException {
        Map<String, String> found = new HashMap<>();
        for (String module : List.of("worker-core", "db", "ui", "app")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                for (Path file : files.filter(f -> f.toString().endsWith("Test.java")).toList()) {
                    String name = file.getFileName().toString().replace(".java", "");
                    found.merge(name, Files.readString(file), String::concat);
                }
            }
        }
        return found;
    }
}
