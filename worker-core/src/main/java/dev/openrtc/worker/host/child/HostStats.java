package dev.openrtc.worker.host.child;

import dev.openrtc.worker.host.wire.FromHost;
import dev.openrtc.worker.host.wire.Stats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The host's own figures.
final class HostStats {
    private static final Path STATUS = Path.of("/proc/self/status");

    private HostStats() {}

    static FromHost now(int leftOver, long droppedLogs) {
        return FromHost.newBuilder()
                .setStats(
                        Stats.newBuilder()
                                .setRssBytes(rss())
                                .setCpuNanos(CpuShares.process())
                                .setLeftOver(leftOver)
                                .setDroppedLogs(droppedLogs))
                .build();
    }

    /// Resident memory where the system tells it (Linux), else what the JVM holds.
    private static long rss() {
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith("VmRSS:")) {
                    return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
        } catch (IOException | NumberFormatException elsewhere) {
            return Runtime.getRuntime().totalMemory();
        }
        return Runtime.getRuntime().totalMemory();
    }
}
