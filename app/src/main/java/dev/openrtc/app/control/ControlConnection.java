package dev.openrtc.app.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One client, at the owner's end. Requests are read by one virtual thread; each answer and each
/// stream is written by a virtual thread of its own, a frame at a time, so that a client that does
/// not read stops only itself.
final class ControlConnection {
    private static final Logger LOG = LoggerFactory.getLogger(ControlConnection.class);

    static final int PROTOCOL = 1;

    /// How long a client may take to say hello.
    private static final Duration HELLO = Duration.ofSeconds(5);

    /// Most requests of a client under way at once, and most streams.
    private static final int UNDER_WAY = 16;

    private static final int STREAMS = 4;

    private final SocketChannel channel;
    private final Household household;
    private final Consumer<ControlConnection> gone;
    private final ReentrantLock writing = new ReentrantLock();
    private final Semaphore underWay = new Semaphore(UNDER_WAY);
    private final AtomicInteger streams = new AtomicInteger();
    private final AtomicBoolean greeted = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();

    ControlConnection(
            SocketChannel channel, Household household, Consumer<ControlConnection> gone) {
        this.channel = channel;
        this.household = household;
        this.gone = gone;
    }

    void start() {
        var _ = Thread.ofVirtual().name("control-client").start(this::serve);
        var _ = Thread.ofVirtual().name("control-hello").start(this::awaitHello);
    }

    /// Tells a client that there are too many, and closes.
    void turnAway() {
        try {
            send(0, new Reply.Fault("TOO_MANY", "Too many clients of the control socket."));
        } catch (IOException e) {
            LOG.debug("A client that was turned away had gone already");
        }
        close();
    }

    boolean isClosed() {
        return closed.get();
    }

    private void awaitHello() {
        try {
            Thread.sleep(HELLO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!greeted.get()) {
            close();
        }
    }

    private void serve() {
        try {
            String user = Peer.user(channel);
            if (!Peer.welcome(user)) {
                send(0, new Reply.Fault("NOT_YOURS", "This data folder is another user's."));
                return;
            }
            Optional<Dispatch> dispatch = Optional.empty();
            for (Optional<Request.Asked> asked = next(); asked.isPresent(); asked = next()) {
                long id = asked.get().id();
                if (asked.get().request() instanceof Request.Hello hello) {
                    dispatch = greet(id, hello, user);
                } else if (dispatch.isEmpty()) {
                    send(id, new Reply.Fault("NO_HELLO", "Say hello first."));
                    return;
                } else {
                    dispatch.get().handle(id, asked.get().request());
                }
            }
        } catch (Frames.Broken | JsonProcessingException e) {
            // Nothing of the frame is repeated: it may hold a secret.
            sayMalformed();
        } catch (IOException e) {
            LOG.debug("A client of the control socket went away: {}", e.toString());
        } finally {
            close();
        }
    }

    private Optional<Dispatch> greet(long id, Request.Hello hello, String user) throws IOException {
        if (hello.protocol() != PROTOCOL) {
            send(
                    id,
                    new Reply.Fault(
                            "OTHER_VERSION",
                            "The owner of this data folder speaks another protocol version ("
                                    + PROTOCOL
                                    + "). Use the same version of openrtc for both."));
            return Optional.empty();
        }
        greeted.set(true);
        send(id, Welcomes.of(household.owner()));
        return Optional.of(new Dispatch(this, household, hello.face(), user));
    }

    private void sayMalformed() {
        try {
            send(0, new Reply.Fault("MALFORMED", "That was not a request of this protocol."));
        } catch (IOException e) {
            LOG.debug("A client sent a malformed frame and went away");
        }
    }

    private Optional<Request.Asked> next() throws IOException {
        Optional<byte[]> frame = Frames.read(channel, Frames.TO_OWNER);
        if (frame.isEmpty()) {
            return Optional.empty();
        }
        try {
            Request.Asked asked = ControlJson.owner().readValue(frame.get(), Request.Asked.class);
            if (asked == null || asked.request() == null) {
                throw new Frames.Broken("An empty request");
            }
            return Optional.of(asked);
        } finally {
            Arrays.fill(frame.get(), (byte) 0);
        }
    }

    /// Runs an answer on a thread of its own; at most [#UNDER_WAY] at once, then the reader waits.
    void answer(Runnable work) {
        underWay.acquireUninterruptibly();
        var _ =
                Thread.ofVirtual()
                        .name("control-answer")
                        .start(
                                () -> {
                                    try {
                                        work.run();
                                    } finally {
                                        underWay.release();
                                    }
                                });
    }

    /// Runs a stream on a thread of its own; false when the client has too many.
    boolean stream(Runnable work) {
        if (streams.incrementAndGet() > STREAMS) {
            streams.decrementAndGet();
            return false;
        }
        var _ =
                Thread.ofVirtual()
                        .name("control-stream")
                        .start(
                                () -> {
                                    try {
                                        work.run();
                                    } finally {
                                        streams.decrementAndGet();
                                    }
                                });
        return true;
    }

    void send(long id, Reply reply) throws IOException {
        byte[] body = ControlJson.owner().writeValueAsBytes(new Reply.Answered(id, reply));
        if (body.length > Frames.TO_CLIENT) {
            body =
                    ControlJson.owner()
                            .writeValueAsBytes(
                                    new Reply.Answered(
                                            id,
                                            new Reply.Fault(
                                                    "TOO_LARGE",
                                                    "The answer is too large; ask for less.")));
        }
        writing.lock();
        try {
            Frames.write(channel, body);
        } finally {
            writing.unlock();
        }
    }

    void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        gone.accept(this);
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("A control connection did not close cleanly: {}", e.toString());
        }
    }
}
