package dev.openrtc.worker.host.media;

import dev.openrtc.worker.host.media.RtcEvent.Cause;
import dev.openrtc.worker.host.media.RtcEvent.Kind;
import dev.openrtc.worker.host.wire.ffi.DisconnectReason;
import dev.openrtc.worker.host.wire.ffi.ParticipantKind;
import dev.openrtc.worker.host.wire.ffi.TrackKind;
import dev.openrtc.worker.host.wire.ffi.TrackPublicationInfo;
import dev.openrtc.worker.host.wire.ffi.TrackSource;

/// LiveKit's words in ours.
final class Words {
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

    static Kind kind(ParticipantKind kind) {
        return switch (kind) {
            case STANDARD, SIP, CONNECTOR -> Kind.CALLER;
            case AGENT -> Kind.AGENT;
            default -> Kind.OTHER;
        };
    }

    static boolean microphone(TrackPublicationInfo track) {
        return track.getKind() == TrackKind.KIND_AUDIO
                && (track.getSource() == TrackSource.SOURCE_MICROPHONE
                        || track.getSource() == TrackSource.SOURCE_UNKNOWN);
    }
}
