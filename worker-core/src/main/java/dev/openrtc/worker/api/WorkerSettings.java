package dev.openrtc.worker.api;

import java.time.Duration;
import java.util.Map;

/// What is kept about the worker itself.
///
/// @param cap most calls at once, reserved ones included
/// @param agentCaps agent name to its cap; an agent that is not listed has none
/// @param joinsAtOnce how many sessions may be joining their rooms at the same time
public record WorkerSettings(
        int cap,
        Map<String, Integer> agentCaps,
        UnknownTenants unknownTenants,
        MetadataRule metadata,
        String defaultAgent,
        Duration drainDeadline,
        int joinsAtOnce,
        long version) {

    /// What happens to a job of a tenant that nobody added.
    public enum UnknownTenants {
        REFUSE,
        USE_DEFAULTS
    }

    /// What happens to job metadata that is not a JSON object.
    public enum MetadataRule {
        STRICT,
        LENIENT
    }

    public static final WorkerSettings DEFAULT =
            new WorkerSettings(
                    50,
                    Map.of(),
                    UnknownTenants.REFUSE,
                    MetadataRule.STRICT,
                    "echo",
                    Duration.ofMinutes(15),
                    4,
                    1);

    /// @throws IllegalArgumentException naming the field that is out of range
    public WorkerSettings {
        agentCaps = Map.copyOf(agentCaps);
        require(cap >= 1 && cap <= 100_000, "worker cap must be 1 to 100000");
        require(
                agentCaps.values().stream().allMatch(c -> c >= 0 && c <= 100_000),
                "agent cap must be 0 to 100000");
        require(!defaultAgent.equals("fault"), "the fault agent cannot be the default");
        require(
                !drainDeadline.isNegative() && drainDeadline.compareTo(Duration.ofHours(24)) <= 0,
                "drain deadline must be 0 to 24 h");
        require(joinsAtOnce >= 1 && joinsAtOnce <= 64, "joins at once must be 1 to 64");
    }

    public WorkerSettings withCap(int value) {
        return new WorkerSettings(
                value,
                agentCaps,
                unknownTenants,
                metadata,
                defaultAgent,
                drainDeadline,
                joinsAtOnce,
                version);
    }

    public WorkerSettings withAgentCaps(Map<String, Integer> value) {
        return new WorkerSettings(
                cap,
                value,
                unknownTenants,
                metadata,
                defaultAgent,
                drainDeadline,
                joinsAtOnce,
                version);
    }

    public WorkerSettings withVersion(long value) {
        return new WorkerSettings(
                cap,
                agentCaps,
                unknownTenants,
                metadata,
                defaultAgent,
                drainDeadline,
                joinsAtOnce,
                value);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
