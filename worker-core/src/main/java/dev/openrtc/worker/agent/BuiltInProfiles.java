package dev.openrtc.worker.agent;

import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.AgentProfile.Limits;
import dev.openrtc.worker.api.AgentProfile.TurnTaking;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The profiles that are there before anybody saved one. They are version 0; saving one under its
/// name makes it the user's own, and removing that brings the built-in one back.
public final class BuiltInProfiles {
    public static final String RECEPTIONIST = "receptionist";

    /// Speaks with no key at all: offline voices and a rule-based mind, of demo quality.
    private static final AgentProfile RECEPTION =
            new AgentProfile(
                    RECEPTIONIST,
                    0,
                    "en",
                    """
                    You are the receptionist of a small business on the telephone. Be friendly and
                    brief: one or two short sentences at a time, with no lists and no formatting.
                    What you know:
                    - Opening hours: Monday to Friday from nine in the morning to six in the
                      evening, Saturday from ten to two, closed on Sunday.
                    - Address: 12 Harbour Street, next to the post office. Parking is behind the
                      building.
                    - Appointments are made by telephone during opening hours.
                    If you do not know something, say so and offer that somebody calls back. When
                    the caller says goodbye, end the call.
                    """,
                    "Hello, this is the reception. How can I help you?",
                    "I am sorry, I cannot go on right now. Please call again in a moment.",
                    "Thank you for calling. Goodbye.",
                    Map.of("stt", "offline", "llm", "offline", "tts", "offline"),
                    TurnTaking.DEFAULT,
                    Limits.DEFAULT,
                    true,
                    List.of());

    private static final Map<String, AgentProfile> ALL = Map.of(RECEPTIONIST, RECEPTION);

    private BuiltInProfiles() {}

    public static AgentProfile receptionist() {
        return RECEPTION;
    }

    public static boolean has(String name) {
        return ALL.containsKey(name);
    }

    public static Map<String, AgentProfile> all() {
        return ALL;
    }

    /// The stored ones, and the built-in ones whose names are free.
    public static Map<String, AgentProfile> with(Map<String, AgentProfile> stored) {
        Map<String, AgentProfile> all = new HashMap<>(ALL);
        all.putAll(stored);
        return Map.copyOf(all);
    }
}
