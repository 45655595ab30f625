package dev.openrtc.worker.host;

import dev.openrtc.worker.host.wire.Frames;
import dev.openrtc.worker.host.wire.FromHost;
import dev.openrtc.worker.host.wire.Hello;
import dev.openrtc.worker.host.wire.ToHost;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The core's end of the line to one host process. What comes from the host is handed on by one
/// thread, in order; `lost` is told once, last, with why. Sending never waits.
final class HostLine implements HostWire {
    private static final int WAITING = 10_000;

    private final String name;
    private final HostSettings settings;
    private final Consumer<FromHost> received;
    private final Consumer<String> lost;
    private final BlockingQueue<ToHost> out = new ArrayBlockingQueue<>(WAITING);
    private final AtomicBoolean gone = new AtomicBoolean();
    private volatile @Nullable Process process;
    private volatile @Nullable SocketChannel channel;
    private volatile @Nullable HostSocket socket;
    private volatile @Nullable Thread writer;

    HostLine(
            String name,
            HostSettings settings,
            Consumer<FromHost> received,
            Consumer<String> lost) {
        this.name = name;
        this.settings = settings;
        this.received = received;
        this.lost = lost;
    }

    @Override
    public void start() {
        var _ = Thread.ofVirtual().name(name + "-line").start(this::run);
    }

    @Override
    public long pid() {
        Process running = process;
        return running == null ? 0 : running.pid();
    }

    @Override
    public void send(ToHost message) {
        if (!out.offer(message)) {
            kill();
        }
    }

    @Override
    public void kill() {
        Process running = process;
        if (running != null) {
            var _ = running.destroyForcibly();
        }
        closeQuietly();
    }

    @Override
    public Optional<Duration> cpu() {
        Process running = process;
        return running == null ? Optional.empty() : running.info().totalCpuDuration();
    }

    private void run() {
        String why;
        try (HostScratch scratch = HostScratch.of(settings.run(), name)) {
            try {
                why = serve(scratch.folder());
            } finally {
                awaitGone();
            }
        } catch (IOException | IllegalStateException e) {
            why = String.valueOf(e.getMessage());
        }
        closeQuietly();
        Thread writing = writer;
        if (writing != null) {
            writing.interrupt();
        }
        kill();
        if (!gone.getAndSet(true)) {
            lost.accept(why);
        }
    }

    /// Its files are in use as long as it lives.
    private void awaitGone() {
        kill();
        Process running = process;
        if (running != null) {
            var _ = running.onExit().completeOnTimeout(running, 5, TimeUnit.SECONDS).join();
        }
    }

    private String serve(Path scratch) throws IOException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        String nonce = HexFormat.of().formatHex(random);
        try (HostSocket listening = HostSocket.in(settings.run())) {
            socket = listening;
            Process started = HostCommand.start(settings, listening.path(), scratch);
            process = started;
            var _ = started.onExit().thenRun(this::stopListening);
            var _ = Thread.ofVirtual().name(name + "-output").start(() -> read(started));
            OutputStream in = started.getOutputStream();
            in.write((nonce + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
            channel = listening.accept();
        } catch (IOException e) {
            throw new IOException(ended("it did not start: " + e.getMessage()), e);
        }
        try (DataInputStream in = new DataInputStream(Channels.newInputStream(channel()))) {
            FromHost hello = next(in);
            if (hello == null || !hello.hasHello() || !ours(hello.getHello(), nonce)) {
                return ended("it did not say who it is");
            }
            writer = Thread.ofVirtual().name(name + "-writer").start(this::write);
            for (FromHost it = hello; it != null; it = next(in)) {
                received.accept(it);
            }
        } catch (IOException e) {
            return ended("the line to it broke");
        }
        return ended("it ended");
    }

    private static boolean ours(Hello hello, String nonce) {
        return hello.getVersion() == Frames.VERSION
                && MessageDigest.isEqual(
                        hello.getNonce().getBytes(StandardCharsets.UTF_8),
                        nonce.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable FromHost next(DataInputStream in) throws IOException {
        var frame = Frames.read(in);
        return frame.isPresent() ? FromHost.parseFrom(frame.get()) : null;
    }

    private void write() {
        try (DataOutputStream to =
                new DataOutputStream(
                        new BufferedOutputStream(Channels.newOutputStream(channel())))) {
            while (true) {
                Frames.write(to, out.take());
            }
        } catch (IOException e) {
            closeQuietly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// What the JVM or native code prints; never where our own messages go.
    private void read(Process started) {
        try (BufferedReader lines = started.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                HostLogs.printed(name, line);
            }
        } catch (IOException e) {
            HostLogs.printed(name, "its output cannot be read");
        }
    }

    private SocketChannel channel() {
        SocketChannel open = channel;
        if (open == null) {
            throw new IllegalStateException("the line is not open");
        }
        return open;
    }

    private String ended(String what) {
        Process running = process;
        return running != null && !running.isAlive()
                ? "its process ended with code " + running.exitValue()
                : what;
    }

    private void closeQuietly() {
        try {
            SocketChannel open = channel;
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            HostLogs.printed(name, "its line cannot be closed");
        }
        stopListening();
    }

    /// Ends the wait for a process that died before it came. What it said before is still read.
    private void stopListening() {
        try {
            HostSocket listening = socket;
            if (listening != null) {
                listening.close();
            }
        } catch (IOException e) {
            HostLogs.printed(name, "its socket cannot be closed");
        }
    }
}
