package dev.openrtc.worker.dispatch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/// One metadata text as it was read: an object's top-level values, or why it is none.
sealed interface MetadataObject {
    /// LiveKit's own limit for metadata.
    int MOST_BYTES = 64 * 1024;

    int DEEPEST = 32;

    /// @param values top-level values; a null is [Value#NULL]
    record Fields(Map<String, Value> values) implements MetadataObject {}

    record Absent() implements MetadataObject {}

    /// Not JSON, or JSON but no object: plain text, a number, an array.
    record NoObject(String why) implements MetadataObject {}

    /// Meant to be an object, but cut off or wrong inside.
    record Broken(String why) implements MetadataObject {}

    /// An object outside of our bounds: too long, too deep, a key twice.
    record Unsafe(String why) implements MetadataObject {}

    /// @param text the value as text: a string as it is, anything else as JSON
    record Value(String text, boolean string) {
        static final Value NULL = new Value("", false);
    }

    JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(DEEPEST)
                                    .maxStringLength(MOST_BYTES)
                                    .maxNameLength(1024)
                                    .maxNumberLength(100)
                                    .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build();

    static MetadataObject read(String text) {
        if (text.length() > MOST_BYTES || bytes(text) > MOST_BYTES) {
            return new Unsafe("it is longer than 64 KiB");
        }
        if (text.isBlank()) {
            return new Absent();
        }
        if (!text.stripLeading().startsWith("{")) {
            return new NoObject("it is not a JSON object");
        }
        try (JsonParser parser = JSON.createParser(text)) {
            return fields(parser);
        } catch (StreamConstraintsException beyond) {
            return new Unsafe("it is nested too deeply or has an over-long name or number");
        } catch (IOException broken) {
            // Jackson tells a repeated key by its message only.
            String message = broken.getMessage();
            return message != null && message.startsWith("Duplicate field")
                    ? new Unsafe("it has the same key twice")
                    : new Broken("it is not well-formed JSON");
        }
    }

    private static MetadataObject fields(JsonParser parser) throws IOException {
        Map<String, Value> values = new LinkedHashMap<>();
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            values.put(name, value(parser, parser.nextToken()));
        }
        return parser.nextToken() == null
                ? new Fields(values)
                : new Broken("something follows the JSON object");
    }

    private static Value value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> new Value(parser.getText(), true);
            case VALUE_NULL -> Value.NULL;
            case START_OBJECT, START_ARRAY -> {
                StringWriter text = new StringWriter();
                try (JsonGenerator copy = JSON.createGenerator(text)) {
                    copy.copyCurrentStructure(parser);
                }
                yield new Value(text.toString(), false);
            }
            default -> new Value(parser.getText(), false);
        };
    }

    private static long bytes(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }
}
