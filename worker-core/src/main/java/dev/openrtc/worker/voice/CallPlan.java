package dev.openrtc.worker.voice;

import dev.openrtc.worker.api.AgentProfile;
import java.util.Locale;
import java.util.Map;

/// How one call is to go: its profile with everything filled in, and what it runs on.
///
/// @param instructions, greeting with the job's variables filled in
/// @param tools by name, without `end_call`
/// @param close gives back what the call was lent
record CallPlan(
        AgentProfile profile,
        String instructions,
        String greeting,
        CallModels models,
        Map<String, Tool> tools,
        Runnable close) {
    Locale language() {
        return profile.language().isEmpty()
                ? Locale.ENGLISH
                : Locale.forLanguageTag(profile.language());
    }
}
