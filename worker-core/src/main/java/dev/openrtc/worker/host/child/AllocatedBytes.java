package dev.openrtc.worker.host.child;

import com.sun.management.ThreadMXBean;
import dev.openrtc.worker.host.wire.Allocated;
import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/// What the agents' threads of each tenant have allocated since the host began, calls that are over
/// included. Threads that agent code starts itself are not seen. Bounded; used on the control
/// thread.
final class AllocatedBytes {
    private static final int MOST_TENANTS = 1_000;
    private static final int TOLD = 5;

    private final LongUnaryOperator ofThread;
    private final Map<String, Long> byTenant = new HashMap<>();

    /// What each live call was counted with.
    private final Map<String, Long> counted = new HashMap<>();

    /// @param ofThread bytes allocated by the thread of this id; negative when it is gone
    AllocatedBytes(LongUnaryOperator ofThread) {
        this.ofThread = ofThread;
    }

    static AllocatedBytes ofThisProcess() {
        return new AllocatedBytes(
                thread ->
                        ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
                                ? threads.getThreadAllocatedBytes(thread)
                                : 0);
    }

    void count(String session, String tenant, List<Thread> threads) {
        long total =
                threads.stream()
                        .mapToLong(thread -> Math.max(0, ofThread.applyAsLong(thread.threadId())))
                        .sum();
        long before = counted.getOrDefault(session, 0L);
        if (total > before) {
            counted.put(session, total);
            byTenant.merge(tenant, total - before, Long::sum);
        }
        if (byTenant.size() > MOST_TENANTS) {
            byTenant.entrySet().stream()
                    .min(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .ifPresent(byTenant::remove);
        }
    }

    /// The call is over; what it allocated stays counted.
    void over(String session, String tenant, List<Thread> threads) {
        count(session, tenant, threads);
        counted.remove(session);
    }

    /// The few tenants with most, the most first.
    List<Allocated> most() {
        return byTenant.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(TOLD)
                .map(
                        each ->
                                Allocated.newBuilder()
                                        .setTenant(each.getKey())
                                        .setBytes(each.getValue())
                                        .build())
                .toList();
    }
}
