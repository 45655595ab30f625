package dev.openrtc.worker.host.media;

import com.google.protobuf.MessageLite;
import dev.openrtc.worker.agent.AudioOut;
import dev.openrtc.worker.agent.Text;
import dev.openrtc.worker.agent.TextOut;
import dev.openrtc.worker.host.wire.ffi.AttributesEntry;
import dev.openrtc.worker.host.wire.ffi.ConnectCallback;
import dev.openrtc.worker.host.wire.ffi.ConnectRequest;
import dev.openrtc.worker.host.wire.ffi.DataPacketReceived;
import dev.openrtc.worker.host.wire.ffi.DisconnectReason;
import dev.openrtc.worker.host.wire.ffi.DisconnectRequest;
import dev.openrtc.worker.host.wire.ffi.FfiEvent;
import dev.openrtc.worker.host.wire.ffi.FfiRequest;
import dev.openrtc.worker.host.wire.ffi.OwnedParticipant;
import dev.openrtc.worker.host.wire.ffi.PublishTrackCallback;
import dev.openrtc.worker.host.wire.ffi.ReadyForRoomEventRequest;
import dev.openrtc.worker.host.wire.ffi.RoomEvent;
import dev.openrtc.worker.host.wire.ffi.RoomOptions;
import dev.openrtc.worker.host.wire.ffi.SetLocalAttributesRequest;
import dev.openrtc.worker.host.wire.ffi.TrackPublicationInfo;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One room through livekit-ffi, from joining to the last handle dropped. Its state is touched on
/// the control thread only; the library's threads hand over to it.
final class FfiRoom implements RtcTransport.Room {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int RETRIES = 3;

    /// A server that does not close the socket leaves the library waiting for 30 s; we do not.
    private static final int LEAVE_MILLIS = 3_000;

    private final FfiClient ffi;
    private final Pacer pacer;
    private final ScheduledExecutorService control;
    private final RtcTransport.Join join;
    private final RtcTransport.Listener listener;
    private final Handles handles;
    private final Ears ears;
    private final Speaker speaker;
    private final Texts texts;
    private final TextReaders readers;
    private final CompletableFuture<Void> left = new CompletableFuture<>();
    private volatile @Nullable OwnTrack track;
    private @Nullable Mouth mouth;
    private long room;
    private long me;
    private boolean leaving;
    private boolean failed;
    private boolean over;
    private boolean connecting;

    FfiRoom(
            FfiClient ffi,
            Pacer pacer,
            ScheduledExecutorService control,
            RtcTransport.Join join,
            RtcTransport.Listener listener) {
        this.ffi = ffi;
        this.pacer = pacer;
        this.control = control;
        this.join = join;
        this.listener = listener;
        this.handles = new Handles(ffi);
        this.ears = new Ears(ffi, handles, join, listener);
        this.speaker = new Speaker(join.speakRate());
        this.texts = new Texts(ffi, handles, this::later);
        this.readers = new TextReaders(ffi, this::later, join.topics(), this::tell);
    }

    void connect() {
        connecting = true;
        long id = ffi.expect(event -> later(() -> connected(event.getConnect())));
        try {
            send(
                    FfiRequest.newBuilder()
                            .setConnect(
                                    ConnectRequest.newBuilder()
                                            .setUrl(join.url())
                                            .setToken(join.token().reveal())
                                            .setOptions(
                                                    RoomOptions.newBuilder()
                                                            .setAutoSubscribe(false)
                                                            .setAdaptiveStream(false)
                                                            .setDynacast(false)
                                                            .setJoinRetries(RETRIES)
                                                            .setSinglePeerConnection(true)
                                                            .setConnectTimeoutMs(CONNECT_MILLIS))
                                            .setRequestAsyncId(id)));
        } catch (MediaFault e) {
            ffi.forget(id);
            connecting = false;
            later(() -> tell(new RtcEvent.JoinFailed(reason(e))));
        }
    }

    @Override
    public AudioOut out() {
        return speaker;
    }

    @Override
    public TextOut write(Text head) {
        return texts.write(head);
    }

