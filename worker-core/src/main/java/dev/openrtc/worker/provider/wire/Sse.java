package dev.openrtc.worker.provider.wire;

import dev.openrtc.worker.provider.ProviderException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Reads server-sent events. An event that the end of the stream cuts off is none. One thread.
public final class Sse {
    /// More in one line or event is no answer of a language model.
    private static final int LONGEST = 4 * 1024 * 1024;

    private final BufferedInputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);

    public Sse(InputStream in) {
        this.in = new BufferedInputStream(in, 8 * 1024);
    }

    /// @param name empty when the stream names none
    public record Event(String name, String data) {}

    /// What takes the events; false = enough.
    @FunctionalInterface
    public interface Taker {
        boolean take(Event event) throws IOException, ProviderException;
    }

    /// Gives every event until there is none, or the taker has enough.
    public void each(Taker taker) throws IOException, ProviderException {
        for (Event event = next(); event != null; event = next()) {
            if (!taker.take(event)) {
                return;
            }
        }
    }

    /// The next event, or null at the end.
    @Nullable Event next() throws IOException {
        String name = "";
        StringBuilder data = null;
        for (String text = readLine(); text != null; text = readLine()) {
            if (text.isEmpty()) {
                if (data != null) {
                    return new Event(name, data.toString());
                }
                name = "";
                continue;
            }
            int colon = text.indexOf(':');
            String field = colon < 0 ? text : text.substring(0, colon);
            String value = colon < 0 ? "" : text.substring(colon + 1);
            value = value.startsWith(" ") ? value.substring(1) : value;
            switch (field) {
                case "event" -> name = value;
                case "data" -> data = joined(data, value);
                default -> {
                    // A comment, an id or a retry time.
                }
            }
        }
        return null;
    }

    private static StringBuilder joined(@Nullable StringBuilder before, String value)
            throws Garbage {
        if (before == null) {
            return new StringBuilder(value);
        }
        if (before.length() + value.length() > LONGEST) {
            throw new Garbage();
        }
        return before.append('\n').append(value);
    }

    /// Lines end with LF or CR LF. Null at the end, whatever stood in a line without one.
    private @Nullable String readLine() throws IOException {
        line.reset();
        for (int one = in.read(); one >= 0; one = in.read()) {
            if (one == '\n') {
                String text = line.toString(StandardCharsets.UTF_8);
                return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            }
            line.write(one);
            if (line.size() > LONGEST) {
                throw new Garbage();
            }
        }
        return null;
    }
}
