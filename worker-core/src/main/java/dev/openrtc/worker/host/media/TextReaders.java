package dev.openrtc.worker.host.media;

import dev.openrtc.worker.agent.Text;
import dev.openrtc.worker.host.wire.ffi.FfiRequest;
import dev.openrtc.worker.host.wire.ffi.StreamOpened;
import dev.openrtc.worker.host.wire.ffi.TextStreamInfo;
import dev.openrtc.worker.host.wire.ffi.TextStreamReaderEvent;
import dev.openrtc.worker.host.wire.ffi.TextStreamReaderReadIncrementalRequest;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Reads the text streams that others write: bounded in number and length, of the topics a call
/// knows; whole, but transcripts as they grow. Used on the control thread; pieces come on the
/// library's.
final class TextReaders {
    /// Characters of one text; a longer one is not read.
    static final int LONGEST = 64 * 1024;

    /// Streams read at once; what comes beyond is not read.
    private static final int AT_ONCE = 8;

    private static final String SEGMENT = "lk.segment_id";
    private static final String FINAL = "lk.transcription_final";

    private final FfiClient ffi;
    private final Executor control;
    private final Set<String> topics;
    private final Consumer<RtcEvent> tell;
    private final Set<Long> reading = new HashSet<>();

    TextReaders(FfiClient ffi, Executor control, Set<String> topics, Consumer<RtcEvent> tell) {
        this.ffi = ffi;
        this.control = control;
        this.topics = topics;
        this.tell = tell;
    }

    void opened(StreamOpened opened) {
        long reader = opened.getReader().getHandle().getId();
        TextStreamInfo info = opened.getReader().getInfo();
        String topic = info.getTopic();
        if (!topics.contains(topic) || reading.size() >= AT_ONCE) {
            ffi.drop(reader);
            return;
        }
        reading.add(reader);
        ffi.reader(reader, new Reading(reader, opened.getParticipantIdentity(), info));
        var _ =
                ffi.request(
                        FfiRequest.newBuilder()
                                .setTextReadIncremental(
                                        TextStreamReaderReadIncrementalRequest.newBuilder()
                                                .setReaderHandle(reader))
                                .build());
    }

    void close() {
        reading.forEach(ffi::noReader);
        reading.clear();
    }

    private final class Reading implements Consumer<TextStreamReaderEvent> {
        private final long reader;
        private final String from;
        private final String topic;
        private final String segment;
        private final Map<String, String> head;
        private final StringBuilder text = new StringBuilder();
        private boolean whole = true;

        Reading(long reader, String from, TextStreamInfo info) {
            this.reader = reader;
            this.from = from;
            this.topic = info.getTopic();
            this.head = info.getAttributesMap();
            this.segment = head.getOrDefault(SEGMENT, info.getStreamId());
        }

        @Override
        public synchronized void accept(TextStreamReaderEvent event) {
            switch (event.getDetailCase()) {
                case CHUNK_RECEIVED -> {
                    piece(event.getChunkReceived().getContent());
                    if (topic.equals(Text.TRANSCRIPTION) && whole) {
                        String soFar = text.toString();
                        control.execute(() -> grown(soFar));
                    }
                }
                case EOS -> {
                    ffi.noReader(reader);
                    whole = whole && !event.getEos().hasError();
                    String all = text.toString();
                    boolean told = whole;
                    boolean last =
                            "true"
                                    .equals(
                                            event.getEos()
                                                    .getAttributesOrDefault(
                                                            FINAL, head.getOrDefault(FINAL, "")));
                    control.execute(() -> end(told, all, last));
                }
                case DETAIL_NOT_SET -> {}
            }
        }

        private void piece(String content) {
            if (text.length() + content.length() > LONGEST) {
                whole = false;
                text.setLength(0);
                text.trimToSize();
            } else if (whole) {
                text.append(content);
            }
        }

        private void grown(String soFar) {
            if (reading.contains(reader)) {
                tell.accept(new RtcEvent.Transcribed(from, segment, soFar, false));
            }
        }

        private void end(boolean told, String all, boolean last) {
            if (!reading.remove(reader)) {
                return;
            }
            if (told && topic.equals(Text.TRANSCRIPTION)) {
                tell.accept(new RtcEvent.Transcribed(from, segment, all, last));
            } else if (told) {
                tell.accept(new RtcEvent.Wrote(from, topic, all));
            } else {
                FfiClient.LOG.info("A text on {} was too long or broke off; it is dropped", topic);
            }
        }
    }
}
