package dev.openrtc.worker.host.media;

import dev.openrtc.worker.agent.Text;
import dev.openrtc.worker.host.wire.ffi.FfiRequest;
import dev.openrtc.worker.host.wire.ffi.StreamOpened;
import dev.openrtc.worker.host.wire.ffi.TextStreamReaderEvent;
import dev.openrtc.worker.host.wire.ffi.TextStreamReaderReadIncrementalRequest;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Reads the text streams that others write: whole, bounded in number and length, of the topics a
/// call knows. Used on the control thread; pieces come on the library's.
final class TextReaders {
    /// Characters of one text; a longer one is not read.
    static final int LONGEST = 64 * 1024;

    /// Streams read at once; what comes beyond is not read.
    private static final int AT_ONCE = 8;

    private static final Set<String> TOPICS = Set.of(Text.CHAT);

    private final FfiClient ffi;
    private final Executor control;
    private final Consumer<RtcEvent> tell;
    private final Set<Long> reading = new HashSet<>();

    TextReaders(FfiClient ffi, Executor control, Consumer<RtcEvent> tell) {
        this.ffi = ffi;
        this.control = control;
        this.tell = tell;
    }

    void opened(StreamOpened opened) {
        long reader = opened.getReader().getHandle().getId();
        String topic = opened.getReader().getInfo().getTopic();
        if (!TOPICS.contains(topic) || reading.size() >= AT_ONCE) {
            ffi.drop(reader);
            return;
        }
        reading.add(reader);
        ffi.reader(reader, new Reading(reader, opened.getParticipantIdentity(), topic));
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
        private final StringBuilder text = new StringBuilder();
        private boolean whole = true;

        Reading(long reader, String from, String topic) {
            this.reader = reader;
            this.from = from;
            this.topic = topic;
        }

        @Override
        public synchronized void accept(TextStreamReaderEvent event) {
            switch (event.getDetailCase()) {
                case CHUNK_RECEIVED -> piece(event.getChunkReceived().getContent());
                case EOS -> {
                    ffi.noReader(reader);
                    whole = whole && !event.getEos().hasError();
                    String all = text.toString();
                    boolean told = whole;
                    control.execute(() -> end(told, all));
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

        private void end(boolean told, String all) {
            if (!reading.remove(reader)) {
                return;
            }
            if (told) {
                tell.accept(new RtcEvent.Wrote(from, topic, all));
            } else {
                FfiClient.LOG.info("A text on {} was too long or broke off; it is dropped", topic);
            }
        }
    }
}
