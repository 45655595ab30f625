package dev.openrtc.worker.signal;

import java.lang.management.ManagementFactory;

/// What this process uses, as totals. Both methods return at once.
public interface ProcessMeter {
    /// CPU time since the process began; negative where the platform cannot tell.
    long cpuNanos();

    /// Heap in use.
    long heapBytes();

    /// The running JVM.
    ProcessMeter JVM =
            new ProcessMeter() {
                @Override
                public long cpuNanos() {
                    return ManagementFactory.getOperatingSystemMXBean()
                                    instanceof com.sun.management.OperatingSystemMXBean system
                            ? system.getProcessCpuTime()
                            : -1;
                }

                @Override
                public long heapBytes() {
                    Runtime runtime = Runtime.getRuntime();
                    return runtime.totalMemory() - runtime.freeMemory();
                }
            };
}
