package dev.openrtc.worker.livekit;

import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.livekit.LinkFault.Kind;
import dev.openrtc.worker.port.Connection;
import dev.openrtc.worker.port.Ticker;
import java.net.ProxySelector;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Asks a LiveKit server whether URL, key and secret work, the way a worker would: it registers,
/// under a name nobody dispatches to, so that a running line is not disturbed and no call comes.
/// Safe from any thread; every run has a socket and a thread of its own.
public final class ConnectionTest {
    /// All of it, from the first packet to the answer.
    static final Duration LONGEST = Duration.ofSeconds(9);

    private final InstantSource clock;
    private final Ticker ticker;
    private final String version;
    private final ProxySelector proxies;
    private final RandomGenerator random;
    private final Supplier<LinkLoop> loops;

    /// @param version this program's version, told to the server
    public ConnectionTest(InstantSource clock, Ticker ticker, String version) {
        this(
                clock,
                ticker,
                version,
                Objects.requireNonNullElse(ProxySelector.getDefault(), ProxySelector.of(null)),
                () -> ThreadLocalRandom.current().nextLong(),
                LinkThread::new);
    }

    ConnectionTest(
            InstantSource clock,
            Ticker ticker,
            String version,
            ProxySelector proxies,
            RandomGenerator random,
            Supplier<LinkLoop> loops) {
        this.clock = clock;
        this.ticker = ticker;
        this.version = version;
        this.proxies = proxies;
        this.random = random;
        this.loops = loops;
    }

    /// Applied, with the server's version and distance, or Refused with the kind of fault as code
    /// and a sentence that says what, why and what to do. Completes within ten seconds, never
    /// exceptionally. The secret is read before this returns and not kept.
    public CompletionStage<CommandResult> run(Connection connection) {
        if (!connection.view().configured()) {
            return refused(
                    new LinkFault(
                            Kind.BAD_URL,
                            "LiveKit's URL, API key or secret is not set. Enter all three."));
        }
        return ServerUrl.parse(connection.url())
                .fold(
                        sentence -> refused(new LinkFault(Kind.BAD_URL, sentence)),
                        url -> probe(connection, url));
    }

    private CompletionStage<CommandResult> probe(Connection connection, ServerUrl url) {
        String token;
        try {
            token = new WorkerToken(clock).worker(connection.apiKey(), connection.apiSecret());
        } catch (RuntimeException unusable) {
            return refused(LinkFault.noToken());
        }
        String name = "connection-test-" + Long.toHexString(random.nextLong());
        SocketOpener opener = new SocketOpener(proxies, LONGEST);
        Diagnosis diagnosis = new Diagnosis(url, connection.apiKey(), opener.proxy(url), clock);
        return new Probe(loops.get(), opener, url, diagnosis, clock, ticker)
                .run(token, Messages.register(name, version));
    }

    static CommandResult.Refused refusal(LinkFault fault) {
        return new CommandResult.Refused(fault.kind().name(), fault.sentence());
    }

    private static CompletionStage<CommandResult> refused(LinkFault fault) {
        return CompletableFuture.completedFuture(refusal(fault));
    }
}
