package dev.openrtc.worker.host;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;

/// How many hosts a lane has, and which of them takes the next session. Measured (livekit-ffi
/// 0.12.80): the one thread of a process that decodes and mixes for all its rooms is full near 170
/// to 200 talking sessions, and then all of them lose audio together. So another host is there
/// before one is full, and a late one gets no more. The fullest that is not full comes first, so
/// that the others become empty and can go.
final class LaneSize {
    /// Well below what one process can decode.
    static final int COMFORTABLE = 100;

    /// No host ever has more.
    static final int MOST_SESSIONS = 150;

    /// With fewer free places than this, another host is started.
    static final int SPARE = 25;

    /// A host that is late with fewer sessions is so because the machine has not enough processors;
    /// another process would only take some more of them.
    static final int MANY = 25;

    private final int mostHosts;

    LaneSize(int mostHosts) {
        this.mostHosts = mostHosts;
    }

    /// A process decodes on one processor; more processes than processors gain nothing.
    static LaneSize ofProcessors(int processors) {
        return new LaneSize(Math.max(4, processors));
    }

    /// One host that takes sessions.
    record Place(boolean ready, int sessions, boolean late) {
        int comfort() {
            return late && sessions >= MANY ? 0 : Math.max(0, COMFORTABLE - sessions);
        }
    }

    /// The one for the next session; empty when none is ready and has room.
    static <T> Optional<T> next(Collection<T> hosts, Function<T, Place> place) {
        Comparator<T> bySessions = Comparator.comparingInt(host -> place.apply(host).sessions());
        Optional<T> comfortable =
                hosts.stream()
                        .filter(host -> place.apply(host).ready())
                        .filter(host -> place.apply(host).comfort() > 0)
                        .max(bySessions);
        return comfortable.isPresent()
                ? comfortable
                : hosts.stream()
                        .filter(host -> place.apply(host).ready())
                        .filter(host -> place.apply(host).sessions() < MOST_SESSIONS)
                        .min(bySessions);
    }

    /// Whether one more should be started now.
    boolean wantsMore(Collection<Place> hosts, int waiting) {
        if (hosts.isEmpty()) {
            return true;
        }
        return hosts.size() < mostHosts
                && hosts.stream().allMatch(Place::ready)
                && tooFew(hosts, waiting);
    }

    /// Whether no further session can be had, now or after a start.
    boolean full(Collection<Place> hosts) {
        return hosts.size() >= mostHosts
                && hosts.stream()
                        .allMatch(host -> host.ready() && host.sessions() >= MOST_SESSIONS);
    }

    /// Whether an empty one of these can go.
    static boolean oneTooMany(Collection<Place> hosts) {
        if (hosts.size() < 2 || !hosts.stream().allMatch(Place::ready)) {
            return false;
        }
        int room = hosts.stream().mapToInt(Place::comfort).sum();
        return room - COMFORTABLE >= 2 * SPARE;
    }

    private static boolean tooFew(Collection<Place> hosts, int waiting) {
        return hosts.stream().mapToInt(Place::comfort).sum() - waiting < SPARE;
    }
}
