package dev.openrtc.worker.host;

import dev.openrtc.worker.host.wire.Stats;
import dev.openrtc.worker.signal.HostFinding;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How one host is: its processors as the core measures them, its memory and its lateness as it
/// tells. Used on the pool's thread.
final class HostHealth {
    /// A collection that leaves less than this free comes again and again, and each stops all
    /// calls.
    private static final int FULL_PERCENT = 85;

    private static final long MEASURED = Duration.ofSeconds(2).toNanos();
    private static final long BUSY = Duration.ofSeconds(10).toNanos();

    /// Lateness is remembered for as long: a new host takes a second or two to be of help.
    private static final long LATE = Duration.ofSeconds(30).toNanos();

    private final String host;
    private final Optional<TenantId> owner;
    private boolean measured;
    private Duration cpu = Duration.ZERO;
    private long cpuAt;
    private double used;
    private boolean over;
    private long overSince;
    private boolean everLate;
    private long lateAt;
    private long rss;
    private int leftOver;
    private int heapPercent;
    private List<HostFinding.Allocated> allocated = List.of();

    HostHealth(String host, Optional<TenantId> owner) {
        this.host = host;
        this.owner = owner;
    }

    void told(Stats stats, long now) {
        rss = stats.getRssBytes();
        leftOver = stats.getLeftOver();
        heapPercent =
                stats.getMostHeapBytes() == 0
                        ? 0
                        : (int) (100 * stats.getLiveHeapBytes() / stats.getMostHeapBytes());
        allocated =
                stats.getAllocatedList().stream()
                        .flatMap(
                                each ->
                                        TenantId.parse(each.getTenant()).stream()
                                                .map(
                                                        id ->
                                                                new HostFinding.Allocated(
                                                                        id, each.getBytes())))
                        .toList();
        if (stats.getLate()) {
            everLate = true;
            lateAt = now;
        }
    }

    /// True when its figures of the processors are due to be measured again.
    boolean due(long now) {
        return !measured || now - cpuAt >= MEASURED;
    }

    /// @param total CPU time since the process began
    /// @param share what it may use of the processors, in cores
    void measure(Duration total, double share, long now) {
        if (measured && now > cpuAt) {
            used = Math.max(0, total.minus(cpu).toNanos()) / (double) (now - cpuAt);
            if (used <= share) {
                over = false;
            } else if (!over) {
                over = true;
                overSince = cpuAt;
            }
        }
        measured = true;
        cpu = total;
        cpuAt = now;
    }

    Optional<HostFinding> busy(double share, int sessions, long now) {
        return over && now - overSince >= BUSY
                ? Optional.of(new HostFinding.BusyHost(host, owner, used, share, sessions))
                : Optional.empty();
    }

    Optional<HostFinding> full() {
        return heapPercent > FULL_PERCENT
                ? Optional.of(new HostFinding.HeapFull(host, owner, heapPercent, allocated))
                : Optional.empty();
    }

    boolean late(long now) {
        return everLate && now - lateAt < LATE;
    }

    double used() {
        return used;
    }

    long rss() {
        return rss;
    }

    int leftOver() {
        return leftOver;
    }
}
