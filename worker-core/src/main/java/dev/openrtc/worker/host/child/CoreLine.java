package dev.openrtc.worker.host.child;

import com.google.protobuf.MessageLite;
import dev.openrtc.worker.host.wire.Frames;
import dev.openrtc.worker.host.wire.FromHost;
import dev.openrtc.worker.host.wire.Log;
import dev.openrtc.worker.host.wire.Said;
import dev.openrtc.worker.host.wire.ToHost;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The host's end of the line to its core. Sending never waits: control has a queue that a living
/// core never fills, logs one that drops and counts. Threads are platform threads, since agents may
/// keep every carrier of virtual ones busy.
final class CoreLine {
    private static final int CONTROL = 20_000;
    private static final int LOGS = 1_000;

    private final SocketChannel channel;
    private final Runnable lost;
    private final ArrayDeque<FromHost> control = new ArrayDeque<>();
    private final ArrayDeque<FromHost> logs = new ArrayDeque<>();
    private long droppedLogs;
    private boolean broken;

    /// @param lost is called once or more when the core is gone
    CoreLine(SocketChannel channel, Runnable lost) {
        this.channel = channel;
        this.lost = lost;
    }

    void start(Consumer<ToHost> received) {
        Thread.ofPlatform().name("core-writer").daemon().start(this::write);
        Thread.ofPlatform().name("core-reader").daemon().start(() -> read(received));
    }

    void say(Said.Builder said) {
        send(FromHost.newBuilder().setSaid(said).build());
    }

    synchronized void send(FromHost message) {
        if (control.size() >= CONTROL) {
            broken = true;
            lost.run();
            return;
        }
        control.add(message);
        notifyAll();
    }

    synchronized void log(Log log) {
        if (logs.size() >= LOGS) {
            droppedLogs++;
            return;
        }
        logs.add(FromHost.newBuilder().setLog(log).build());
        notifyAll();
    }

    synchronized long droppedLogs() {
        return droppedLogs;
    }

    /// Waits until all control messages are with the core, at most this long.
    synchronized void flush(long millis) throws InterruptedException {
        long left = millis;
        while (!control.isEmpty() && !broken && left > 0) {
            wait(10);
            left -= 10;
        }
    }

    private void write() {
        try (DataOutputStream out =
                new DataOutputStream(
                        new java.io.BufferedOutputStream(Channels.newOutputStream(channel)))) {
            while (true) {
                MessageLite next = next();
                if (next == null) {
                    return;
                }
                Frames.write(out, next);
            }
        } catch (IOException e) {
            gone();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable FromHost next() throws InterruptedException {
        while (control.isEmpty() && logs.isEmpty() && !broken) {
            wait();
        }
        if (broken) {
            return null;
        }
        return control.isEmpty() ? logs.poll() : control.poll();
    }

    private void read(Consumer<ToHost> received) {
        try (DataInputStream in = new DataInputStream(Channels.newInputStream(channel))) {
            for (var frame = Frames.read(in); frame.isPresent(); frame = Frames.read(in)) {
                received.accept(ToHost.parseFrom(frame.get()));
            }
        } catch (IOException e) {
            // The same as its end: the core is gone.
        }
        gone();
    }

    private void gone() {
        synchronized (this) {
            broken = true;
            notifyAll();
        }
        lost.run();
    }
}
