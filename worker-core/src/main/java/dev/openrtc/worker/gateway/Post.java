package dev.openrtc.worker.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.openrtc.worker.api.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// Puts rows to the collector, one request each call. Blocks its thread until there is an answer or
/// the time is over. What the collector writes in an answer is read past: only its status counts.
final class Post {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client;
    private final GatewayTimes times;

    Post(HttpClient client, GatewayTimes times) {
        this.client = client;
        this.times = times;
    }

    /// @param rows of one kind
    Answer send(String base, Secret key, List<Row> rows) throws InterruptedException {
        Row.Kind kind = rows.getFirst().kind();
        if (!sendable(key)) {
            return new Answer.KeyRejected(401);
        }
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(base + kind.path()))
                        .timeout(times.request())
                        .setHeader("Authorization", "Bearer " + key.reveal())
                        .setHeader("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body(kind, rows)))
                        .build();
        try {
            HttpResponse<Void> response =
                    client.send(request, HttpResponse.BodyHandlers.discarding());
            return answer(response);
        } catch (IOException gone) {
            return new Answer.Away(gone.getClass().getSimpleName());
        }
    }

    private Answer answer(HttpResponse<Void> response) {
        int status = response.statusCode();
        return switch (status) {
            case 401, 403 -> new Answer.KeyRejected(status);
            case 413 -> new Answer.TooLarge();
            case 429 -> new Answer.Later(asked(response));
            case 408, 425 -> new Answer.Away("status " + status);
            default -> {
                if (status >= 200 && status < 300) {
                    yield new Answer.Taken();
                }
                yield status >= 500
                        ? new Answer.Away("status " + status)
                        : new Answer.Refused(status);
            }
        };
    }

    /// Whole seconds, as the collector writes them; without any, the pause after a failure.
    private Duration asked(HttpResponse<Void> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(times.away());
    }

    /// The HTTP client would quote a key that no header can carry.
    private static boolean sendable(Secret key) {
        return key.read(
                bytes -> {
                    for (byte one : bytes) {
                        if (one <= ' ' || one > '~') {
                            return false;
                        }
                    }
                    return bytes.length > 0;
                });
    }

    private static byte[] body(Row.Kind kind, List<Row> rows) {
        try {
            if (kind == Row.Kind.PULSE) {
                return JSON.writeValueAsBytes(rows.getFirst().json());
            }
            ArrayNode all = JSON.createArrayNode();
            rows.forEach(row -> all.add(row.json()));
            return JSON.writeValueAsString(all).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Rows could not be written", impossible);
        }
    }
}
