package dev.openrtc.app.control;

import dev.openrtc.app.place.DataFolder;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// A client's end of the control socket. Many requests may be under way at once.
public final class ControlClient implements AutoCloseable {
    private static final long GREETING_SECONDS = 5;

    private static final String GONE = "The owner of the data folder went away.";

    private final SocketChannel channel;
    private final Map<Long, Waiter> waiting = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final ReentrantLock writing = new ReentrantLock();
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private volatile Reply.Welcome welcome =
            new Reply.Welcome(0, "", "", 0, "", java.time.Instant.EPOCH);

    /// Somebody who waits for the replies to one request.
    private interface Waiter {
        void reply(Reply reply);

        void lost();
    }

    private ControlClient(SocketChannel channel) {
        this.channel = channel;
    }

    /// Comes in by the socket of the folder's owner.
    ///
    /// @throws IOException when nobody answers, or the owner turns us away; its message says why
    public static ControlClient connect(
            DataFolder folder, Map<String, String> environment, boolean console)
            throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        ControlClient client = new ControlClient(channel);
        try {
            var _ =
                    channel.connect(
                            UnixDomainSocketAddress.of(
                                    new SocketPlace(folder, environment).find()));
            var _ = Thread.ofVirtual().name("control-reader").start(client::read);
            client.greet(console ? Request.Face.CONSOLE : Request.Face.CLI);
            return client;
        } catch (IOException | RuntimeException e) {
            client.close();
            throw e instanceof IOException io ? io : new IOException(e.toString(), e);
        }
    }

    private void greet(Request.Face face) throws IOException {
        CompletableFuture<Reply> answer = ask(new Request.Hello(ControlConnection.PROTOCOL, face));
        try {
            switch (answer.get(GREETING_SECONDS, TimeUnit.SECONDS)) {
                case Reply.Welcome said -> welcome = said;
                case Reply.Fault fault -> throw new IOException(fault.message());
                case Reply other -> throw new IOException("An answer out of turn: " + other);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("The owner of the data folder does not answer.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    /// The word of the owner's kind: `console` or `worker`.
    public String ownerKind() {
        return welcome.kind();
    }

    public long ownerPid() {
        return welcome.pid();
    }

    /// Brings the owner's window to the front; false when it has none.
    public boolean raise() throws IOException {
        return now(new Request.Raise()) instanceof Reply.Done;
    }

    /// Completes once the owner is gone.
    CompletableFuture<Void> gone() {
        return gone;
    }

    boolean isGone() {
        return gone.isDone();
    }

    /// One request, one reply. Fails with an [IOException] when the owner goes away.
    CompletableFuture<Reply> ask(Request request) {
        CompletableFuture<Reply> answer = new CompletableFuture<>();
        long id = numbers.incrementAndGet();
        wait(
                id,
                new Waiter() {
                    @Override
                    public void reply(Reply reply) {
                        waiting.remove(id);
                        answer.complete(reply);
                    }

                    @Override
                    public void lost() {
                        answer.completeExceptionally(ControlClient.lost());
                    }
                });
        write(id, request);
        return answer;
    }

    /// A request with many replies; each goes to `sink` on the reading thread, in order.
    void stream(Request request, Consumer<Reply> sink) {
        long id = numbers.incrementAndGet();
        wait(
                id,
                new Waiter() {
                    @Override
                    public void reply(Reply reply) {
                        sink.accept(reply);
                    }

                    @Override
                    public void lost() {
                        sink.accept(new Reply.Fault("NOT_REACHABLE", GONE));
                    }
                });
        write(id, request);
    }

    private void wait(long id, Waiter waiter) {
        waiting.put(id, waiter);
        if (gone.isDone() && waiting.remove(id) != null) {
            waiter.lost();
        }
    }

    /// Asks and waits.
    Reply now(Request request) throws IOException {
        try {
            return ask(request).get();
        } catch (ExecutionException e) {
            throw lost();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    static IOException lost() {
        return new IOException(GONE);
    }

    private void write(long id, Request request) {
        byte[] body = new byte[0];
        writing.lock();
        try {
            body = ControlJson.client().writeValueAsBytes(new Request.Asked(id, request));
            Frames.write(channel, body);
        } catch (IOException e) {
            close();
        } finally {
            Arrays.fill(body, (byte) 0);
            writing.unlock();
        }
    }

    private void read() {
        try {
            for (Optional<byte[]> frame = Frames.read(channel, Frames.TO_CLIENT);
                    frame.isPresent();
                    frame = Frames.read(channel, Frames.TO_CLIENT)) {
                Reply.Answered answered =
                        ControlJson.client().readValue(frame.get(), Reply.Answered.class);
                deliver(answered);
            }
        } catch (IOException e) {
            // Told to everybody who waits, below.
        } finally {
            close();
        }
    }

    private void deliver(Reply.Answered answered) {
        Waiter waiter = waiting.get(answered.id());
        if (waiter != null) {
            waiter.reply(answered.reply());
        } else if (answered.id() == 0) {
            // Said to nobody in particular: why the owner is about to hang up.
            waiting.values().forEach(each -> each.reply(answered.reply()));
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The connection is given up either way.
        }
        gone.complete(null);
        for (Long id : waiting.keySet()) {
            Waiter waiter = waiting.remove(id);
            if (waiter != null) {
                waiter.lost();
            }
        }
    }
}
