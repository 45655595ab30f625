package dev.openrtc.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DisplayTest {
    @Test
    void withoutADisplayTheOneLineNamesTheHeadlessCommand() {
        assertThat(Display.missing(Map.of(), "Linux", "")).contains("DISPLAY is not set");
        assertThat(Display.sentence("DISPLAY is not set")).endsWith("run: openrtc worker");
    }

    @Test
    void aDisplayAWindowSystemOrTheHeadlessPlatformIsEnough() {
        assertThat(Display.missing(Map.of("DISPLAY", ":0"), "Linux", "")).isEmpty();
        assertThat(Display.missing(Map.of(), "Windows 11", "")).isEmpty();
        assertThat(Display.missing(Map.of(), "Mac OS X", "")).isEmpty();
        assertThat(Display.missing(Map.of(), "Linux", "Headless")).isEmpty();
    }
}
