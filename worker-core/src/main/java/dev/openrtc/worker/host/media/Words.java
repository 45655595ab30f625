package dev.openrtc.worker.host.media;

import dev.openrtc.worker.agent.Caller;
import dev.openrtc.worker.host.media.RtcEvent.Cause;
import dev.openrtc.worker.host.wire.ffi.AttributesChanged;
import dev.openrtc.worker.host.wire.ffi.DisconnectReason;
import dev.openrtc.worker.host.wire.ffi.ParticipantInfo;
import dev.openrtc.worker.host.wire.ffi.SipDtmf;
import dev.openrtc.worker.host.wire.ffi.TrackKind;
import dev.openrtc.worker.host.wire.ffi.TrackPublicationInfo;
import dev.openrtc.worker.host.wire.ffi.TrackSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// LiveKit's words in ours.
final class Words {
    private static final String KEYS = "0123456789*#ABCD";

    private Words() {}

    /// Why we are out of a room.
    static Cause ours(DisconnectReason reason) {
        return switch (reason) {
            case ROOM_DELETED, ROOM_CLOSED -> Cause.ROOM_CLOSED;
            case PARTICIPANT_REMOVED, DUPLICATE_IDENTITY -> Cause.REMOVED;
            case CLIENT_INITIATED -> Cause.GONE;
            default -> Cause.LOST;
        };
    }

    /// Why another one left. UNKNOWN_REASON is also what a full reconnect of ours looks like.
    static Cause theirs(DisconnectReason reason) {
        return switch (reason) {
            case CLIENT_INITIATED,
                    PARTICIPANT_REMOVED,
                    USER_REJECTED,
                    USER_UNAVAILABLE,
                    SIP_TRUNK_FAILURE ->
                    Cause.GONE;
            case ROOM_DELETED, ROOM_CLOSED -> Cause.ROOM_CLOSED;
            default -> Cause.LOST;
        };
    }

    /// Empty for agents, recorders and the like.
    static Optional<Caller> caller(ParticipantInfo info) {
        Caller.Kind kind =
                switch (info.getKind()) {
                    case STANDARD -> Caller.Kind.STANDARD;
                    case SIP -> Caller.Kind.SIP;
                    case CONNECTOR -> Caller.Kind.CONNECTOR;
                    case INGRESS, EGRESS, AGENT, BRIDGE -> null;
                };
        return kind == null
                ? Optional.empty()
                : Optional.of(
                        new Caller(
                                info.getIdentity(), info.getName(), kind, info.getAttributesMap()));
    }

    static boolean agent(ParticipantInfo info) {
        return switch (info.getKind()) {
            case AGENT -> true;
            case STANDARD, SIP, CONNECTOR, INGRESS, EGRESS, BRIDGE -> false;
        };
    }

    static Map<String, String> attributes(AttributesChanged changed) {
        Map<String, String> attributes = new HashMap<>();
        changed.getAttributesList().forEach(e -> attributes.put(e.getKey(), e.getValue()));
        return attributes;
    }

    /// Telephone events of RFC 4733: 0 to 15 are the keys. Empty for others (flash, tones).
    static Optional<Character> key(SipDtmf dtmf) {
        int code = dtmf.getCode();
        return code >= 0 && code < KEYS.length()
                ? Optional.of(KEYS.charAt(code))
                : Optional.empty();
    }

    static boolean microphone(TrackPublicationInfo track) {
        return track.getKind() == TrackKind.KIND_AUDIO
                && (track.getSource() == TrackSource.SOURCE_MICROPHONE
                        || track.getSource() == TrackSource.SOURCE_UNKNOWN);
    }
}
