package dev.openrtc.worker.agent;

import java.util.List;

/// Decides at the offer which agent takes a call. First hit wins: job metadata, room metadata, the
/// longest room-name prefix `<agent>-`, the tenant's default agent, the worker's. A named agent
/// that cannot run here is never replaced by another one.
public final class AgentRouter {
    private AgentRouter() {}

    /// @param jobAgent, roomAgent what the metadata names; empty = nothing
    /// @param agents those that can run here
    public static AgentRoute route(
            String jobAgent,
            String roomAgent,
            String room,
            String tenantDefault,
            String workerDefault,
            List<String> agents) {
        if (!jobAgent.isEmpty()) {
            return named(jobAgent, "job metadata", agents);
        }
        if (!roomAgent.isEmpty()) {
            return named(roomAgent, "room metadata", agents);
        }
        String longest = "";
        for (String agent : agents) {
            if (agent.length() > longest.length()
                    && room.length() > agent.length()
                    && room.startsWith(agent)
                    && room.charAt(agent.length()) == '-') {
                longest = agent;
            }
        }
        if (!longest.isEmpty()) {
            return new AgentRoute.To(longest, "room name");
        }
        return tenantDefault.isEmpty()
                ? named(workerDefault, "the worker's default agent", agents)
                : named(tenantDefault, "the tenant's default agent", agents);
    }

    private static AgentRoute named(String agent, String source, List<String> agents) {
        return agents.contains(agent)
                ? new AgentRoute.To(agent, source)
                : new AgentRoute.Unknown(agent, source);
    }
}
