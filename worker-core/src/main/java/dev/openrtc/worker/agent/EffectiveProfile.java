package dev.openrtc.worker.agent;

import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.SessionOverrides;
import java.util.HashMap;
import java.util.Map;

/// What a call really runs on, made in this one place. The tenant's models win over the profile's
/// slot by slot; a slot that neither names has no model, since nothing stands in for a provider
/// silently. The tenant's greeting, and what it says of turn taking and limits, stand in the place
/// of the profile's, its instructions follow them.
public final class EffectiveProfile {
    private EffectiveProfile() {}

    /// @param slots the tenant's models, as its configuration was loaded for this call
    public static AgentProfile of(
            AgentProfile profile, SessionOverrides tenant, Map<String, String> slots) {
        Map<String, String> models = new HashMap<>(profile.models());
        models.putAll(tenant.models());
        models.putAll(slots);
        return new AgentProfile(
                profile.name(),
                profile.version(),
                profile.language(),
                joined(profile.instructions(), tenant.instructions()),
                tenant.greeting().orElse(profile.greeting()),
                profile.apology(),
                profile.goodbye(),
                models,
                tenant.turns().over(profile.turns()),
                tenant.turns().over(profile.limits()),
                profile.mayEndCall(),
                profile.tools());
    }

    private static String joined(String first, String second) {
        if (second.isBlank()) {
            return first;
        }
        return first.isBlank() ? second : first + "\n\n" + second;
    }
}
