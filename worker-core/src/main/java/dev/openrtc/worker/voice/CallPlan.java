package dev.openrtc.worker.voice;

import dev.openrtc.worker.agent.Dialogue;
import dev.openrtc.worker.api.AgentProfile;
import java.util.Locale;
import java.util.Map;

/// How one call is to go: its profile with the job's values filled in, and what it runs on.
///
/// @param tools by name, without `end_call`
/// @param dialogue what an agent in Java has to say to it
/// @param close gives back what the call was lent
record CallPlan(
        AgentProfile profile,
        CallModels models,
        Map<String, Tool> tools,
        Dialogue dialogue,
        Runnable close) {
    /// What there is where no Java is: every hook as it is by itself.
    static final Dialogue NO_CODE = new Dialogue() {};

    Locale language() {
        return profile.language().isEmpty()
                ? Locale.ENGLISH
                : Locale.forLanguageTag(profile.language());
    }
}
