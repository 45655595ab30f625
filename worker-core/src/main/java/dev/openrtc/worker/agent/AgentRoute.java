package dev.openrtc.worker.agent;

/// Where a call goes.
public sealed interface AgentRoute {
    /// @param source what decided, for the log
    record To(String agent, String source) implements AgentRoute {}

    /// Something names an agent that cannot run here.
    record Unknown(String agent, String source) implements AgentRoute {}
}
