package dev.openrtc.worker.signal;

import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.api.KeyRejection;
import dev.openrtc.worker.api.LogLevel;
import dev.openrtc.worker.api.WorkerSnapshot.BreakerChange;
import dev.openrtc.worker.api.WorkerSnapshot.BreakerView;
import dev.openrtc.worker.api.WorkerSnapshot.Finding;
import dev.openrtc.worker.api.WorkerSnapshot.HostRow;
import dev.openrtc.worker.api.WorkerSnapshot.LinkState;
import dev.openrtc.worker.api.WorkerSnapshot.LinkView;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What deserves a look, told from what is shown: pure rules, one sentence and one thing to do
/// each.
final class FindingRules {
    private static final int MANY_FAILURES = 3;

    private FindingRules() {}

    /// @param refusingSince since when the tenant has been refusing calls for its own cap, if long
    static List<Finding> of(TenantRow row, Optional<Instant> refusingSince) {
        boolean breaker = opened(row.breaker().state());
        boolean failing = row.failedRecently() >= MANY_FAILURES && row.lastFault().isPresent();
        if (!breaker && !failing && refusingSince.isEmpty() && row.rejectedKeys().isEmpty()) {
            return List.of();
        }
        String name = row.tenant().value();
        List<Finding> found = new ArrayList<>();
        if (breaker) {
            found.add(breaker(name, row.breaker(), row.lastFault().map(f -> f.at())));
        }
        for (KeyRejection rejection : row.rejectedKeys()) {
            found.add(rejected(name, rejection));
        }
        refusingSince.ifPresent(
                since ->
                        found.add(
                                new Finding(
                                        since,
                                        LogLevel.WARN,
                                        name,
                                        name
                                                + " has been at its cap of "
                                                + row.settings().cap().orElse(row.calls())
                                                + " and refusing calls for over a minute. Raise"
                                                + " its cap, or leave it if that is meant.")));
        if (failing && !breaker) {
            var fault = row.lastFault().orElseThrow();
            found.add(
                    new Finding(
                            fault.at(),
                            LogLevel.WARN,
                            name,
                            row.failedRecently()
                                    + " calls of "
                                    + name
                                    + " failed in five minutes, the last because "
                                    + fault.reason().sentence()
                                    + ". Look at its calls and its log."));
        }
        return List.copyOf(found);
    }

    private static Finding rejected(String name, KeyRejection rejection) {
        String words = rejection.words().isEmpty() ? "" : " (" + rejection.words() + ")";
        return new Finding(
                rejection.at(),
                LogLevel.ERROR,
                name,
                rejection.vendor()
                        + " rejects the key of "
                        + name
                        + words
                        + ". Set another one: the next call uses it.");
    }

    static Optional<Finding> of(LinkView link) {
        if (link.state() == LinkState.REJECTED) {
            return Optional.of(
                    new Finding(
                            link.since(),
                            LogLevel.ERROR,
                            "",
                            "LiveKit rejects this worker: " + link.why()));
        }
        if (link.state() == LinkState.STALE) {
            return Optional.of(
                    new Finding(
                            link.since(),
                            LogLevel.WARN,
                            "",
                            "Nothing is heard from LiveKit. Check the network between here and "
                                    + link.server()
                                    + "."));
        }
        return Optional.empty();
    }

    static Stream<Finding> of(List<HostRow> hosts) {
        return hosts.stream()
                .filter(host -> host.state().equals("lost") || host.state().equals("waiting"))
                .map(
                        host ->
                                new Finding(
                                        host.since(),
                                        LogLevel.ERROR,
                                        "",
                                        "The session host "
                                                + host.name()
                                                + " is "
                                                + (host.state().equals("lost")
                                                        ? "lost"
                                                        : "waiting to be started again")
                                                + " (started again "
                                                + host.restarts()
                                                + " times). Its log says why."));
    }

    static Finding workerAtCap(Instant since, int cap) {
        return new Finding(
                since,
                LogLevel.WARN,
                "",
                "The worker has been at its cap of "
                        + cap
                        + " and refusing calls for over a minute. Raise the cap or add a worker.");
    }

    static Finding dropped(Instant since, long lost) {
        return new Finding(
                since,
                LogLevel.WARN,
                "",
                lost
                        + " signals, log records or metrics rows were dropped, so figures and"
                        + " logs have gaps. Calls were not affected.");
    }

    private static boolean opened(BreakerState state) {
        return state == BreakerState.OPEN
                || state == BreakerState.HALF_OPEN
                || state == BreakerState.FORCED_OPEN;
    }

    private static Finding breaker(String name, BreakerView breaker, Optional<Instant> lastFault) {
        Instant since =
                breaker.history().stream()
                        .reduce((earlier, later) -> later)
                        .map(BreakerChange::at)
                        .or(() -> lastFault)
                        .orElse(Instant.EPOCH);
        boolean forced = breaker.state() == BreakerState.FORCED_OPEN;
        String why = breaker.reason().isEmpty() ? "" : " (" + breaker.reason() + ")";
        return new Finding(
                since,
                forced ? LogLevel.WARN : LogLevel.ERROR,
                name,
                forced
                        ? "The breaker of "
                                + name
                                + " was forced open"
                                + why
                                + ". Reset it to take"
                                + " calls again."
                        : "The breaker of "
                                + name
                                + " is "
                                + breaker.state().word().toLowerCase(java.util.Locale.ROOT)
                                + why
                                + ": its calls kept failing. Look at its last faults, then reset"
                                + " the breaker.");
    }
}
