package dev.openrtc.worker.provider.wire;

import dev.openrtc.worker.provider.ProviderFault;
import dev.openrtc.worker.provider.ProviderKit;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A vendor's WebSocket: keeps what is sent in order and one at a time, joins fragments, pings, and
/// ends when the vendor takes too long to connect or to read. Safe from any thread; methods return
/// at once.
public final class WireSocket {
    /// How often it pings. Vendors and what lies between close silent sockets after 30 to 60 s; and
    /// a line that breaks right after the handshake is not told by `java.net.http`, only by a send
    /// that fails.
    private static final Duration HEART = Duration.ofSeconds(5);

    /// Nothing came for that long, pongs included: the far end is gone.
    private static final Duration DEAD = Duration.ofSeconds(20);

    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final ProviderKit kit;
    private final Blame blame;
    private final Events events;
    private final Lane lane = new Lane("provider-socket");
    private final Outgoing outgoing = new Outgoing(this::broken);
    private final long connectBy;
    private volatile boolean silent;
    private volatile boolean over;
    private @Nullable WebSocket socket;
    private volatile long heardAt;

    private WireSocket(ProviderKit kit, Blame blame, Events events) {
        this.kit = kit;
        this.blame = blame;
        this.events = events;
        this.connectBy = kit.ticker().nanos() + IdleLimit.USUAL.toNanos();
    }

    /// Told one at a time on a virtual thread.
    public interface Events {
        default void opened() {}

        /// @throws Garbage ends the socket
        void text(String message) throws Garbage;

        default void binary(byte[] message) throws Garbage {}

        /// The last: it could not be made, broke, or was closed by the vendor.
        void ended(ProviderFault fault);
    }

    /// Not connected yet, so that its owner can know it before anything is told.
    public static WireSocket of(ProviderKit kit, Blame blame, Events events) {
        return new WireSocket(kit, blame, events);
    }

    /// Sends after what was given before; never dropped. A vendor that takes nothing any more ends
    /// the socket.
    public void text(String message) {
        if (!outgoing.add(new Outgoing.Text(message))) {
            broken(blame.late());
        }
    }

    /// Sends sound; when too much waits, the oldest of it is dropped.
    public void sound(byte[] message) {
        outgoing.addSound(new Outgoing.Sound(message));
    }

    /// As [#sound(byte[])], for vendors who take sound as text.
    public void sound(String message) {
        outgoing.addSound(new Outgoing.SoundText(message));
    }

    /// True when nothing can be sent on it any more.
    public boolean gone() {
        return over || silent;
    }

    /// Sends what waits, says goodbye and closes. Nothing is told any more.
    public void close() {
        silent = true;
        var _ = outgoing.add(new Outgoing.Goodbye());
        var _ = kit.timer().after(GOODBYE, this::abort);
    }

    /// Cuts it off. Nothing is told any more.
    public void abort() {
        silent = true;
        cut();
    }

    /// Called once, first.
    ///
    /// @param key set on the handshake alone
    public void connect(URI address, KeyHeader key) {
        CompletableFuture<WebSocket> making;
        try {
            WebSocket.Builder builder = key.on(kit.http().newWebSocketBuilder());
            making = builder.buildAsync(address, new Incoming(this));
        } catch (IllegalStateException | IllegalArgumentException e) {
            broken(blame.thrown(e));
            return;
        }
        var _ =
                making.whenComplete(
                        (made, fault) -> {
                            if (fault != null) {
                                broken(blame.thrown(fault));
                            } else {
                                connected(made);
                            }
                        });
        var _ = kit.timer().after(HEART, this::beat);
    }

    private void connected(WebSocket made) {
        synchronized (this) {
            socket = made;
        }
        heard();
        if (over) {
            made.abort();
            return;
        }
        lane.execute(
                () -> {
                    if (!silent) {
                        events.opened();
                    }
                });
        outgoing.connected(made, kit.ticker());
    }

    private void beat() {
        if (over) {
            return;
        }
        long now = kit.ticker().nanos();
        boolean connected;
        synchronized (this) {
            connected = socket != null;
        }
        if (connected ? outgoing.stuck(now, IdleLimit.USUAL) : now - connectBy >= 0) {
            broken(blame.late());
            return;
        }
        if (connected && now - heardAt >= DEAD.toNanos()) {
            broken(blame.late());
            return;
        }
        if (connected) {
            var _ = outgoing.add(new Outgoing.Ping());
        }
        var _ = kit.timer().after(HEART, this::beat);
    }

    void heard() {
        heardAt = kit.ticker().nanos();
    }

    void text(String message, Runnable taken) {
        told(() -> events.text(message), taken);
    }

    void binary(ByteBuffer message, Runnable taken) {
        byte[] bytes = new byte[message.remaining()];
        message.get(bytes);
        told(() -> events.binary(bytes), taken);
    }

    private interface Telling {
        void tell() throws Garbage;
    }

    private void told(Telling telling, Runnable taken) {
        lane.execute(
                () -> {
                    if (silent || over) {
                        return;
                    }
                    try {
                        telling.tell();
                        taken.run();
                    } catch (Garbage garbage) {
                        broken(blame.thrown(garbage));
                    }
                });
    }

    void closed(int code, String reason) {
        broken(blame.closed(code, reason));
    }

    void failed(Throwable fault) {
        broken(blame.thrown(fault));
    }

    private void broken(Throwable fault) {
        broken(blame.thrown(fault));
    }

    private void broken(ProviderFault fault) {
        lane.execute(
                () -> {
                    boolean first = !over;
                    cut();
                    if (first && !silent) {
                        events.ended(fault);
                    }
                });
    }

    private void cut() {
        over = true;
        outgoing.close();
        WebSocket made;
        synchronized (this) {
            made = socket;
        }
        if (made != null) {
            made.abort();
        }
    }
}
