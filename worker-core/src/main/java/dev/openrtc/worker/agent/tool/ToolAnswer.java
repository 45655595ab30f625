package dev.openrtc.worker.agent.tool;

import dev.openrtc.worker.api.AgentProfile.HttpTool;
import dev.openrtc.worker.api.SpanText;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;

/// What of an answer the model is told.
final class ToolAnswer {
    /// Of the text beside an error status: enough for its reason.
    private static final int LONGEST_ERROR = 1024;

    private ToolAnswer() {}

    static ToolOutcome of(Response response, int longest, List<String> keys) throws IOException {
        int status = response.code();
        if (status >= 300 && status < 400) {
            return new ToolOutcome.Failed(
                    "The service answered with a redirect (%d), which is not followed."
                            .formatted(status));
        }
        boolean good = response.isSuccessful();
        String text = without(keys, read(response.body(), good ? longest : LONGEST_ERROR));
        if (good) {
            return new ToolOutcome.Answered(text.isEmpty() ? "Done." : text);
        }
        return new ToolOutcome.Failed(
                "The service answered %d.%s".formatted(status, text.isEmpty() ? "" : " " + text));
    }

    /// A sentence of our own: an exception's may hold the URL, and with it what a caller said.
    static String why(Call call, IOException fault, HttpTool tool) {
        if (fault instanceof Reach.Refused) {
            return "The tool may not reach that address.";
        }
        if (fault instanceof InterruptedIOException) {
            return "The service did not answer within " + SpanText.of(tool.timeout()) + ".";
        }
        if (call.isCanceled()) {
            return "The call of the tool was given up.";
        }
        return switch (fault) {
            case UnknownHostException _ -> "The service's host is not known.";
            case SSLException _ -> "The service's certificate or encryption cannot be trusted.";
            default -> "The service cannot be reached, or it broke off.";
        };
    }

    private static String read(ResponseBody body, int longest) throws IOException {
        BufferedSource source = body.source();
        Buffer taken = new Buffer();
        long left = longest;
        while (left > 0) {
            long got = source.read(taken, left);
            if (got < 0) {
                break;
            }
            left -= got;
        }
        boolean cut = left == 0 && !source.exhausted();
        String text = taken.readString(charset(body.contentType()));
        return cut ? text + "\n[cut off after %d bytes]".formatted(longest) : text;
    }

    private static Charset charset(@org.jspecify.annotations.Nullable MediaType type) {
        Charset named = type == null ? null : type.charset(StandardCharsets.UTF_8);
        return named == null ? StandardCharsets.UTF_8 : named;
    }

    /// A service that echoes what it was sent must not tell the model a key.
    private static String without(List<String> keys, String text) {
        String clean = text;
        for (String key : keys) {
            clean = clean.replace(key, "[key]");
        }
        return clean;
    }
}
