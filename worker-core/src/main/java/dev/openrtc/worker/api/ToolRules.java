package dev.openrtc.worker.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.openrtc.worker.api.AgentProfile.HttpTool;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// What an HTTP tool of a profile must hold to.
public final class ToolRules {
    /// Most bytes of an answer a tool may read.
    public static final int LONGEST_ANSWER = 1024 * 1024;

    private static final int LONGEST_DESCRIPTION = 4 * 1024;
    private static final int LONGEST_URL = 2048;
    private static final int LONGEST_HEADER = 1024;
    private static final int MOST_HEADERS = 16;
    private static final int MOST_HOSTS = 16;

    /// As both dialects of language models demand.
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    /// RFC 9110, section 5.6.2.
    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}");

    private static final List<String> OURS =
            List.of("host", "connection", "content-length", "content-type", "transfer-encoding");

    private static final Pattern ARGUMENT = Pattern.compile("\\{\\{[A-Za-z0-9_-]{1,64}}}");
    private static final Pattern SECRET =
            Pattern.compile("\\{\\{secret\\.[A-Za-z0-9_-]{1,64}\\.[A-Za-z0-9_-]{1,64}}}");

    /// A host name, an IPv4 address or one of IPv6 in brackets, and a port or none.
    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:\\d{1,5})?");

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private ToolRules() {}

    /// Field to what is wrong with it; empty when the tool can be saved.
    public static Map<String, String> faults(HttpTool tool) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (!NAME.matcher(tool.name()).matches()) {
            faults.put("name", "must be 1 to 64 of A-Z a-z 0-9 _ -");
        } else if (tool.name().equals("end_call")) {
            faults.put("name", "end_call is the program's own tool; choose another name");
        }
        if (tool.description().isBlank()) {
            faults.put("description", "must say what the tool does and when to use it");
        } else if (bytes(tool.description()) > LONGEST_DESCRIPTION) {
            faults.put("description", "must be at most 4 KiB");
        }
        schema(tool.schema(), faults);
        url(tool.url(), faults);
        if (!METHODS.contains(tool.method())) {
            faults.put("method", "must be one of " + String.join(", ", METHODS));
        }
        headers(tool.headers(), faults);
        ProfileRules.span(
                "timeout", tool.timeout(), Duration.ofMillis(100), Duration.ofSeconds(60), faults);
        if (tool.longest() < 1 || tool.longest() > LONGEST_ANSWER) {
            faults.put("longest", "must be 1 to %d bytes".formatted(LONGEST_ANSWER));
        }
        hosts(tool.hosts(), faults);
        return faults;
    }

    private static void schema(String schema, Map<String, String> faults) {
        if (bytes(schema) > ProfileRules.LONGEST_TEXT) {
            faults.put("schema", "must be at most 32 KiB");
            return;
        }
        try {
            JsonNode node = JSON.readTree(schema);
            if (!node.isObject()) {
                faults.put("schema", "must be a JSON object");
            } else if (node.has("type") && !node.path("type").asText().equals("object")) {
                faults.put("schema", "must describe an object: \"type\": \"object\"");
            } else if (node.has("properties") && !node.path("properties").isObject()) {
                faults.put("schema", "must have an object as its properties");
            }
        } catch (JsonProcessingException broken) {
            faults.put("schema", "is no JSON");
        }
    }

    private static void url(String url, Map<String, String> faults) {
        String plain = ARGUMENT.matcher(url).replaceAll("x");
        if (url.length() > LONGEST_URL) {
            faults.put("url", "must be at most 2048 characters");
        } else if (plain.contains("{{") || plain.contains("}}")) {
            faults.put("url", "may hold arguments such as {{order_id}}, and no keys");
        } else {
            address(url, plain, faults);
        }
    }

    private static void address(String url, String plain, Map<String, String> faults) {
        try {
            URI uri = new URI(plain);
            String scheme = uri.getScheme();
            if (scheme == null || !(scheme.equals("https") || scheme.equals("http"))) {
                faults.put("url", "must begin with https:// or http://");
            } else if (uri.getHost() == null || !url.startsWith(scheme + "://" + authority(uri))) {
                faults.put("url", "must name its host, with no argument in it");
            } else if (uri.getRawUserInfo() != null) {
                faults.put("url", "must hold no user or password; use a header");
            } else if (uri.getRawFragment() != null) {
                faults.put("url", "must hold no fragment (#)");
            }
        } catch (URISyntaxException broken) {
            faults.put("url", "is no URL");
        }
    }

    private static String authority(URI uri) {
        return uri.getRawAuthority();
    }

    private static void headers(Map<String, String> headers, Map<String, String> faults) {
        if (headers.size() > MOST_HEADERS) {
            faults.put("headers", "must be at most " + MOST_HEADERS);
        }
        for (String name : headers.keySet().stream().sorted().toList()) {
            String value = headers.getOrDefault(name, "");
            String plain = SECRET.matcher(value).replaceAll("");
            if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
                faults.put("headers." + name, "is written by the program itself");
            } else if (!HEADER.matcher(name).matches()) {
                faults.put("headers", "\"" + ModelForm.shortened(name) + "\" is no header's name");
            } else if (value.length() > LONGEST_HEADER
                    || value.chars().anyMatch(c -> c < ' ' || c > '~')) {
                faults.put("headers." + name, "must be plain text of at most 1024 characters");
            } else if (plain.contains("{{")) {
                faults.put("headers." + name, "may hold keys as {{secret.vendor.field}} only");
            }
        }
    }

    private static void hosts(List<String> hosts, Map<String, String> faults) {
        if (hosts.size() > MOST_HOSTS) {
            faults.put("hosts", "must be at most " + MOST_HOSTS);
        }
        for (String host : hosts) {
            if (!HOST.matcher(host).matches()) {
                faults.put(
                        "hosts",
                        "\"%s\" is no host; write api.example.com or api.example.com:8443"
                                .formatted(ModelForm.shortened(host)));
            }
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
