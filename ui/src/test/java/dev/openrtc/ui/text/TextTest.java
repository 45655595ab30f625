package dev.openrtc.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextTest {
    private static final Path WORDS = Path.of("src/main/resources/dev/openrtc/ui/text");
    private static final Pattern LITERAL =
            Pattern.compile("\"([a-z][a-z0-9-]*(?:\\.[a-z0-9-]*)+)\"");
    private static final Pattern ASKED =
            Pattern.compile("Text\\s*\\.of\\(\\s*\"([^\"]+)\"\\s*([,)])");

    private final String source = source();
    private final Set<String> known = known();

    @Test
    void everyKeyThatIsAskedForIsThere() {
        Set<String> missing = new TreeSet<>();
        Matcher asked = ASKED.matcher(source);
        while (asked.find()) {
            if (!known.contains(asked.group(1))) {
                missing.add(asked.group(1));
            }
        }
        assertThat(missing).isEmpty();
        assertThat(known).isNotEmpty();
    }

    @Test
    void everyKeyThatIsThereIsAskedFor() {
        Set<String> used = new TreeSet<>();
        Matcher literal = LITERAL.matcher(source);
        while (literal.find()) {
            used.add(literal.group(1));
        }
        Set<String> unused = new TreeSet<>(known);
        unused.removeIf(
                key ->
                        used.contains(key)
                                || used.stream().anyMatch(u -> u.endsWith(".") && key.startsWith(u))
                                || used.stream().anyMatch(u -> u.startsWith(".") && key.endsWith(u))
                                || key.startsWith("welcome.") && key.matches(".*\\.(title|text)"));
        assertThat(unused).isEmpty();
    }

    @Test
    void everyTextThatIsAFormatIsAWholeOne() {
        for (String name : List.of("messages.properties", "screens.properties")) {
            Properties words = load(WORDS.resolve(name));
            for (String key : words.stringPropertyNames()) {
                String text = words.getProperty(key);
                if (Pattern.compile("\\{\\d").matcher(text).find()) {
                    assertThat(new MessageFormat(text).toPattern()).as(key).isNotEmpty();
                    assertThat(text)
                            .as(key + " holds a quote that a format eats")
                            .doesNotContain("'");
                }
            }
        }
    }

    @Test
    void noKeyStandsInBothBundles() {
        Set<Object> both = new TreeSet<>(load(WORDS.resolve("messages.properties")).keySet());
        both.retainAll(load(WORDS.resolve("screens.properties")).keySet());
        assertThat(both).isEmpty();
    }

    private static Set<String> known() {
        Set<String> keys = new TreeSet<>();
        keys.addAll(load(WORDS.resolve("messages.properties")).stringPropertyNames());
        keys.addAll(load(WORDS.resolve("screens.properties")).stringPropertyNames());
        return keys;
    }

    private static Properties load(Path path) {
        Properties words = new Properties();
        try (Reader in = Files.newBufferedReader(path)) {
            words.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    private static String source() {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                all.append(Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toString();
    }
}
