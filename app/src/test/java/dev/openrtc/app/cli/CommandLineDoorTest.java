package dev.openrtc.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineDoorTest {
    @TempDir Path temp;

    @Test
    void anUnknownCommandIsBadUsage() {
        Run run = Run.of("launch");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("Unmatched argument at index 0: 'launch'");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void helpAndVersionAreSaidOnStandardOutput() {
        assertThat(Run.of("--help").out()).contains("Usage: openrtc").contains("Exit codes:");
        assertThat(Run.of("--version").out()).matches("OpenRTC Console \\d+\\.\\d+\\.\\d+ .*\\R");
    }

    @Test
    void selfCheckNamesEachPartAndTheFolder() {
        Run run = Run.of("--self-check", Run.home(temp.resolve("new")));
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("ok    window").contains(temp.resolve("new").toString());
    }

    @Test
    void everyCommandExplainsItself() {
        for (String command :
                new String[] {"top", "worker", "tenant set", "vault recover", "cap", "key"}) {
            Run run = Run.of((command + " --help").split(" ", -1));
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out()).contains("Usage:").contains("--home");
        }
    }
}
