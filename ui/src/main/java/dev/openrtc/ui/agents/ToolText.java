package dev.openrtc.ui.agents;

import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.AgentProfile.HttpTool;
import dev.openrtc.worker.api.SpanText;
import dev.openrtc.worker.api.ToolRules;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A tool as it stands in its editor: every field as text, by the key that faults name.
record ToolText(Map<String, String> texts) {
    static final List<String> FIELDS =
            List.of(
                    "name",
                    "description",
                    "method",
                    "url",
                    "schema",
                    "headers",
                    "timeout",
                    "longest",
                    "hosts");

    static final HttpTool FRESH =
            new HttpTool(
                    "new_tool",
                    "",
                    "{\"type\":\"object\",\"properties\":{}}",
                    "https://",
                    "GET",
                    Map.of(),
                    Duration.ofSeconds(10),
                    64 * 1024,
                    List.of());

    ToolText {
        texts = Map.copyOf(texts);
    }

    static ToolText of(HttpTool tool) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("name", tool.name());
        texts.put("description", tool.description());
        texts.put("method", tool.method());
        texts.put("url", tool.url());
        texts.put("schema", tool.schema());
        texts.put(
                "headers",
                new TreeMap<>(tool.headers())
                        .entrySet().stream()
                                .map(header -> header.getKey() + ": " + header.getValue())
                                .collect(Collectors.joining("\n")));
        texts.put("timeout", SpanText.of(tool.timeout()));
        texts.put("longest", String.valueOf(tool.longest()));
        texts.put("hosts", String.join(", ", tool.hosts()));
        return new ToolText(texts);
    }

    String text(String field) {
        return texts.getOrDefault(field, "");
    }

    ToolText with(String field, String text) {
        Map<String, String> changed = new LinkedHashMap<>(texts);
        changed.put(field, text);
        return new ToolText(changed);
    }

    Map<String, String> faults() {
        Map<String, String> faults = new LinkedHashMap<>();
        HttpTool tool = tool(faults);
        ToolRules.faults(tool)
                .forEach(
                        (field, why) ->
                                faults.putIfAbsent(
                                        field.startsWith("headers") ? "headers" : field, why));
        return faults;
    }

    HttpTool tool() {
        return tool(new LinkedHashMap<>());
    }

    private HttpTool tool(Map<String, String> faults) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line : text("headers").lines().filter(l -> !l.isBlank()).toList()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                faults.put("headers", Text.of("agents.no-header"));
            } else {
                headers.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
            }
        }
        return new HttpTool(
                text("name").strip(),
                text("description"),
                text("schema"),
                text("url").strip(),
                text("method"),
                headers,
                SpanText.parse(text("timeout"))
                        .orElseGet(
                                () -> {
                                    faults.put("timeout", Text.of("agents.no-span"));
                                    return Duration.ofSeconds(10);
                                }),
                number(faults),
                Arrays.stream(text("hosts").split(",", -1))
                        .map(String::strip)
                        .filter(host -> !host.isEmpty())
                        .toList());
    }

    private int number(Map<String, String> faults) {
        try {
            return Integer.parseInt(text("longest").strip());
        } catch (NumberFormatException e) {
            faults.put("longest", Text.of("agents.no-number"));
            return 1;
        }
    }
}
