package dev.openrtc.worker.provider.wire;

import dev.openrtc.worker.provider.ProviderException;
import dev.openrtc.worker.provider.ProviderFault;
import dev.openrtc.worker.provider.ProviderKit;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One request whose answer is read as it comes, on a virtual thread of its own. It ends by itself
/// when nothing comes for a while. Safe from any thread.
public final class StreamingCall {
    private static final Logger LOG = LoggerFactory.getLogger(StreamingCall.class);

    /// Longer words of refusal are cut.
    private static final int LONGEST_REFUSAL = 16 * 1024;

    private final Blame blame;
    private final Consumer<ProviderFault> failed;
    private final IdleLimit idle;
    private @Nullable CompletableFuture<HttpResponse<InputStream>> asked;
    private @Nullable InputStream body;
    private volatile boolean cancelled;

    private StreamingCall(
            ProviderKit kit, Blame blame, Duration longest, Consumer<ProviderFault> failed) {
        this.blame = blame;
        this.failed = failed;
        this.idle = new IdleLimit(kit, longest, this::breakOff);
    }

    /// Reads a good answer to its end, or throws.
    @FunctionalInterface
    public interface Reading {
        /// @throws ProviderException when the vendor says in the answer that it failed
        void read(HttpHeaders headers, InputStream body) throws IOException, ProviderException;
    }

    /// @param request makes the request; throws [IllegalStateException] when the account is closed
    /// @param longest time for the first byte and between any two
    /// @param failed told once, unless cancelled, instead of what `reading` would have told
    public static StreamingCall start(
            ProviderKit kit,
            RequestMaker request,
            Blame blame,
            Duration longest,
            Reading reading,
            Consumer<ProviderFault> failed) {
        StreamingCall call = new StreamingCall(kit, blame, longest, failed);
        Thread.ofVirtual().name("provider-call").start(() -> call.run(kit, request, reading));
        return call;
    }

    @FunctionalInterface
    public interface RequestMaker {
        HttpRequest make();
    }

    /// Breaks it off, on the wire too. Nothing is told after it. Returns at once.
    public void cancel() {
        cancelled = true;
        breakOff();
    }

    public boolean cancelled() {
        return cancelled;
    }

    private void run(ProviderKit kit, RequestMaker request, Reading reading) {
        idle.start();
        try {
            HttpResponse<InputStream> response = sent(kit, request);
            try (InputStream in = held(response.body())) {
                if (response.statusCode() / 100 == 2) {
                    reading.read(response.headers(), in);
                } else {
                    String said =
                            new String(in.readNBytes(LONGEST_REFUSAL), StandardCharsets.UTF_8);
                    tell(blame.status(response.statusCode(), response.headers(), said));
                }
            }
        } catch (ProviderException e) {
            tell(e.fault());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | ExecutionException | CancellationException e) {
            tell(idle.ranOut() ? blame.late() : blame.thrown(e));
        } catch (RuntimeException e) {
            LOG.error("What a provider told could not be taken", e);
        } finally {
            idle.rest();
        }
    }

    private HttpResponse<InputStream> sent(ProviderKit kit, RequestMaker request)
            throws ExecutionException, InterruptedException, ProviderException {
        CompletableFuture<HttpResponse<InputStream>> future;
        synchronized (this) {
            future = kit.http().sendAsync(made(request), BodyHandlers.ofInputStream());
            asked = future;
        }
        if (cancelled) {
            breakOff();
        }
        return future.get();
    }

    private HttpRequest made(RequestMaker request) throws ProviderException {
        try {
            return request.make();
        } catch (IllegalStateException closed) {
            throw new ProviderException(blame.thrown(closed));
        }
    }

    private InputStream held(InputStream in) throws IOException {
        synchronized (this) {
            body = in;
        }
        idle.came();
        if (cancelled || idle.ranOut()) {
            in.close();
            throw new IOException("closed");
        }
        return new Watched(in);
    }

    private void tell(ProviderFault fault) {
        if (!cancelled) {
            failed.accept(fault);
        }
    }

    private void breakOff() {
        CompletableFuture<HttpResponse<InputStream>> future;
        InputStream in;
        synchronized (this) {
            future = asked;
            in = body;
        }
        if (future != null) {
            var _ = future.cancel(true);
        }
        if (in != null) {
            try {
                in.close();
            } catch (IOException alreadyBroken) {
                // It is closed either way.
            }
        }
    }

    /// Notes that something came.
    private final class Watched extends FilterInputStream {
        Watched(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = in.read();
            idle.came();
            return one;
        }

        @Override
        public int read(byte[] into, int at, int length) throws IOException {
            int count = in.read(into, at, length);
            idle.came();
            return count;
        }
    }
}
