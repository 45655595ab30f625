package dev.openrtc.worker.agent;

/// What answers calls. A public class with a public no-argument constructor, found by
/// `ServiceLoader`; one object a host serves all its calls, so state of a call belongs into what
/// [#answer] gives back.
public interface Agent {
    /// By what jobs ask for it: 1 to 64 of `[A-Za-z0-9_-]`.
    String name();

    /// The audio it wants to speak and hear in.
    default Voice voice() {
        return Voice.DEFAULT;
    }

    /// Takes one call, before its room is joined. Runs on the call's own thread, like everything
    /// that follows; what it throws ends the call, charged to the tenant.
    CallListener answer(Call call) throws Exception;
}
