package dev.openrtc.worker.vendor;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/// The far end of a socket, with its trouble. Everything that a subclass does runs on the stub's
/// loop; what a test reads is safe from any thread.
public abstract class StubSocket implements Session.Listener.AutoDemanding {
    private final VendorStub stub;
    private final Asked asked;
    private volatile Trouble trouble;
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private volatile @Nullable Session session;
    private volatile int closeCode = -1;
    private volatile long soundBytes;
    private int pieces;
    private boolean over;
    private long free;

    StubSocket(VendorStub stub, Asked asked, Trouble trouble) {
        this.stub = stub;
        this.asked = asked;
        this.trouble = trouble;
    }

    void opened() {}

    abstract void text(String message);

    void sound(byte[] pcm) {}

    /// How the vendor tells an error on this socket.
    abstract String error();

    public Asked asked() {
        return asked;
    }

    public String key() {
        return asked.key();
    }

    /// Every text that came, in order.
    public List<String> received() {
        return List.copyOf(received);
    }

    /// Every text that went out, in order.
    public List<String> sent() {
        return List.copyOf(sent);
    }

    public long soundBytes() {
        return soundBytes;
    }

    /// -1 while it is open.
    public int closeCode() {
        return closeCode;
    }

    /// Drops it as a broken line does.
    public void drop() {
        Session open = session;
        if (open != null) {
            open.disconnect();
        }
    }

    /// From now on, where all was well before.
    void goesWrong(Trouble how) {
        onLoop(
                () -> {
                    trouble = how;
                    pieces = 0;
                });
    }

    final Trouble trouble() {
        return trouble;
    }

    final boolean empty() {
        return trouble instanceof Trouble.Empty;
    }

    /// Sends one message, or what its trouble makes of it.
    final void give(String message) {
        if (over) {
            return;
        }
        switch (trouble) {
            case Trouble.Garbage _ -> {
                over = true;
                send("<html>nothing of the kind");
                return;
            }
            case Trouble.Floods _ -> {
                over = true;
                send("x".repeat(9 * 1024 * 1024));
                return;
            }
            case Trouble.Pings _ -> {
                return;
            }
            case Trouble.Late(Duration first) -> {
                free = pieces == 0 ? System.nanoTime() + first.toNanos() : free;
                after(Duration.ofNanos(free - System.nanoTime()), () -> send(message));
            }
            case Trouble.BreaksOff(int after) when pieces >= after -> {
                over = true;
                drop();
                return;
            }
            case Trouble.SaysError(int after) when pieces >= after -> {
                over = true;
                send(error());
                return;
            }
            case Trouble.Stalls(int after) when pieces >= after -> over = true;
            case Trouble.Drips(Duration between) -> {
                free = Math.max(free, System.nanoTime()) + between.toNanos();
                after(Duration.ofNanos(free - System.nanoTime()), () -> send(message));
            }
            default -> send(message);
        }
        pieces++;
    }

    final void close(int code, String reason) {
        Session open = session;
        if (open != null) {
            open.close(code, reason, Callback.NOOP);
        }
    }

    final void after(Duration delay, Runnable work) {
        if (!stub.loop().isShutdown()) {
            var _ = stub.loop().schedule(work, delay.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void send(String message) {
        Session open = session;
        if (open != null && open.isOpen()) {
            sent.add(message);
            open.sendText(message, Callback.NOOP);
        }
    }

    private void onLoop(Runnable work) {
        if (!stub.loop().isShutdown()) {
            stub.loop().execute(work);
        }
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        session = opened;
        stub.opened(this);
        onLoop(this::opened);
    }

    @Override
    public void onWebSocketText(String message) {
        received.add(message);
        onLoop(() -> text(message));
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        byte[] pcm = new byte[payload.remaining()];
        payload.get(pcm);
        callback.succeed();
        soundBytes += pcm.length;
        onLoop(() -> sound(pcm));
    }

    @Override
    public void onWebSocketClose(int code, String reason, Callback callback) {
        closeCode = code;
        callback.succeed();
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        if (closeCode < 0) {
            closeCode = 1006;
        }
    }
}
