package dev.openrtc.worker.vendor;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/// An answer, whole or piece by piece, with its trouble. One thread.
final class StubReply {
    private final VendorStub stub;
    private final Trouble trouble;
    private final Response response;
    private @Nullable OutputStream out;
    private int pieces;
    private boolean over;

    StubReply(VendorStub stub, Trouble trouble, Response response) {
        this.stub = stub;
        this.trouble = trouble;
        this.response = response;
    }

    Trouble trouble() {
        return trouble;
    }

    void refuse(int status, Map<String, String> headers, String body) throws IOException {
        headers.forEach((name, value) -> response.getHeaders().put(name, value));
        whole(status, "application/json", body);
    }

    void whole(int status, String type, String body) throws IOException {
        stallIf(0);
        response.setStatus(status);
        response.getHeaders().put("Content-Type", type);
        try (OutputStream to = Content.Sink.asOutputStream(response)) {
            to.write(body.getBytes(StandardCharsets.UTF_8));
        }
    }

    void begin(String type) {
        stallIf(0);
        response.getHeaders().put("Content-Type", type);
        out = Content.Sink.asOutputStream(response);
    }

    /// An event of a stream; false when nothing is to follow.
    boolean event(String name, String data, String error) {
        if (over) {
            return false;
        }
        if (trouble instanceof Trouble.Garbage) {
            write("data: {\"choices\":[{\"delta\"\n\n");
            over = true;
            return false;
        }
        if (trouble instanceof Trouble.Pings) {
            pingForEver();
        }
        if (trouble instanceof Trouble.Floods) {
            flood();
        }
        if (trouble instanceof Trouble.SaysError(int after) && pieces >= after) {
            write(error);
            over = true;
            return false;
        }
        piece((name.isEmpty() ? "" : "event: " + name + "\n") + "data: " + data + "\n\n");
        return true;
    }

    void bytes(byte[] some) {
        before();
        write(some);
    }

    void end() throws IOException {
        if (out != null) {
            try {
                out.close();
            } catch (IOException gone) {
                stub.wasCutOff();
            }
        }
    }

    private void piece(String text) {
        before();
        write(text);
    }

    private void before() {
        if (trouble instanceof Trouble.BreaksOff(int after) && pieces >= after) {
            throw new BrokenOff();
        }
        stallIf(pieces);
        if (trouble instanceof Trouble.Drips(Duration between)) {
            rest(between);
        }
        if (trouble instanceof Trouble.Late(Duration first) && pieces == 0) {
            rest(first);
        }
        pieces++;
    }

    /// Until the client has enough of it.
    private void pingForEver() {
        while (true) {
            write(": ping\n\n");
            rest(Duration.ofMillis(5));
        }
    }

    private void flood() {
        String some = "x".repeat(64 * 1024);
        while (true) {
            write(some);
        }
    }

    private void stallIf(int said) {
        if (trouble instanceof Trouble.Stalls(int after) && said >= after) {
            rest(Duration.ofMinutes(5));
            throw new BrokenOff();
        }
    }

    /// Until then, or until the stub is closed.
    private void rest(Duration longest) {
        try {
            if (stub.closing().await(longest.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new BrokenOff();
            }
        } catch (InterruptedException e) {
            throw new BrokenOff();
        }
    }

    private void write(String text) {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(byte[] some) {
        if (out == null) {
            throw new IllegalStateException("The answer was not begun");
        }
        try {
            out.write(some);
            out.flush();
        } catch (IOException gone) {
            stub.wasCutOff();
            throw new BrokenOff();
        }
    }
}
