package dev.openrtc.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the documentation shows in Java stands, line by line, in sources that are compiled and
/// tested.
class ReadmeTest {
    private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Path ROOT =
            Files.exists(Path.of("README.md")) ? Path.of("") : Path.of("..");

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/agents.md"})
    void everyExampleInJavaIsCompiledAndTested(String document) throws IOException {
        List<String> examples = new ArrayList<>();
        Matcher match = BLOCK.matcher(Files.readString(ROOT.resolve(document)));
        while (match.find()) {
            examples.add(plain(match.group(1)));
        }
        List<String> sources = sources();
        assertThat(examples).as(document).isNotEmpty();
        assertThat(examples)
                .as(document)
                .allSatisfy(
                        example ->
                                assertThat(sources)
                                        .as("no source holds:%n%s", example)
                                        .anyMatch(source -> source.contains(example)));
    }

    private static List<String> sources() throws IOException {
        Path examples = ROOT.resolve("worker-core/src/test/java/com/example");
        List<String> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(examples)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                all.add(plain(Files.readString(file)));
            }
        }
        return all;
    }

    /// Without the depth it stands at, and without empty lines.
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder("\n");
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(line -> plain.append(line).append('\n'));
        return plain.toString();
    }
}
