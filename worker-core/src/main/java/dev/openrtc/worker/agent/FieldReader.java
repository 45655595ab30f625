package dev.openrtc.worker.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.openrtc.worker.api.ModelForm;
import dev.openrtc.worker.api.SpanText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// Fields of one JSON object: the default for what is absent, a fault with the field's full name
/// for what has the wrong form.
final class FieldReader {
    private final JsonNode node;
    private final String at;
    private final Map<String, String> faults;

    /// @param at what stands before the name of a field, such as `turns.`
    FieldReader(JsonNode node, String at, Map<String, String> faults) {
        this.node = node;
        this.at = at;
        this.faults = faults;
    }

    /// Any other field is a fault: a slip of the pen would go unseen.
    void only(String... known) {
        Set<String> names = Set.of(known);
        node.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!names.contains(name)) {
                                faults.put(at + ModelForm.shortened(name), "is not known here");
                            }
                        });
    }

    /// Reads a field only where it is there.
    <T> Optional<T> given(String field, Function<String, T> reader) {
        return node.has(field) ? Optional.of(reader.apply(field)) : Optional.empty();
    }

    String text(String field, String otherwise) {
        JsonNode value = node.path(field);
        if (value.isMissingNode()) {
            return otherwise;
        }
        return value.isTextual() ? value.textValue() : wrong(field, "must be text", otherwise);
    }

    boolean flag(String field, boolean otherwise) {
        JsonNode value = node.path(field);
        if (value.isMissingNode()) {
            return otherwise;
        }
        return value.isBoolean()
                ? value.booleanValue()
                : wrong(field, "must be true or false", otherwise);
    }

    long number(String field, long otherwise) {
        JsonNode value = node.path(field);
        if (value.isMissingNode()) {
            return otherwise;
        }
        return value.isIntegralNumber() && value.canConvertToLong()
                ? value.longValue()
                : wrong(field, "must be a whole number", otherwise);
    }

    Duration span(String field, Duration otherwise) {
        JsonNode value = node.path(field);
        if (value.isMissingNode()) {
            return otherwise;
        }
        Optional<Duration> span =
                value.isTextual() ? SpanText.parse(value.textValue()) : Optional.empty();
        return span.orElseGet(
                () -> wrong(field, "must be a length of time such as 500ms, 2s or 30m", otherwise));
    }

    FieldReader object(String field) {
        JsonNode value = node.path(field);
        if (!value.isMissingNode() && !value.isObject()) {
            faults.put(at + field, "must be an object");
        }
        return new FieldReader(
                value.isObject() ? value : JsonNodeFactory.instance.objectNode(),
                at + field + ".",
                faults);
    }

    List<FieldReader> objects(String field) {
        List<FieldReader> all = new ArrayList<>();
        JsonNode list = array(field);
        for (int i = 0; i < list.size(); i++) {
            String name = field + "[" + i + "]";
            if (list.get(i).isObject()) {
                all.add(new FieldReader(list.get(i), at + name + ".", faults));
            } else {
                faults.put(at + name, "must be an object");
            }
        }
        return all;
    }

    List<String> list(String field) {
        List<String> all = new ArrayList<>();
        JsonNode list = array(field);
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).isTextual()) {
                all.add(list.get(i).textValue());
            } else {
                faults.put(at + field + "[" + i + "]", "must be text");
            }
        }
        return all;
    }

    Map<String, String> texts(String field) {
        Map<String, String> all = new TreeMap<>();
        FieldReader inner = object(field);
        inner.node.fieldNames().forEachRemaining(name -> all.put(name, inner.text(name, "")));
        return all;
    }

    /// An object as it is, as text.
    String json(String field, String otherwise) {
        JsonNode value = node.path(field);
        if (value.isMissingNode()) {
            return otherwise;
        }
        return value.isObject() ? value.toString() : wrong(field, "must be an object", otherwise);
    }

    private JsonNode array(String field) {
        JsonNode value = node.path(field);
        if (!value.isMissingNode() && !value.isArray()) {
            faults.put(at + field, "must be a list");
        }
        return value.isArray() ? value : JsonNodeFactory.instance.arrayNode();
    }

    private <T> T wrong(String field, String why, T otherwise) {
        faults.put(at + field, why);
        return otherwise;
    }
}
