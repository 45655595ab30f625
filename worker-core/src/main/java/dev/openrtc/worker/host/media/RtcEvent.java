package dev.openrtc.worker.host.media;

import java.util.Map;

/// What happens in a room, in the order it happened.
public sealed interface RtcEvent {
    /// In the room, own track published.
    record Joined() implements RtcEvent {}

    /// The room cannot be joined, or the track not be published.
    record JoinFailed(String why) implements RtcEvent {}

    /// Somebody hears our track.
    record Heard() implements RtcEvent {}

    record Came(String identity, Kind kind, Map<String, String> attributes) implements RtcEvent {
        public Came {
            attributes = Map.copyOf(attributes);
        }
    }

    record Left(String identity, Cause cause) implements RtcEvent {}

    record Reconnecting() implements RtcEvent {}

    record Reconnected() implements RtcEvent {}

    /// Out of the room for good, not by our own leaving.
    record Out(Cause cause) implements RtcEvent {}

    enum Kind {
        CALLER,
        AGENT,
        OTHER
    }

    /// Why somebody left, we or another.
    enum Cause {
        /// Left of their own will, or were sent away: they do not come back.
        GONE,
        /// The room was deleted or closed.
        ROOM_CLOSED,
        /// Taken out of the room, or replaced by the same identity.
        REMOVED,
        /// The connection is lost; they may come back.
        LOST
    }
}