    @Override
    public void send(Text head, String text) {
        texts.send(head, text);
    }

    @Override
    public String track() {
        OwnTrack own = track;
        return own == null ? "" : own.sid();
    }

    @Override
    public String heardTrack() {
        return ears.heard();
    }

    @Override
    public void listenTo(String identity) {
        ears.listenTo(identity);
    }

    @Override
    public void attributes(Map<String, String> attributes) {
        if (me == 0 || leaving) {
            return;
        }
        var request = SetLocalAttributesRequest.newBuilder().setLocalParticipantHandle(me);
        attributes.forEach(
                (key, value) ->
                        request.addAttributes(
                                AttributesEntry.newBuilder().setKey(key).setValue(value)));
        // Not waited for: its answer may say "timeout" although the change was made.
        send(FfiRequest.newBuilder().setSetLocalAttributes(request.setRequestAsyncId(ignored())));
    }

    @Override
    public CompletionStage<Void> leave(boolean asFailed) {
        if (!leaving) {
            leaving = true;
            failed = asFailed;
            speaker.clear();
            if (mouth != null) {
                pacer.remove(mouth);
            }
            if (room != 0 && !over) {
                disconnect();
            } else if (!connecting) {
                finish();
            }
            var _ = control.schedule(this::finish, LEAVE_MILLIS, TimeUnit.MILLISECONDS);
        }
        return left;
    }

    private void disconnect() {
        long id = ffi.expect(done -> later(this::finish));
        send(
                FfiRequest.newBuilder()
                        .setDisconnect(
                                DisconnectRequest.newBuilder()
                                        .setRoomHandle(room)
                                        .setReason(
                                                failed
                                                        ? DisconnectReason.AGENT_ERROR
                                                        : DisconnectReason.CLIENT_INITIATED)
                                        .setRequestAsyncId(id)));
    }

    private void connected(ConnectCallback answer) {
        connecting = false;
        if (!answer.hasResult()) {
            if (leaving) {
                finish();
            } else {
                tell(new RtcEvent.JoinFailed(Redaction.of(answer.getError())));
            }
            return;
        }
        ConnectCallback.Result result = answer.getResult();
        room = handles.own(result.getRoom().getHandle());
        me = handles.own(result.getLocalParticipant().getHandle());
        if (leaving) {
            result.getParticipantsList()
                    .forEach(
                            p -> {
                                var _ = handles.own(p.getParticipant().getHandle());
                                p.getPublicationsList().forEach(t -> handles.own(t.getHandle()));
                            });
            disconnect();
            return;
        }
        ffi.room(room, event -> later(() -> happened(event)));
        send(
                FfiRequest.newBuilder()
                        .setReadyForRoomEvent(
                                ReadyForRoomEventRequest.newBuilder().setRoomHandle(room)));
        for (var other : result.getParticipantsList()) {
            String identity = other.getParticipant().getInfo().getIdentity();
            came(other.getParticipant());
            other.getPublicationsList().forEach(track -> ears.published(identity, track));
        }
        publish();
    }

    private void publish() {
        OwnTrack own = new OwnTrack(ffi, handles, join);
        track = own;
        mouth = new Mouth(ffi, speaker, own.source());
        own.publish(me, ffi.expect(event -> later(() -> published(event.getPublishTrack()))));
    }

    private void published(PublishTrackCallback answer) {
        if (answer.hasPublication()) {
            var _ = handles.own(answer.getPublication().getHandle());
            known(answer.getPublication().getInfo());
        }
        if (left.isDone()) {
            handles.dropAll();
        } else if (!leaving && mouth != null) {
            if (answer.hasPublication()) {
                pacer.add(mouth);
                texts.open(me);
                tell(new RtcEvent.Joined());
            } else {
                tell(new RtcEvent.JoinFailed(Redaction.of(answer.getError())));
            }
        }
    }

