package dev.openrtc.worker.host.media;

import dev.openrtc.worker.agent.Caller;
import java.util.Map;

/// What happens in a room, in the order it happened.
public sealed interface RtcEvent {
    /// In the room, own track published.
    record Joined() implements RtcEvent {}

    /// The room cannot be joined, or the track not be published.
    record JoinFailed(String why) implements RtcEvent {}

    /// Somebody hears our track.
    record Heard() implements RtcEvent {}

    /// One who can be a caller is there. Agents, recorders and the like are not told.
    record Came(Caller caller) implements RtcEvent {}

    /// An agent is there.
    ///
    /// @param attributes all there are now
    record AgentCame(String identity, Map<String, String> attributes) implements RtcEvent {
        public AgentCame {
            attributes = Map.copyOf(attributes);
        }
    }

    record Left(String identity, Cause cause) implements RtcEvent {}

    record Renamed(String identity, String name) implements RtcEvent {}

    /// @param attributes all there are now
    record Attributes(String identity, Map<String, String> attributes) implements RtcEvent {
        public Attributes {
            attributes = Map.copyOf(attributes);
        }
    }

    /// A whole text stream of another one.
    record Wrote(String identity, String topic, String text) implements RtcEvent {}

    /// What somebody said, as far as it is written; told again as it grows.
    ///
    /// @param identity whose words they are
    /// @param segment the same for all versions of one speech
    /// @param last true when it will not change any more
    record Transcribed(String identity, String segment, String text, boolean last)
            implements RtcEvent {}

    /// A telephone's key: one of `0-9*#ABCD`.
    record Key(String identity, char digit) implements RtcEvent {}

    record Reconnecting() implements RtcEvent {}

    record Reconnected() implements RtcEvent {}

    /// Out of the room for good, not by our own leaving.
    record Out(Cause cause) implements RtcEvent {}

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
