package dev.openrtc.worker.host.child;

import dev.openrtc.worker.host.wire.Stats;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;

/// The host's own figures. Of the heap, what each part had in use after it was last collected.
final class HostStats {
    private static final Path STATUS = Path.of("/proc/self/status");

    private HostStats() {}

    static Stats.Builder now() {
        Stats.Builder stats =
                Stats.newBuilder().setRssBytes(rss()).setCpuNanos(CpuShares.process());
        long live = 0;
        long most = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage collected = pool.getCollectionUsage();
            if (pool.getType() == MemoryType.HEAP && collected != null) {
                live += collected.getUsed();
                most += Math.max(0, collected.getMax());
            }
        }
        return stats.setLiveHeapBytes(live).setMostHeapBytes(most);
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
