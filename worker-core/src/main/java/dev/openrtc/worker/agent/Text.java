package dev.openrtc.worker.agent;

import java.util.Map;

/// What a text stream of the room begins with.
///
/// @param topic what it is about, for example `lk.transcription`
/// @param sender the identity it is from: an agent may write for another one, as a transcript of
///   the caller's words does. Empty = the agent itself
/// @param attributes of the stream, for example `lk.segment_id`
public record Text(String topic, String sender, Map<String, String> attributes) {
    /// LiveKit's topic for what was said, by either side.
    public static final String TRANSCRIPTION = "lk.transcription";

    /// LiveKit's topic for what the caller types.
    public static final String CHAT = "lk.chat";

    public Text {
        attributes = Map.copyOf(attributes);
    }

    public Text(String topic, Map<String, String> attributes) {
        this(topic, "", attributes);
    }
}
