package dev.openrtc.worker.host.child;

import dev.openrtc.worker.asset.Asset;
import dev.openrtc.worker.asset.Assets;
import dev.openrtc.worker.host.media.FfiClient;
import dev.openrtc.worker.host.media.FfiTransport;
import dev.openrtc.worker.host.media.MediaFault;
import dev.openrtc.worker.host.media.Pacer;
import dev.openrtc.worker.host.media.RtcTransport;
import dev.openrtc.worker.host.wire.Frames;
import dev.openrtc.worker.host.wire.FromHost;
import dev.openrtc.worker.host.wire.Hello;
import dev.openrtc.worker.port.Ticker;
import dev.openrtc.worker.provider.Providers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// The program of a session host. Its standard input brings the nonce and then stays open as long
/// as the core lives; arguments are paths and switches only: the socket, the media library or `-`,
/// the agents folder or `-`, the program's version, then `fault` where the fault agent is wanted,
/// and the names of agents' classes.
public final class HostMain {
    /// The core is gone: rooms are left, then nothing holds this process.
    private static final long GRACE_MILLIS = 4_000;

    private final AtomicBoolean orphaned = new AtomicBoolean();
    private final ScheduledExecutorService control =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("host-control").factory());
    private @Nullable CallBoard board;
    private @Nullable CoreLine line;

    private HostMain() {}

    public static void main(String[] args) throws IOException {
        new HostMain().run(args);
    }

    private void run(String[] args) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String nonce = in.readLine();
        if (nonce == null) {
            return;
        }
        Thread.ofPlatform().name("parent-watch").daemon().start(() -> untilEnd(in));
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(args[0]));
        CoreLine core = new CoreLine(channel, this::orphaned);
        line = core;
        CoreAppender.to(core::log);
        List<String> more = List.of(args).subList(Math.min(4, args.length), args.length);
        AgentShelf shelf =
                new AgentShelf(
                        path(args[2]),
                        more.contains("fault"),
                        more.stream().filter(name -> !name.equals("fault")).toList());
        Pacer pacer = new Pacer(Ticker.SYSTEM);
        Media media = media(path(args[1]), args[3], pacer);
        CallWatch watch = new CallWatch(Ticker.SYSTEM, pacer::takeLate, core::send);
        watch.start();
        CallBoard calls =
                new CallBoard(
                        control,
                        core,
                        shelf,
                        new VoiceDesk(
                                new Assets(), Ticker.SYSTEM, Providers.found(shelf.loaders())),
                        media.transport(),
                        media.trouble(),
                        Ticker.SYSTEM,
                        watch,
                        this::exit);
        board = calls;
        core.send(
                FromHost.newBuilder()
                        .setHello(
                                Hello.newBuilder()
                                        .setVersion(Frames.VERSION)
                                        .setNonce(nonce)
                                        .setPid(ProcessHandle.current().pid())
                                        .addAllAgents(shelf.infos())
                                        .setTrouble(media.trouble()))
                        .build());
        core.start(message -> calls.control(() -> calls.received(message)));
    }

    private record Media(@Nullable RtcTransport transport, String trouble) {}

    private Media media(@Nullable Path library, String version, Pacer pacer) {
        if (library == null) {
            return new Media(null, new Assets().missing(Asset.MEDIA));
        }
        try {
            FfiClient ffi = new FfiClient(library, version);
            return new Media(new FfiTransport(ffi, pacer, control), "");
        } catch (MediaFault e) {
            return new Media(null, String.valueOf(e.getMessage()));
        }
    }

    private void untilEnd(BufferedReader in) {
        try {
            while (in.read() >= 0) {
                // Nothing is said here after the nonce.
            }
        } catch (IOException e) {
            LoggerFactory.getLogger(HostMain.class).debug("The parent's pipe broke");
        }
        orphaned();
    }

    private void orphaned() {
        if (orphaned.getAndSet(true)) {
            return;
        }
        Thread.ofPlatform().name("host-end").daemon().start(() -> haltAfter(GRACE_MILLIS));
        CallBoard calls = board;
        if (calls == null) {
            Runtime.getRuntime().halt(0);
        } else {
            calls.control(calls::close);
        }
    }

    /// Not `exit`: agents' shutdown hooks and the native library's clean-up could hold it.
    private void exit() {
        Thread.ofPlatform()
                .name("host-exit")
                .daemon()
                .start(
                        () -> {
                            CoreLine core = line;
                            try {
                                if (core != null) {
                                    core.flush(500);
                                }
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            haltAfter(50);
                        });
    }

    private static void haltAfter(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(0);
    }

    private static @Nullable Path path(String argument) {
        return argument.equals("-") ? null : Path.of(argument);
    }
}
