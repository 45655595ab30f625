package dev.openrtc.worker.host.media;

import dev.openrtc.worker.host.wire.ffi.AudioSourceType;
import dev.openrtc.worker.host.wire.ffi.CreateAudioTrackRequest;
import dev.openrtc.worker.host.wire.ffi.FfiOwnedHandle;
import dev.openrtc.worker.host.wire.ffi.FfiRequest;
import dev.openrtc.worker.host.wire.ffi.NewAudioSourceRequest;
import dev.openrtc.worker.host.wire.ffi.PublishTrackRequest;
import dev.openrtc.worker.host.wire.ffi.TrackPublishOptions;
import dev.openrtc.worker.host.wire.ffi.TrackSource;

/// The agent's one track in a room. Used on the control thread; [#sid()] from any.
final class OwnTrack {
    private final FfiClient ffi;
    private final Handles handles;
    private final RtcTransport.Join join;
    private final long source;
    private final long track;
    private volatile String sid = "";

    OwnTrack(FfiClient ffi, Handles handles, RtcTransport.Join join) {
        this.ffi = ffi;
        this.handles = handles;
        this.join = join;
        this.source = handles.own(newSource());
        this.track = handles.own(newTrack());
    }

    long source() {
        return source;
    }

    String sid() {
        return sid;
    }

    void known(String publishedSid) {
        sid = publishedSid;
    }

    void publish(long localParticipant, long id) {
        var _ =
                ffi.request(
                        FfiRequest.newBuilder()
                                .setPublishTrack(
                                        PublishTrackRequest.newBuilder()
                                                .setLocalParticipantHandle(localParticipant)
                                                .setTrackHandle(track)
                                                .setOptions(
                                                        TrackPublishOptions.newBuilder()
                                                                .setDtx(join.dtx())
                                                                .setRed(false)
                                                                .setSource(
                                                                        TrackSource
                                                                                .SOURCE_MICROPHONE))
                                                .setRequestAsyncId(id))
                                .build());
    }

    private FfiOwnedHandle newSource() {
        return ffi.request(
                        FfiRequest.newBuilder()
                                .setNewAudioSource(
                                        NewAudioSourceRequest.newBuilder()
                                                .setType(AudioSourceType.AUDIO_SOURCE_NATIVE)
                                                .setSampleRate(join.speakRate())
                                                .setNumChannels(1)
                                                .setQueueSizeMs(0))
                                .build())
                .getNewAudioSource()
                .getSource()
                .getHandle();
    }

    private FfiOwnedHandle newTrack() {
        return ffi.request(
                        FfiRequest.newBuilder()
                                .setCreateAudioTrack(
                                        CreateAudioTrackRequest.newBuilder()
                                                .setName("agent")
                                                .setSourceHandle(source))
                                .build())
                .getCreateAudioTrack()
                .getTrack()
                .getHandle();
    }
}
