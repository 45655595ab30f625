package dev.openrtc.worker.api;

/// Why a session ended. Every session ends once, with one of these.
public enum EndReason {
    HUNG_UP(Fault.NONE, "the caller hung up"),
    ROOM_CLOSED(Fault.NONE, "the room was deleted or closed"),
    REMOVED(Fault.NONE, "the agent was removed from the room"),
    TERMINATED(Fault.NONE, "LiveKit terminated the job"),
    OPERATOR(Fault.NONE, "an operator ended the call"),
    DRAINED(Fault.NONE, "the drain's deadline passed"),
    STOPPED(Fault.NONE, "the worker stopped"),
    FINISHED(Fault.NONE, "the agent finished the call"),
    MAX_LENGTH(Fault.NONE, "the call reached its longest time"),
    NO_CALLER(Fault.NONE, "nobody came into the room"),
    NO_ASSIGNMENT(Fault.NONE, "LiveKit never assigned the job; its place was freed"),
    AGENT_FAILED(Fault.TENANT, "the agent's code failed"),
    AGENT_STUCK(Fault.TENANT, "the agent's code did not answer"),
    PROVIDER_FAILED(Fault.TENANT, "a provider failed"),
    CONFIG_FAILED(Fault.TENANT, "the tenant's configuration could not be used"),
    JOIN_FAILED(Fault.WORKER, "the room could not be joined"),
    CONNECTION_LOST(Fault.WORKER, "the connection to the room was lost"),
    HOST_LOST(Fault.WORKER, "the session host died"),
    HOST_UNAVAILABLE(Fault.WORKER, "no session host could be started"),
    MEDIA_FAILED(Fault.WORKER, "the media library failed"),
    WORKER_FAULT(Fault.WORKER, "a fault in the worker itself");

    private final Fault fault;
    private final String sentence;

    EndReason(Fault fault, String sentence) {
        this.fault = fault;
        this.sentence = sentence;
    }

    public Fault fault() {
        return fault;
    }

    /// What happened, in the operator's language, without a full stop.
    public String sentence() {
        return sentence;
    }
}
