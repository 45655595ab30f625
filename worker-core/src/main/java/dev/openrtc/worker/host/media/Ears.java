package dev.openrtc.worker.host.media;

import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.openrtc.worker.host.wire.ffi.AudioFrameReceived;
import dev.openrtc.worker.host.wire.ffi.AudioStreamType;
import dev.openrtc.worker.host.wire.ffi.FfiRequest;
import dev.openrtc.worker.host.wire.ffi.NewAudioStreamRequest;
import dev.openrtc.worker.host.wire.ffi.OwnedTrack;
import dev.openrtc.worker.host.wire.ffi.OwnedTrackPublication;
import dev.openrtc.worker.host.wire.ffi.SetSubscribedRequest;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;

/// Who is listened to: subscribes to their microphones and reads the audio. Used on the control
/// thread; frames come on the library's.
final class Ears {
    private record Published(String identity, long handle) {}

    private record Stream(long track, long stream) {}

    private final FfiClient ffi;
    private final Handles handles;
    private final RtcTransport.Join join;
    private final RtcTransport.Listener listener;
    private final Map<String, Published> microphones = new HashMap<>();
    private final Map<String, Stream> streams = new HashMap<>();
    private String listened = "";
    private volatile String heard = "";

    Ears(FfiClient ffi, Handles handles, RtcTransport.Join join, RtcTransport.Listener listener) {
        this.ffi = ffi;
        this.handles = handles;
        this.join = join;
        this.listener = listener;
    }

    void published(String identity, OwnedTrackPublication publication) {
        long handle = handles.own(publication.getHandle());
        if (!Words.microphone(publication.getInfo())) {
            handles.drop(handle);
            return;
        }
        Published known =
                microphones.put(publication.getInfo().getSid(), new Published(identity, handle));
        if (known != null) {
            handles.drop(known.handle());
        }
        if (identity.equals(listened)) {
            subscribe(handle);
        }
    }

    void unpublished(String sid) {
        Published gone = microphones.remove(sid);
        if (gone != null) {
            handles.drop(gone.handle());
        }
    }

    /// Subscribes once more. What was asked for while the room was being rejoined was lost: the
    /// library hands on who is there before it can send anything.
    void again() {
        listenTo(listened);
    }

    void listenTo(String identity) {
        listened = identity;
        for (Published published : microphones.values()) {
            if (published.identity().equals(identity)) {
                subscribe(published.handle());
            }
        }
    }

    /// The id of the newest track that is heard, empty while there is none. Safe from any thread.
    String heard() {
        return heard;
    }

    void subscribed(OwnedTrack track) {
        String sid = track.getInfo().getSid();
        Stream before = streams.remove(sid);
        if (before != null) {
            end(before);
            handles.drop(before.track());
        }
        long handle = handles.own(track.getHandle());
        long stream =
                handles.own(
                        ffi.request(
                                        FfiRequest.newBuilder()
                                                .setNewAudioStream(
                                                        NewAudioStreamRequest.newBuilder()
                                                                .setTrackHandle(handle)
                                                                .setType(
                                                                        AudioStreamType
                                                                                .AUDIO_STREAM_NATIVE)
                                                                .setSampleRate(join.hearRate())
                                                                .setNumChannels(1)
                                                                .setFrameSizeMs(join.hearMillis()))
                                                .build())
                                .getNewAudioStream()
                                .getStream()
                                .getHandle());
        streams.put(sid, new Stream(handle, stream));
        heard = sid;
        ffi.stream(stream, this::frame);
    }

    void unsubscribed(String sid) {
        Stream gone = streams.remove(sid);
        if (gone != null) {
            end(gone);
            // With this event the library drops a track's handle itself.
            handles.gone(gone.track());
            if (heard.equals(sid)) {
                heard = streams.keySet().stream().findFirst().orElse("");
            }
        }
    }

    private void end(Stream stream) {
        ffi.noStream(stream.stream());
        handles.drop(stream.stream());
    }

    void close() {
        streams.values().forEach(s -> ffi.noStream(s.stream()));
        streams.clear();
        microphones.clear();
    }

    private void subscribe(long publication) {
        var _ =
                ffi.request(
                        FfiRequest.newBuilder()
                                .setSetSubscribed(
                                        SetSubscribedRequest.newBuilder()
                                                .setSubscribe(true)
                                                .setPublicationHandle(publication))
                                .build());
    }

    private void frame(AudioFrameReceived received) {
        var info = received.getFrame().getInfo();
        int samples = info.getSamplesPerChannel() * info.getNumChannels();
        short[] pcm =
                MemorySegment.ofAddress(info.getDataPtr())
                        .reinterpret(samples * 2L)
                        .toArray(JAVA_SHORT);
        listener.heard(pcm);
    }
}
