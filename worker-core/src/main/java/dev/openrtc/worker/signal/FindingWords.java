package dev.openrtc.worker.signal;

import dev.openrtc.worker.api.LogLevel;
import dev.openrtc.worker.api.WorkerSnapshot.Finding;
import dev.openrtc.worker.signal.HostFinding.Allocated;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What is said of what was found: one reason, one thing to do.
public final class FindingWords {
    private static final int NAMED = 5;

    private FindingWords() {}

    /// @param id what it is cleared by
    /// @param count how often since then
    public static Finding of(String id, Instant since, int count, HostFinding what) {
        return switch (what) {
            case HostFinding.SlowCall slow -> slow(id, since, count, slow);
            case HostFinding.LateHost late ->
                    host(
                            id,
                            since,
                            LogLevel.WARN,
                            late.host(),
                            late.owner(),
                            "The audio of all %s of the session host %s is late"
                                    .formatted(calls(late.sessions()), late.host()),
                            "Lower the worker's cap, or give this machine less else to do.");
            case HostFinding.HeapFull full ->
                    host(
                            id,
                            since,
                            LogLevel.ERROR,
                            full.host(),
                            full.owner(),
                            ("The memory of the session host %s was %d %% full after a"
                                            + " collection: it takes no new calls and is replaced."
                                            + " Allocated by agents: %s")
                                    .formatted(
                                            full.host(), full.percent(), named(full.allocated())),
                            "Look at the agents of the first tenant named; a host of its own keeps"
                                    + " the others out of it.");
            case HostFinding.BusyHost busy ->
                    host(
                            id,
                            since,
                            LogLevel.WARN,
                            busy.host(),
                            busy.owner(),
                            String.format(
                                    Locale.ROOT,
                                    "The session host %s has used %.1f cores for 10 s, with %s;"
                                            + " its share is %.1f",
                                    busy.host(),
                                    busy.used(),
                                    calls(busy.sessions()),
                                    busy.share()),
                            "Look at its calls' CPU; end the call that spins.");
        };
    }

    private static Finding slow(String id, Instant since, int count, HostFinding.SlowCall slow) {
        String whose = "%s's agent %s".formatted(slow.tenant(), slow.agent());
        String where = slow.trace().isEmpty() ? "" : " at " + place(slow.trace());
        String sentence =
                slow.held().isPositive()
                        ? "%s held the audio thread of its call for %s, %s%s"
                                .formatted(
                                        whose,
                                        span(slow.held()),
                                        slow.running() ? "running" : "waiting",
                                        where)
                        : "%s gets its caller's audio late, %d frames so far%s"
                                .formatted(whose, slow.lateFrames(), where);
        return new Finding(
                since,
                LogLevel.WARN,
                slow.tenant().value(),
                sentence + ".",
                id,
                slow.agent(),
                slow.session(),
                slow.host(),
                count,
                "Give long work a thread of its own; callbacks return at once.",
                slow.trace());
    }

    private static Finding host(
            String id,
            Instant since,
            LogLevel severity,
            String host,
            Optional<TenantId> owner,
            String why,
            String action) {
        String tenant = owner.map(TenantId::value).orElse("");
        return new Finding(
                since, severity, tenant, why + ".", id, "", "", host, 1, action, List.of());
    }

    /// The innermost code that is not the JDK's.
    private static String place(List<String> trace) {
        return trace.stream()
                .filter(frame -> !frame.startsWith("java.") && !frame.startsWith("jdk."))
                .findFirst()
                .orElse(trace.getFirst());
    }

    private static String named(List<Allocated> allocated) {
        return allocated.isEmpty()
                ? "nothing"
                : String.join(
                        ", ",
                        allocated.stream()
                                .limit(NAMED)
                                .map(each -> each.tenant() + " " + size(each.bytes()))
                                .toList());
    }

    private static String size(long bytes) {
        return Math.ceilDiv(bytes, 1 << 20) + " MB";
    }

    private static String span(Duration held) {
        return held.compareTo(Duration.ofSeconds(2)) < 0
                ? held.toMillis() + " ms"
                : held.toSeconds() + " s";
    }

    private static String calls(int sessions) {
        return sessions == 1 ? "1 call" : sessions + " calls";
    }
}
