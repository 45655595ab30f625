package dev.openrtc.app.cli;

import dev.openrtc.worker.api.TenantSettings.Limits;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The parts of a tenant's limits that can be named; what is not named stays as it is.
final class LimitOptions {
    @Option(names = "--cap", paramLabel = "N", description = "Most calls at once; none = no cap.")
    private @Nullable Count cap;

    @Option(
            names = "--starts-per-minute",
            paramLabel = "N",
            description = "Most new calls in a minute; none = no limit.")
    private @Nullable Count starts;

    @Option(
            names = "--default-agent",
            paramLabel = "AGENT",
            description = "The agent of its calls when nothing else names one; '' = the worker's.")
    private @Nullable String agent;

    @Option(
            names = "--agency-keys",
            negatable = true,
            description = "May run on the agency's keys where it has none of its own.")
    private @Nullable Boolean agencyKeys;

    boolean none() {
        return cap == null && starts == null && agent == null && agencyKeys == null;
    }

    Limits over(Limits now) {
        return new Limits(
                cap == null ? now.cap() : cap.value(),
                starts == null ? now.startsPerMinute() : starts.value(),
                agent == null ? now.defaultAgent() : agent,
                agencyKeys == null ? now.agencyKeys() : agencyKeys);
    }
}
