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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Arguments as a model gave them, against the top level of the tool's schema: what is required is
/// there, each has its type and, where the schema lists values, one of them. What lies deeper is
/// the service's to judge.
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
                                StreamReadConstraints.builder().maxNestingDepth(32).build());
    }

    private ToolArguments() {}

    /// @throws ToolFault naming the argument that does not fit
    static ObjectNode read(String arguments, String schema) throws ToolFault {
        ObjectNode given = given(arguments);
        JsonNode rules = parsed(schema, "The tool's schema is no JSON.");
        JsonNode properties = rules.path("properties");
        for (JsonNode name : rules.path("required")) {
            if (!given.has(name.asText())) {
                throw new ToolFault("The argument " + name.asText() + " is missing.");
            }
        }
        for (Map.Entry<String, JsonNode> argument : given.properties()) {
            JsonNode rule = properties.path(argument.getKey());
            if (!rule.isObject()) {
                if (rules.path("additionalProperties").isBoolean()
                        && !rules.path("additionalProperties").booleanValue()) {
                    throw new ToolFault("There is an argument the tool does not know.");
                }
            } else {
                check(argument.getKey(), argument.getValue(), rule);
            }
        }
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

    private static void check(String name, JsonNode value, JsonNode rule) throws ToolFault {
        List<String> types = types(rule.path("type"));
        if (!types.isEmpty() && types.stream().noneMatch(type -> is(type, value))) {
            throw new ToolFault(
                    "The argument %s must be of type %s."
                            .formatted(name, String.join(" or ", types)));
        }
        JsonNode listed = rule.path("enum");
        if (listed.isArray() && !holds(listed, value)) {
            throw new ToolFault("The argument %s must be one of %s.".formatted(name, listed));
        }
    }

    private static boolean holds(JsonNode listed, JsonNode value) {
        for (JsonNode one : listed) {
            if (one.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> types(JsonNode type) {
        List<String> types = new ArrayList<>();
        if (type.isTextual()) {
            types.add(type.textValue());
        }
        for (JsonNode one : type) {
            types.add(one.asText());
        }
        return types;
    }

    private static boolean is(String type, JsonNode value) {
        return switch (type) {
            case "string" -> value.isTextual();
            case "number" -> value.isNumber();
            case "integer" ->
                    value.isIntegralNumber()
                            || value.isNumber()
                                    && value.decimalValue().stripTrailingZeros().scale() <= 0;
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            case "null" -> value.isNull();
            default -> true;
        };
    }

    private static JsonNode parsed(String text, String otherwise) throws ToolFault {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new ToolFault(otherwise);
        }
    }
}
