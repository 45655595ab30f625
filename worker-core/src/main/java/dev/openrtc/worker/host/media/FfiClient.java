package dev.openrtc.worker.host.media;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.openrtc.worker.host.wire.ffi.AudioFrameReceived;
import dev.openrtc.worker.host.wire.ffi.FfiEvent;
import dev.openrtc.worker.host.wire.ffi.FfiRequest;
import dev.openrtc.worker.host.wire.ffi.FfiResponse;
import dev.openrtc.worker.host.wire.ffi.LogBatch;
import dev.openrtc.worker.host.wire.ffi.LogRecord;
import dev.openrtc.worker.host.wire.ffi.RoomEvent;
import dev.openrtc.worker.host.wire.ffi.TextStreamReaderEvent;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Requests to the media library and the way of its events back to whom they belong. Once a
/// process. Safe from any thread; consumers are called on the library's threads and must return at
/// once.
public final class FfiClient {
    static final Logger LOG = LoggerFactory.getLogger(FfiClient.class);

    /// Far above the ids the library counts itself, so that we can name a request's answer before
    /// we send it, and no answer comes before somebody waits for it.
    private static final long FIRST_ID = 1L << 40;

    private static final int WARN = 1;

    /// Said at each join, since Java is no SDK name the library knows; harmless.
    private static final String UNKNOWN_SDK = "unknown SDK name";

    private final NativeCalls calls;
    private final AtomicLong ids = new AtomicLong(FIRST_ID);
    private final Map<Long, Consumer<FfiEvent>> answers = new ConcurrentHashMap<>();
    private final Map<Long, Consumer<RoomEvent>> rooms = new ConcurrentHashMap<>();
    private final Map<Long, Consumer<AudioFrameReceived>> streams = new ConcurrentHashMap<>();
    private final Map<Long, Consumer<TextStreamReaderEvent>> readers = new ConcurrentHashMap<>();

    /// @throws MediaFault when the library cannot be loaded
    public FfiClient(Path library, String version) {
        calls = new NativeCalls(library);
        calls.initialize(this::event, version);
    }

    /// An id for one asynchronous request; `answer` gets its one event.
    long expect(Consumer<FfiEvent> answer) {
        long id = ids.incrementAndGet();
        answers.put(id, answer);
        return id;
    }

    /// Forgets who waits for the id.
    void forget(long id) {
        answers.remove(id);
    }

    FfiResponse request(FfiRequest request) {
        try {
            return FfiResponse.parseFrom(calls.request(request.toByteArray()));
        } catch (InvalidProtocolBufferException e) {
            throw new MediaFault("The media library's answer cannot be read");
        }
    }

    void drop(long handle) {
        if (handle != 0) {
            calls.drop(handle);
        }
    }

    void room(long handle, Consumer<RoomEvent> events) {
        rooms.put(handle, events);
    }

    void stream(long handle, Consumer<AudioFrameReceived> frames) {
        streams.put(handle, frames);
    }

    void reader(long handle, Consumer<TextStreamReaderEvent> pieces) {
        readers.put(handle, pieces);
    }

    void noReader(long handle) {
        readers.remove(handle);
    }

    void noRoom(long handle) {
        rooms.remove(handle);
    }

    void noStream(long handle) {
        streams.remove(handle);
    }

    private void event(MemorySegment bytes) throws RuntimeException {
        if (LogLevels.onlyBelowWarning(bytes)) {
            return;
        }
        FfiEvent event;
        try {
            event = FfiEvent.parseFrom(bytes.asByteBuffer());
        } catch (IOException e) {
            LOG.warn("An event of the media library cannot be read");
            return;
        }
        switch (event.getMessageCase()) {
            case AUDIO_STREAM_EVENT -> frame(event);
            case ROOM_EVENT -> {
                var room = rooms.get(event.getRoomEvent().getRoomHandle());
                if (room != null) {
                    room.accept(event.getRoomEvent());
                }
            }
            case CONNECT -> answer(event.getConnect().getAsyncId(), event);
            case DISCONNECT -> answer(event.getDisconnect().getAsyncId(), event);
            case PUBLISH_TRACK -> answer(event.getPublishTrack().getAsyncId(), event);
            case CAPTURE_AUDIO_FRAME -> answer(event.getCaptureAudioFrame().getAsyncId(), event);
            case SET_LOCAL_ATTRIBUTES -> answer(event.getSetLocalAttributes().getAsyncId(), event);
            case TEXT_STREAM_OPEN -> answer(event.getTextStreamOpen().getAsyncId(), event);
            case TEXT_STREAM_WRITER_WRITE ->
                    answer(event.getTextStreamWriterWrite().getAsyncId(), event);
            case TEXT_STREAM_WRITER_CLOSE ->
                    answer(event.getTextStreamWriterClose().getAsyncId(), event);
            case SEND_TEXT -> answer(event.getSendText().getAsyncId(), event);
            case TEXT_STREAM_READER_EVENT -> piece(event.getTextStreamReaderEvent());
            case LOGS -> log(event.getLogs());
            case PANIC ->
                    LOG.error(
                            "The media library reports a fault: {}",
                            Redaction.of(event.getPanic().getMessage()));
            case RPC_METHOD_INVOCATION, MESSAGE_NOT_SET -> {}
        }
    }

    private void frame(FfiEvent event) {
        if (!event.getAudioStreamEvent().hasFrameReceived()) {
            return;
        }
        AudioFrameReceived frame = event.getAudioStreamEvent().getFrameReceived();
        try {
            var stream = streams.get(event.getAudioStreamEvent().getStreamHandle());
            if (stream != null) {
                stream.accept(frame);
            }
        } finally {
            drop(frame.getFrame().getHandle().getId());
        }
    }

    private void piece(TextStreamReaderEvent piece) {
        var reader = readers.get(piece.getReaderHandle());
        if (reader != null) {
            reader.accept(piece);
        }
    }

    private void answer(long id, FfiEvent event) {
        var waiting = answers.remove(id);
        if (waiting != null) {
            waiting.accept(event);
        }
    }

    /// The library's warnings are of use to those who look for them; its errors to everybody.
    private static void log(LogBatch batch) {
        for (LogRecord record : batch.getRecordsList()) {
            if (record.getLevel() > WARN || record.getMessage().startsWith(UNKNOWN_SDK)) {
                continue;
            }
            LOG.atLevel(record.getLevel() == WARN ? Level.INFO : Level.WARN)
                    .log("{}: {}", record.getTarget(), Redaction.of(record.getMessage()));
        }
    }
}
