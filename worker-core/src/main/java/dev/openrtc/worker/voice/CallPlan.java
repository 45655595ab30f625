package dev.openrtc.worker.voice;

import dev.openrtc.worker.api.AgentProfile;
import java.util.Locale;
import java.util.Map;

/// How one call is to go: its profile with the job's values filled in, and what it runs on.
///
/// @param tools by name, without `end_call`
/// @param close gives back what the call was lent
record CallPlan(AgentProfile profile, CallModels models, Map<String, Tool> tools, Runnable close) {
    Locale language() {
        return profile.language().isEmpty()
                ? Locale.ENGLISH
                : Locale.forLanguageTag(profile.language());
    }
}
