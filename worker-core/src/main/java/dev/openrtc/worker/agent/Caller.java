package dev.openrtc.worker.agent;

import java.util.Map;

/// Whom the agent talks with, as the room tells it. Personal data: never to be logged.
///
/// @param identity unique in the room
/// @param name for people, may be empty
/// @param attributes as of now; those of a telephone call begin with `sip.`, for example
///   `sip.phoneNumber`
public record Caller(String identity, String name, Kind kind, Map<String, String> attributes) {
    /// How somebody came into the room.
    public enum Kind {
        /// With a program or a browser.
        STANDARD,
        /// By telephone.
        SIP,
        /// Through a connector, for example of WhatsApp.
        CONNECTOR
    }

    public Caller {
        attributes = Map.copyOf(attributes);
    }

    @Override
    public String toString() {
        return "Caller[" + kind + "]";
    }
}
