package dev.openrtc.worker.agent.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/// Arguments as a model gave them, checked against the tool's schema.
final class ToolArguments {
    private static final int LONGEST = 32 * 1024;
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build();

    static {
        var _ =
                JSON.getFactory()
                        .setStreamReadConstraints(
                                StreamReadConstraints.builder()
                                        .maxNestingDepth(32)
                                        .maxNumberLength(64)
                                        .build());
    }

    private ToolArguments() {}

    /// @throws ToolFault naming the argument that does not fit
    static ObjectNode read(String arguments, String schema) throws ToolFault {
        ObjectNode given = given(arguments);
        SchemaCheck.check(given, parsed(schema, "The tool's schema is no JSON."));
        return given;
    }

    private static ObjectNode given(String arguments) throws ToolFault {
        if (arguments.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw new ToolFault("The arguments are larger than 32 KiB.");
        }
        // A tool without arguments is called with nothing at all by some models.
        if (arguments.isBlank()) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (parsed(arguments, "The arguments are no JSON.") instanceof ObjectNode object) {
            return object;
        }
        throw new ToolFault("The arguments must be a JSON object.");
    }

    private static JsonNode parsed(String text, String otherwise) throws ToolFault {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new ToolFault(otherwise);
        }
    }
}
