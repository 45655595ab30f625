package dev.openrtc.app.control;

import dev.openrtc.worker.api.LogPage;
import dev.openrtc.worker.api.LogQuery;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/// The owner's log records for one reader, in order: what is held, or what is held and everything
/// that follows. A reader that does not read holds the owner's stream up, and nothing else.
public final class LogStream implements AutoCloseable {
    private static final int PAGES = 16;

    private final BlockingQueue<Reply> pages = new ArrayBlockingQueue<>(PAGES);
    private volatile boolean closed;

    private LogStream() {}

    /// Asks for the records that match; `follow` = go on for ever.
    public static LogStream open(ControlClient client, LogQuery query, boolean follow) {
        LogStream stream = new LogStream();
        client.stream(
                follow ? new Request.FollowLogs(query) : new Request.Logs(query), stream::hear);
        return stream;
    }

    private void hear(Reply reply) {
        try {
            while (!closed
                    && !pages.offer(reply, 100, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                // Full: the reader is slower than the owner.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The next page; null at the end of what is held.
    ///
    /// @throws IOException when the owner went away or does not answer this; its message says why
    public @Nullable LogPage next() throws IOException {
        try {
            return switch (pages.take()) {
                case Reply.LogLines(LogPage page) -> page;
                case Reply.Done _ -> null;
                case Reply.Fault fault -> throw new IOException(fault.message());
                case Reply other -> throw new IOException("An answer out of turn: " + other);
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
