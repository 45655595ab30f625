package dev.openrtc.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

/// The colours of our words reach 4.5:1 on every surface that carries them, as WCAG 2.2 asks of
/// text.
class StatusColoursTest {
    private static final double LEAST = 4.5;
    private static final List<String> TONES =
            List.of("-status-ok", "-status-attention", "-status-failure", "-status-information");

    /// Primer's default and subtle surfaces.
    private static final List<String> LIGHT = List.of("#ffffff", "#f6f8fa");

    private static final List<String> DARK = List.of("#0d1117", "#161b22");

    private final String sheet = sheet();

    @Test
    void textInEveryToneCanBeReadOnLightSurfaces() {
        check(block(".root {"), LIGHT);
    }

    @Test
    void textInEveryToneCanBeReadOnDarkSurfaces() {
        check(block(".root:dark {"), DARK);
    }

    @Test
    void theWordOnAFilledBadgeCanBeRead() {
        String light = block(".root {");
        assertThat(
                        contrast(
                                value(light, "-status-on-fill"),
                                value(light, "-status-attention-fill")))
                .isGreaterThanOrEqualTo(LEAST);
    }

    private void check(String block, List<String> surfaces) {
        for (String tone : TONES) {
            for (String surface : surfaces) {
                assertThat(contrast(value(block, tone), Color.web(surface)))
                        .as("%s on %s", tone, surface)
                        .isGreaterThanOrEqualTo(LEAST);
            }
        }
    }

    private String block(String opening) {
        int from = sheet.indexOf(opening);
        assertThat(from).as(opening).isNotNegative();
        return sheet.substring(from, sheet.indexOf('}', from));
    }

    private static Color value(String block, String name) {
        Matcher found = Pattern.compile(name + ": (#[0-9A-Fa-f]{6});").matcher(block);
        assertThat(found.find()).as(name).isTrue();
        return Color.web(found.group(1).toLowerCase(Locale.ROOT));
    }

    private static double contrast(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * part(colour.getRed())
                + 0.7152 * part(colour.getGreen())
                + 0.0722 * part(colour.getBlue());
    }

    private static double part(double value) {
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static String sheet() {
        try {
            return Files.readString(Path.of("src/main/resources/dev/openrtc/ui/status.css"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
