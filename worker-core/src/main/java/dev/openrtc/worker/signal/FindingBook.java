package dev.openrtc.worker.signal;

import dev.openrtc.worker.api.WorkerSnapshot.Finding;
import dev.openrtc.worker.signal.HostFinding.SlowCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What was found and not cleared yet, the same found again joined into one. Each goes some time
/// after it was last found. Bounded: the one longest not found makes room. Not safe for many
/// threads.
final class FindingBook {
    private static final Duration SLOW = Duration.ofMinutes(10);
    private static final Duration REPLACED = Duration.ofHours(1);

    /// Found again every few seconds while it lasts.
    private static final Duration LASTING = Duration.ofSeconds(30);

    private record Noted(Instant since, Instant last, int count, HostFinding what) {}

    private final int most;
    private final Map<String, Noted> noted = new LinkedHashMap<>();

    FindingBook(int most) {
        this.most = most;
    }

    void found(Instant at, HostFinding what) {
        String id = id(what);
        Noted before = noted.remove(id);
        noted.put(
                id,
                before == null
                        ? new Noted(at, at, Math.max(1, times(what)), what)
                        : new Noted(
                                before.since(),
                                at,
                                before.count() + times(what),
                                joined(before.what(), what)));
        if (noted.size() > most) {
            noted.remove(noted.keySet().iterator().next());
        }
    }

    void clear(String id) {
        noted.remove(id);
    }

    List<Finding> findings(Instant now) {
        noted.values()
                .removeIf(
                        each ->
                                Duration.between(each.last(), now).compareTo(shown(each.what()))
                                        > 0);
        List<Finding> found = new ArrayList<>(noted.size());
        noted.forEach(
                (id, each) ->
                        found.add(FindingWords.of(id, each.since(), each.count(), each.what())));
        return found;
    }

    /// One for all calls of a tenant's agent: what its code does, it does in each.
    private static String id(HostFinding what) {
        return switch (what) {
            case SlowCall slow -> "slow/" + slow.tenant() + "/" + slow.agent();
            case HostFinding.LateHost late -> "late/" + late.host();
            case HostFinding.HeapFull full -> "heap/" + full.host();
            case HostFinding.BusyHost busy -> "busy/" + busy.host();
        };
    }

    private static Duration shown(HostFinding what) {
        return switch (what) {
            case SlowCall _ -> SLOW;
            case HostFinding.HeapFull _ -> REPLACED;
            case HostFinding.LateHost _, HostFinding.BusyHost _ -> LASTING;
        };
    }

    private static int times(HostFinding what) {
        return switch (what) {
            case SlowCall slow -> slow.times() > 0 || slow.held().isPositive() ? slow.times() : 1;
            case HostFinding.HeapFull _ -> 1;
            case HostFinding.LateHost _, HostFinding.BusyHost _ -> 0;
        };
    }

    /// The newest call, with the longest hold and where that was.
    private static HostFinding joined(HostFinding before, HostFinding now) {
        if (before instanceof SlowCall old && now instanceof SlowCall fresh) {
            boolean worse = fresh.held().compareTo(old.held()) >= 0 && !fresh.trace().isEmpty();
            SlowCall place = worse ? fresh : old;
            return new SlowCall(
                    fresh.host(),
                    fresh.tenant(),
                    fresh.agent(),
                    fresh.session(),
                    fresh.held().compareTo(old.held()) >= 0 ? fresh.held() : old.held(),
                    fresh.times(),
                    old.lateFrames() + fresh.lateFrames(),
                    place.running(),
                    place.trace());
        }
        return now;
    }
}
