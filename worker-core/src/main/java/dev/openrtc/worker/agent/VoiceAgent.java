package dev.openrtc.worker.agent;

import dev.openrtc.worker.api.AgentProfile;

/// An agent in Java that talks: the house hears, thinks, speaks and takes turns, the agent decides
/// what is said and what its tools do. One that wants the bare audio is an [Agent].
///
/// A public class with a public constructor without arguments, found by `ServiceLoader` or named to
/// the embedder's pool; one object a host serves all its calls, so state of a call belongs into the
/// [Dialogue].
public interface VoiceAgent {
    /// What it is made of: its name, by which jobs ask for it, its words, models and turn taking.
    /// Asked once, when its host starts. A profile that was saved under its name stands in the
    /// place of this one; a tenant's own ways are put into either.
    AgentProfile profile();

    /// Takes one call, before its room is joined. Runs on the call's own thread; what it throws
    /// ends the call, charged to the tenant.
    Dialogue start(VoiceCall call) throws Exception;
}
