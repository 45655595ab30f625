package dev.openrtc.worker.agent.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.openrtc.worker.api.AgentProfile.HttpTool;
import dev.openrtc.worker.api.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;

/// What a tool call sends. Arguments that do not stand in the URL go into the query of `GET` and
/// `DELETE`, and as a JSON object into the body of the others.
///
/// @param keys the values that were put into headers, to be taken out of whatever comes back
record ToolRequest(Request request, List<String> keys) {
    private static final Pattern SECRET = Pattern.compile("\\{\\{secret\\.([^{}]{1,200})}}");
    private static final MediaType JSON = MediaType.get("application/json");

    /// @param secrets `vendor.field` to the tenant's key
    /// @throws ToolFault when an argument or a key is missing or does not fit
    static ToolRequest of(HttpTool tool, String arguments, Map<String, Secret> secrets)
            throws ToolFault {
        ObjectNode given = ToolArguments.read(arguments, tool.schema());
        ToolAddress address = ToolAddress.of(tool.url(), given);
        ObjectNode rest = given.deepCopy();
        var _ = rest.remove(address.used());
        boolean hasBody = !tool.method().equals("GET") && !tool.method().equals("DELETE");
        Request.Builder request = new Request.Builder();
        request.url(hasBody ? address.url() : withQuery(address.url(), rest));
        RequestBody body =
                hasBody
                        ? RequestBody.create(rest.toString().getBytes(StandardCharsets.UTF_8), JSON)
                        : null;
        request.method(tool.method(), body);
        request.header("Accept", "application/json, text/*;q=0.9, */*;q=0.1");
        request.header("User-Agent", "openrtc");
        List<String> keys = new ArrayList<>();
        for (Map.Entry<String, String> header : tool.headers().entrySet()) {
            String value = filled(header.getValue(), secrets, keys);
            if (value.chars().anyMatch(c -> c < ' ' || c > '~')) {
                throw new ToolFault(
                        "The tool's header %s cannot be sent: its key holds characters that no"
                                        .formatted(header.getKey())
                                + " header may hold.");
            }
            request.header(header.getKey(), value);
        }
        return new ToolRequest(request.build(), keys);
    }

    /// Says nothing: headers hold keys, and the URL what a caller said.
    @Override
    public String toString() {
        return "ToolRequest[" + request.method() + "]";
    }

    private static HttpUrl withQuery(HttpUrl url, ObjectNode rest) {
        HttpUrl.Builder with = url.newBuilder();
        for (Map.Entry<String, JsonNode> argument : rest.properties()) {
            JsonNode value = argument.getValue();
            with.addEncodedQueryParameter(
                    ToolAddress.escaped(argument.getKey()),
                    ToolAddress.escaped(
                            value.isContainerNode() ? value.toString() : value.asText()));
        }
        return with.build();
    }

    private static String filled(String value, Map<String, Secret> secrets, List<String> keys)
            throws ToolFault {
        Matcher match = SECRET.matcher(value);
        StringBuilder filled = new StringBuilder();
        while (match.find()) {
            Secret secret = secrets.get(match.group(1));
            if (secret == null || secret.isEmpty()) {
                throw new ToolFault(
                        "The tool cannot be used: the key %s is not set."
                                .formatted(match.group(1)));
            }
            String key = secret.reveal();
            keys.add(key);
            match.appendReplacement(filled, Matcher.quoteReplacement(key));
        }
        return match.appendTail(filled).toString();
    }
}
