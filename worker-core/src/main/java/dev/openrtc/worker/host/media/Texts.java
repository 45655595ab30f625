package dev.openrtc.worker.host.media;

import dev.openrtc.worker.agent.Text;
import dev.openrtc.worker.agent.TextOut;
import dev.openrtc.worker.host.wire.ffi.FfiEvent;
import dev.openrtc.worker.host.wire.ffi.FfiRequest;
import dev.openrtc.worker.host.wire.ffi.StreamError;
import dev.openrtc.worker.host.wire.ffi.StreamSendTextRequest;
import dev.openrtc.worker.host.wire.ffi.StreamTextOptions;
import dev.openrtc.worker.host.wire.ffi.TextStreamOpenCallback;
import dev.openrtc.worker.host.wire.ffi.TextStreamOpenRequest;
import dev.openrtc.worker.host.wire.ffi.TextStreamWriterCloseRequest;
import dev.openrtc.worker.host.wire.ffi.TextStreamWriterWriteRequest;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A call's texts on their way out. One step of all its streams is with the library at a time,
/// since the library runs steps side by side: so what was written first arrives first. Safe from
/// any thread; the library is spoken to on the control thread.
final class Texts {
    /// Characters that may wait; a stream that would exceed it loses the piece.
    static final int LONGEST = 256 * 1024;

    /// Steps that may wait, however short.
    private static final int STEPS = 1_000;

    private sealed interface Step {
        record Open(Stream stream) implements Step {}

        record Piece(Stream stream, String text) implements Step {}

        record End(Stream stream, Map<String, String> last) implements Step {}

        record Whole(Text head, String text) implements Step {}
    }

    private final FfiClient ffi;
    private final Handles handles;
    private final Executor control;
    private final ArrayDeque<Step> steps = new ArrayDeque<>();
    private int waiting;
    private long me;
    private boolean busy;
    private boolean closed;

    Texts(FfiClient ffi, Handles handles, Executor control) {
        this.ffi = ffi;
        this.handles = handles;
        this.control = control;
    }

    TextOut write(Text head) {
        Stream stream = new Stream(head);
        stream.lost = !add(new Step.Open(stream), 0);
        return stream;
    }

    void send(Text head, String text) {
        var _ = add(new Step.Whole(head, text), text.length());
    }

    /// In the room: what waits is sent.
    synchronized void open(long localParticipant) {
        me = localParticipant;
        wake();
    }

    synchronized void close() {
        closed = true;
        steps.clear();
    }

    private synchronized boolean over() {
        return closed;
    }

    private final class Stream implements TextOut {
        private final Text head;
        private String held = "";
        private boolean ended;
        private volatile boolean lost;
        private long writer;

        Stream(Text head) {
            this.head = head;
        }

        /// Half of a character that is two `char`s waits for its other half.
        @Override
        public synchronized void write(String piece) {
            String all = held + piece;
            int whole = all.length();
            if (whole > 0 && Character.isHighSurrogate(all.charAt(whole - 1))) {
                whole--;
            }
            held = all.substring(whole);
            if (!ended && !lost && whole > 0) {
                var _ = add(new Step.Piece(this, all.substring(0, whole)), whole);
            }
        }

        @Override
        public synchronized void close(Map<String, String> last) {
            if (!ended) {
                ended = true;
                end(new Step.End(this, Map.copyOf(last)));
            }
        }
    }

    private synchronized boolean add(Step step, int characters) {
        if (closed || steps.size() >= STEPS || waiting + characters > LONGEST) {
            return false;
        }
        steps.add(step);
        waiting += characters;
        wake();
        return true;
    }

    /// A stream that is open is always closed, else its reader waits for ever.
    private synchronized void end(Step.End step) {
        if (!closed) {
            steps.add(step);
            wake();
        }
    }

    private synchronized void wake() {
        if (!busy && !closed && me != 0 && !steps.isEmpty()) {
            busy = true;
            control.execute(this::next);
        }
    }

    private void next() {
        Step step = take();
        if (step != null) {
            try {
                go(step);
            } catch (MediaFault e) {
                done(step, String.valueOf(e.getMessage()));
            }
        }
    }

