package dev.openrtc.worker.agent.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/// A tool's URL with its arguments put in. An argument stays inside the place it is written in: it
/// can add no path, no query and no host.
///
/// @param used the arguments that stand in the URL
record ToolAddress(HttpUrl url, Set<String> used) {
    private static final Pattern ARGUMENT = Pattern.compile("\\{\\{([A-Za-z0-9_-]{1,64})}}");

    /// @throws ToolFault naming the argument that is missing or cannot stand in a URL
    static ToolAddress of(String template, ObjectNode arguments) throws ToolFault {
        Set<String> used = new HashSet<>();
        StringBuilder filled = new StringBuilder();
        Matcher match = ARGUMENT.matcher(template);
        int query = template.indexOf('?');
        while (match.find()) {
            String name = match.group(1);
            used.add(name);
            boolean inPath = query < 0 || match.start() < query;
            match.appendReplacement(
                    filled, Matcher.quoteReplacement(value(name, arguments.path(name), inPath)));
        }
        match.appendTail(filled);
        String text = filled.toString();
        HttpUrl url = HttpUrl.parse(text);
        HttpUrl plain = HttpUrl.parse(ARGUMENT.matcher(template).replaceAll("x"));
        if (url == null || plain == null) {
            throw new ToolFault("The tool's URL cannot be used.");
        }
        if (!url.host().equals(plain.host())
                || url.port() != plain.port()
                || !url.scheme().equals(plain.scheme())
                || url.pathSize() != plain.pathSize()
                || hasDots(text)) {
            throw new ToolFault("An argument cannot stand in the tool's URL.");
        }
        return new ToolAddress(url, used);
    }

    private static String value(String name, JsonNode value, boolean inPath) throws ToolFault {
        if (value.isMissingNode() || value.isNull()) {
            throw new ToolFault("The argument " + name + " is missing.");
        }
        if (value.isContainerNode()) {
            throw new ToolFault("The argument " + name + " must be text or a number.");
        }
        String text = value.asText();
        if (inPath && text.isEmpty()) {
            throw new ToolFault("The argument " + name + " is empty.");
        }
        return escaped(text);
    }

    /// All but RFC 3986's unreserved characters, so that nothing ends the part it stands in.
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0)) {
                escaped.append(c);
            } else {
                escaped.append('%').append("%02X".formatted((int) c));
            }
        }
        return escaped.toString();
    }

    /// A path that climbs, whoever wrote it.
    private static boolean hasDots(String url) {
        String path = url.split("\\?", 2)[0];
        for (String segment : path.split("/", -1)) {
            if (segment.equals(".") || segment.equals("..")) {
                return true;
            }
        }
        return false;
    }
}
