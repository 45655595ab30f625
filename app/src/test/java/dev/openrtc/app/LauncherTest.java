package dev.openrtc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The real shell script, with stand-in JDKs whose `release` file names their version.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher for Windows is a batch file")
class LauncherTest {
    @TempDir static Path folder;
    static Distribution distribution;

    @BeforeAll
    static void lay() {
        distribution = Distribution.in(folder.resolve("openrtc"));
    }

    private static Path standIn(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        Path bin = Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        Path java = bin.resolve("java");
        Files.writeString(java, "#!/bin/sh\necho stand-in " + version + " \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        return home;
    }

    @Test
    void aTooOldJavaFirstOnThePathIsPassedOver() throws IOException {
        Path old = standIn("jdk-17", "17.0.15");
        Distribution.Ran ran =
                distribution.run(
                        Map.of(
                                "PATH",
                                old.resolve("bin") + ":/usr/bin:/bin",
                                "JAVA_HOME",
                                old.toString()),
                        "",
                        "--version");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).startsWith("OpenRTC Console ").contains("Java 25");
        assertThat(ran.code()).isZero();
    }

    @Test
    void openrtcJavaWinsOverJavaHomeAndBothOverThePath() throws IOException {
        Path first = standIn("jdk-26", "26");
        Path second = standIn("jdk-27", "27.0.1");
        Path third = standIn("jdk-28", "28");
        Map<String, String> all =
                Map.of(
                        "OPENRTC_JAVA",
                        first.resolve("bin").resolve("java").toString(),
                        "JAVA_HOME",
                        second.toString(),
                        "PATH",
                        third.resolve("bin") + ":/usr/bin:/bin");
        assertThat(distribution.run(all, "", "top").out()).startsWith("stand-in 26 ");
        assertThat(distribution.run(with(all, "OPENRTC_JAVA", ""), "", "top").out())
                .startsWith("stand-in 27.0.1 ");
        Map<String, String> path = with(with(all, "OPENRTC_JAVA", ""), "JAVA_HOME", "");
        assertThat(distribution.run(path, "", "top").out()).startsWith("stand-in 28 ");
    }

    @Test
    void argumentsReachTheProgramUnchanged() throws IOException {
        Path java = standIn("jdk-25", "25.0.3");
        Distribution.Ran ran =
                distribution.run(
                        Map.of("OPENRTC_JAVA", java.toString()),
                        "",
                        "breaker",
                        "a b",
                        "--x=$HOME *");
        assertThat(ran.out()).endsWith("dev.openrtc.app.Main breaker a b --x=$HOME *\n");
    }

    @Test
    void itWorksThroughALinkFromAnotherFolder() throws IOException {
        Path link = folder.resolve("elsewhere");
        Files.createSymbolicLink(link, distribution.launcher());
        Process process =
                new ProcessBuilder(link.toString(), "--version").redirectErrorStream(true).start();
        assertThat(new String(process.getInputStream().readAllBytes()))
                .contains("OpenRTC Console ");
    }

    private static Map<String, String> with(Map<String, String> map, String key, String value) {
        Map<String, String> copy = new java.util.HashMap<>(map);
        copy.put(key, value);
        return copy;
    }
}
