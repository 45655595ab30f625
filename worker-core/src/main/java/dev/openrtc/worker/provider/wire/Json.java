package dev.openrtc.worker.provider.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;

/// Vendors' JSON. What cannot be read is a [Garbage], which quotes nothing of it.
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /// @throws Garbage when the text is no JSON object
    public static ObjectNode object(String text) throws Garbage {
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new Garbage();
        }
        throw new Garbage();
    }

    /// The text of a field; empty when it is missing, null or no text.
    public static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isTextual() ? value.textValue() : "";
    }

    /// @throws Garbage when the field holds no base64
    public static byte[] base64(JsonNode node, String field) throws Garbage {
        try {
            return Base64.getDecoder().decode(text(node, field));
        } catch (IllegalArgumentException e) {
            throw new Garbage();
        }
    }
}
