package dev.openrtc.bench;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/// What the figures were measured on.
record Machine(int cores, double load, long heapMegabytes) {
    static Machine now() {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().maxMemory() >> 20);
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "%s %s, %d cores, load average %.1f at the start, Java %s, -Xmx %d MB",
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                cores,
                load,
                System.getProperty("java.version"),
                heapMegabytes);
    }
}
