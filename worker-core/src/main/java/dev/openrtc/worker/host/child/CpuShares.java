package dev.openrtc.worker.host.child;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// What each call used of the CPU since the last time: its own threads, and an equal part of what
/// the process used beside all those threads (media, network, pacing).
final class CpuShares {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Map<String, Long> before = new HashMap<>();
    private long processBefore = process();

    Map<String, Long> share(Collection<HostedCall> calls) {
        long process = process();
        long common = process - processBefore;
        processBefore = process;
        Map<String, Long> used = new HashMap<>();
        Map<String, Long> now = new HashMap<>();
        for (HostedCall call : calls) {
            long total =
                    call.agentThreads().stream()
                            .mapToLong(
                                    thread ->
                                            Math.max(
                                                    0, threads.getThreadCpuTime(thread.threadId())))
                            .sum();
            long own = Math.max(0, total - before.getOrDefault(call.session(), 0L));
            now.put(call.session(), total);
            used.put(call.session(), own);
            common -= own;
        }
        before.clear();
        before.putAll(now);
        long part = calls.isEmpty() ? 0 : Math.max(0, common) / calls.size();
        used.replaceAll((session, own) -> own + part);
        return used;
    }

    static long process() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean os
                ? os.getProcessCpuTime()
                : 0;
    }
}
