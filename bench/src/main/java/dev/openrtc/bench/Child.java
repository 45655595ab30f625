package dev.openrtc.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Another Java process on this one's class path, with the options the launcher gives.
final class Child {
    private Child() {}

    /// Its answer is read from its standard output; what it complains of is shown.
    static Process start(Path home, Class<?> main, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:+UseSerialGC",
                                "-Xmx1g"));
        for (String passed : List.of("glass.platform", "prism.order")) {
            String value = System.getProperty(passed);
            if (value != null) {
                command.add("-D" + passed + "=" + value);
            }
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.INHERIT);
        builder.environment().put("OPENRTC_HOME", home.toString());
        return builder.start();
    }

    /// All it says, once it has ended.
    static String said(Process child) throws IOException, InterruptedException {
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = child.waitFor();
        if (code != 0) {
            throw new IllegalStateException("ended with " + code + ": " + said);
        }
        return said;
    }
}