    private void happened(RoomEvent event) {
        switch (event.getMessageCase()) {
            case PARTICIPANT_CONNECTED -> came(event.getParticipantConnected().getInfo());
            case PARTICIPANT_DISCONNECTED -> {
                var gone = event.getParticipantDisconnected();
                tell(
                        new RtcEvent.Left(
                                gone.getParticipantIdentity(),
                                Words.theirs(gone.getDisconnectReason())));
            }
            case LOCAL_TRACK_SUBSCRIBED -> tell(new RtcEvent.Heard());
            case TRACK_PUBLISHED ->
                    ears.published(
                            event.getTrackPublished().getParticipantIdentity(),
                            event.getTrackPublished().getPublication());
            case TRACK_UNPUBLISHED ->
                    ears.unpublished(event.getTrackUnpublished().getPublicationSid());
            case TRACK_SUBSCRIBED -> ears.subscribed(event.getTrackSubscribed().getTrack());
            case TRACK_UNSUBSCRIBED ->
                    ears.unsubscribed(event.getTrackUnsubscribed().getTrackSid());
            case RECONNECTING -> tell(new RtcEvent.Reconnecting());
            case RECONNECTED -> {
                ears.again();
                tell(new RtcEvent.Reconnected());
            }
            case DISCONNECTED -> {
                over = true;
                tell(new RtcEvent.Out(Words.ours(event.getDisconnected().getReason())));
            }
            case EOS -> {
                over = true;
                if (leaving) {
                    finish();
                }
            }
            case PARTICIPANT_NAME_CHANGED -> {
                var named = event.getParticipantNameChanged();
                tell(new RtcEvent.Renamed(named.getParticipantIdentity(), named.getName()));
            }
            case PARTICIPANT_ATTRIBUTES_CHANGED -> {
                var changed = event.getParticipantAttributesChanged();
                tell(
                        new RtcEvent.Attributes(
                                changed.getParticipantIdentity(), Words.attributes(changed)));
            }
            case LOCAL_TRACK_REPUBLISHED -> known(event.getLocalTrackRepublished().getInfo());
            case DATA_PACKET_RECEIVED -> packet(event.getDataPacketReceived());
            case BYTE_STREAM_OPENED ->
                    ffi.drop(event.getByteStreamOpened().getReader().getHandle().getId());
            case TEXT_STREAM_OPENED -> readers.opened(event.getTextStreamOpened());
            case CONNECTION_STATE_CHANGED, MESSAGE_NOT_SET -> {}
        }
        if (left.isDone()) {
            handles.dropAll();
        }
    }

    private void came(OwnedParticipant other) {
        handles.drop(handles.own(other.getHandle()));
        Words.caller(other.getInfo()).ifPresent(caller -> tell(new RtcEvent.Came(caller)));
        if (Words.agent(other.getInfo())) {
            tell(
                    new RtcEvent.AgentCame(
                            other.getInfo().getIdentity(), other.getInfo().getAttributesMap()));
        }
    }

    private void packet(DataPacketReceived packet) {
        if (packet.hasUser()) {
            ffi.drop(packet.getUser().getData().getHandle().getId());
        } else if (packet.hasSipDtmf()) {
            Words.key(packet.getSipDtmf())
                    .ifPresent(key -> tell(new RtcEvent.Key(packet.getParticipantIdentity(), key)));
        }
    }

    private void known(TrackPublicationInfo published) {
        OwnTrack own = track;
        if (own != null) {
            own.known(published.getSid());
        }
    }

    private void finish() {
        if (left.isDone()) {
            return;
        }
        ears.close();
        texts.close();
        readers.close();
        handles.dropAll();
        if (room != 0) {
            ffi.noRoom(room);
        }
        left.complete(null);
    }

    private void tell(RtcEvent event) {
        if (!leaving) {
            listener.on(event);
        }
    }

    private long ignored() {
        return ffi.expect((FfiEvent event) -> {});
    }

    private void send(FfiRequest.Builder request) {
        MessageLite _ = ffi.request(request.build());
    }

    private void later(Runnable work) {
        try {
            control.execute(work);
        } catch (RejectedExecutionException closing) {
            FfiClient.LOG.debug("A room's event came after the host closed");
        }
    }

    private static String reason(MediaFault e) {
        String message = e.getMessage();
        return message == null ? "the media library refused" : message;
    }
}
