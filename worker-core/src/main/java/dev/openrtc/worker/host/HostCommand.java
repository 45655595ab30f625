package dev.openrtc.worker.host;

import dev.openrtc.worker.asset.Asset;
import dev.openrtc.worker.asset.Assets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Starts the process of one host: the running JVM's own Java and class path, flags for a small
/// size. Nothing secret is in its arguments, and what the environment holds of secrets is taken
/// out.
final class HostCommand {
    private static final String MAIN = "dev.openrtc.worker.host.child.HostMain";
    private static final String LOGGING = "dev/openrtc/worker/host/child/logback-host.xml";
    private static final Pattern SECRET =
            Pattern.compile("LIVEKIT_.*|.*(SECRET|PASSWORD|PASSPHRASE|TOKEN|API_?KEY).*");

    private HostCommand() {}

    static Process start(HostSettings settings, Path socket, Path scratch) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(arguments(settings, socket, scratch));
        builder.environment()
                .keySet()
                .removeIf(name -> SECRET.matcher(name.toUpperCase(Locale.ROOT)).matches());
        return builder.redirectErrorStream(true).start();
    }

    private static List<String> arguments(HostSettings settings, Path socket, Path scratch) {
        Assets assets = new Assets();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        "-Xms16m",
                        "-Xmx" + settings.heapMegabytes() + "m",
                        "-Xss512k",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:ReservedCodeCacheSize=32m",
                        "-XX:MaxHeapFreeRatio=30",
                        "-XX:MinHeapFreeRatio=10",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:-UsePerfData",
                        "-Xshare:auto",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.awt.headless=true",
                        "-Djava.io.tmpdir=" + scratch,
                        "-Dlogback.configurationFile=" + LOGGING));
        for (Asset asset : Asset.values()) {
            String property = assets.property(asset);
            String file = System.getProperty(property);
            if (file != null) {
                command.add("-D" + property + "=" + file);
            }
        }
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        MAIN,
                        socket.toString(),
                        settings.library().map(Path::toString).orElse("-"),
                        settings.agents().toString(),
                        settings.version()));
        if (settings.withFaultAgent()) {
            command.add("fault");
        }
        command.addAll(settings.named());
        return command;
    }
}