    private synchronized @Nullable Step take() {
        while (!closed && !steps.isEmpty()) {
            Step step = steps.remove();
            switch (step) {
                case Step.Whole(Text _, String text) -> waiting -= text.length();
                case Step.Piece(Stream stream, String text) -> {
                    StringBuilder joined = new StringBuilder(text);
                    while (steps.peek() instanceof Step.Piece(Stream same, String more)
                            && same == stream) {
                        joined.append(more);
                        steps.remove();
                    }
                    waiting -= joined.length();
                    step = new Step.Piece(stream, joined.toString());
                }
                case Step.Open _, Step.End _ -> {}
            }
            if (!dead(step)) {
                return step;
            }
        }
        busy = false;
        return null;
    }

    private static boolean dead(Step step) {
        return switch (step) {
            case Step.Open(Stream stream) -> stream.lost;
            case Step.Piece(Stream stream, String _) -> stream.lost;
            case Step.End(Stream stream, var _) -> stream.lost;
            case Step.Whole _ -> false;
        };
    }

    private void go(Step step) {
        switch (step) {
            case Step.Open(Stream stream) -> {
                var request =
                        TextStreamOpenRequest.newBuilder()
                                .setLocalParticipantHandle(me)
                                .setOptions(options(stream.head))
                                .setRequestAsyncId(
                                        expect(e -> opened(step, stream, e.getTextStreamOpen())));
                send(FfiRequest.newBuilder().setTextStreamOpen(request));
            }
            case Step.Piece(Stream stream, String text) -> {
                var request =
                        TextStreamWriterWriteRequest.newBuilder()
                                .setWriterHandle(stream.writer)
                                .setText(text)
                                .setRequestAsyncId(
                                        expect(
                                                e ->
                                                        done(
                                                                step,
                                                                why(
                                                                        e.getTextStreamWriterWrite()
                                                                                .getError()))));
                send(FfiRequest.newBuilder().setTextStreamWrite(request));
            }
            case Step.End(Stream stream, Map<String, String> last) -> {
                var request =
                        TextStreamWriterCloseRequest.newBuilder()
                                .setWriterHandle(stream.writer)
                                .putAllAttributes(last)
                                .setRequestAsyncId(
                                        expect(
                                                e ->
                                                        done(
                                                                step,
                                                                why(
                                                                        e.getTextStreamWriterClose()
                                                                                .getError()))));
                send(FfiRequest.newBuilder().setTextStreamClose(request));
                handles.gone(stream.writer);
            }
            case Step.Whole(Text head, String text) -> {
                var request =
                        StreamSendTextRequest.newBuilder()
                                .setLocalParticipantHandle(me)
                                .setOptions(options(head))
                                .setText(text)
                                .setRequestAsyncId(
                                        expect(e -> done(step, why(e.getSendText().getError()))));
                send(FfiRequest.newBuilder().setSendText(request));
            }
        }
    }

    private void opened(Step step, Stream stream, TextStreamOpenCallback answer) {
        if (answer.hasWriter() && over()) {
            ffi.drop(answer.getWriter().getHandle().getId());
        } else if (answer.hasWriter()) {
            stream.writer = handles.own(answer.getWriter().getHandle());
        }
        done(step, why(answer.getError()));
    }

    private void done(Step step, String why) {
        if (!why.isEmpty()) {
            lost(step);
            FfiClient.LOG.info("A text of the call was not sent: {}", Redaction.of(why));
        }
        next();
    }

    private void lost(Step step) {
        switch (step) {
            case Step.Open(Stream stream) -> stream.lost = true;
            case Step.Piece(Stream stream, String _) -> {
                stream.lost = true;
                handles.drop(stream.writer);
            }
            case Step.End _, Step.Whole _ -> {}
        }
    }

    private long expect(Consumer<FfiEvent> answer) {
        return ffi.expect(event -> control.execute(() -> answer.accept(event)));
    }

    private void send(FfiRequest.Builder request) {
        var _ = ffi.request(request.build());
    }

    private static StreamTextOptions options(Text head) {
        var options =
                StreamTextOptions.newBuilder()
                        .setTopic(head.topic())
                        .putAllAttributes(head.attributes());
        if (!head.sender().isEmpty()) {
            options.setSenderIdentity(head.sender());
        }
        return options.build();
    }

    private static String why(StreamError error) {
        return error.getDescription();
    }
}
