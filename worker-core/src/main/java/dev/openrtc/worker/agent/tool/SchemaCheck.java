package dev.openrtc.worker.agent.tool;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Values against a JSON Schema as tools use it, at every depth: types, enumerations and constants,
/// properties, required and additional ones, items, bounds of numbers, texts, lists and objects,
/// patterns, `anyOf`, `oneOf`, `allOf`, and `$ref` to the schema's own `$defs`. Other keywords say
/// nothing here; the service judges them. Bounded: depth, the number of steps, and the time of a
/// pattern. Faults name the place and the rule, never the value.
final class SchemaCheck {
    private static final int DEEPEST = 32;

    /// Far more than arguments of 32 KiB need against a schema of 16 KiB.
    private static final int STEPS = 200_000;

    private final JsonNode root;
    private int steps;

    private SchemaCheck(JsonNode root) {
        this.root = root;
    }

    /// @throws ToolFault naming the argument that does not fit
    static void check(JsonNode value, JsonNode schema) throws ToolFault {
        new SchemaCheck(schema).value("", value, schema, 0);
    }

    private void value(String at, JsonNode value, JsonNode rule, int depth) throws ToolFault {
        if (depth > DEEPEST || ++steps > STEPS) {
            throw new ToolFault("The arguments are too deep or too many to be checked.");
        }
        if (rule.isBoolean() && !rule.booleanValue()) {
            throw new ToolFault("%s must not be there.".formatted(named(at)));
        }
        JsonNode ref = rule.path("$ref");
        if (ref.isTextual()) {
            value(at, value, referred(ref.textValue()), depth + 1);
        }
        types(at, value, rule);
        choices(at, value, rule);
        if (value.isNumber()) {
            number(at, value.decimalValue(), rule);
        } else if (value.isTextual()) {
            Texts.check(named(at), value.textValue(), rule);
        } else if (value.isArray()) {
            list(at, value, rule, depth);
        } else if (value.isObject()) {
            object(at, value, rule, depth);
        }
        combined(at, value, rule, depth);
    }

    private void object(String at, JsonNode value, JsonNode rule, int depth) throws ToolFault {
        for (JsonNode name : rule.path("required")) {
            if (!value.has(name.asText())) {
                throw new ToolFault("%s is missing.".formatted(named(inside(at, name.asText()))));
            }
        }
        bounds(at, value.size(), rule, "minProperties", "maxProperties", "properties");
        JsonNode properties = rule.path("properties");
        JsonNode others = rule.path("additionalProperties");
        for (Map.Entry<String, JsonNode> one : value.properties()) {
            if (properties.has(one.getKey())) {
                value(
                        inside(at, one.getKey()),
                        one.getValue(),
                        properties.path(one.getKey()),
                        depth + 1);
            } else if (others.isBoolean() && !others.booleanValue()) {
                throw new ToolFault(
                        at.isEmpty()
                                ? "There is an argument the tool does not know."
                                : "%s has a property the tool does not know.".formatted(named(at)));
            } else if (others.isObject()) {
                value(at + ".*", one.getValue(), others, depth + 1);
            }
        }
    }

    private void list(String at, JsonNode value, JsonNode rule, int depth) throws ToolFault {
        bounds(at, value.size(), rule, "minItems", "maxItems", "items");
        if (rule.path("uniqueItems").asBoolean(false)) {
            Set<JsonNode> seen = new HashSet<>();
            value.forEach(seen::add);
            if (seen.size() < value.size()) {
                throw new ToolFault("%s must not hold an item twice.".formatted(named(at)));
            }
        }
        JsonNode items = rule.path("items");
        if (items.isObject() || items.isBoolean()) {
            for (int i = 0; i < value.size(); i++) {
                value(at + "[" + i + "]", value.get(i), items, depth + 1);
            }
        }
    }

    private void combined(String at, JsonNode value, JsonNode rule, int depth) throws ToolFault {
        for (JsonNode each : rule.path("allOf")) {
            value(at, value, each, depth + 1);
        }
        JsonNode any = rule.path("anyOf");
        if (any.isArray() && fitting(at, value, any, depth) == 0) {
            throw new ToolFault("%s has none of the allowed forms.".formatted(named(at)));
        }
        JsonNode one = rule.path("oneOf");
        if (one.isArray() && fitting(at, value, one, depth) != 1) {
            throw new ToolFault(
                    "%s must have exactly one of the allowed forms.".formatted(named(at)));
        }
    }

    private int fitting(String at, JsonNode value, JsonNode forms, int depth) {
        int fit = 0;
        for (JsonNode form : forms) {
            try {
                value(at, value, form, depth + 1);
                fit++;
            } catch (ToolFault other) {
                continue;
            }
        }
        return fit;
    }

    private static void types(String at, JsonNode value, JsonNode rule) throws ToolFault {
        List<String> types = new ArrayList<>();
        JsonNode type = rule.path("type");
        if (type.isTextual()) {
            types.add(type.textValue());
        }
        type.forEach(one -> types.add(one.asText()));
        if (!types.isEmpty() && types.stream().noneMatch(one -> is(one, value))) {
            throw new ToolFault(
                    "%s must be of type %s.".formatted(named(at), String.join(" or ", types)));
        }
    }

    private static void choices(String at, JsonNode value, JsonNode rule) throws ToolFault {
        JsonNode listed = rule.path("enum");
        if (listed.isArray() && !holds(listed, value)) {
            throw new ToolFault("%s must be one of %s.".formatted(named(at), listed));
        }
        JsonNode constant = rule.path("const");
        if (!constant.isMissingNode() && !same(constant, value)) {
            throw new ToolFault("%s must be %s.".formatted(named(at), constant));
        }
    }

    private static void number(String at, BigDecimal value, JsonNode rule) throws ToolFault {
        JsonNode least = rule.path("minimum");
        JsonNode most = rule.path("maximum");
        JsonNode above = rule.path("exclusiveMinimum");
        JsonNode below = rule.path("exclusiveMaximum");
        JsonNode step = rule.path("multipleOf");
        if (least.isNumber() && value.compareTo(least.decimalValue()) < 0) {
            throw new ToolFault("%s must be at least %s.".formatted(named(at), least));
        }
        if (most.isNumber() && value.compareTo(most.decimalValue()) > 0) {
            throw new ToolFault("%s must be at most %s.".formatted(named(at), most));
        }
        if (above.isNumber() && value.compareTo(above.decimalValue()) <= 0) {
            throw new ToolFault("%s must be more than %s.".formatted(named(at), above));
        }
        if (below.isNumber() && value.compareTo(below.decimalValue()) >= 0) {
            throw new ToolFault("%s must be less than %s.".formatted(named(at), below));
        }
        if (step.isNumber()
                && step.decimalValue().signum() > 0
                && value.remainder(step.decimalValue()).signum() != 0) {
            throw new ToolFault("%s must be a multiple of %s.".formatted(named(at), step));
        }
    }

    private static void bounds(
            String at, int size, JsonNode rule, String least, String most, String what)
            throws ToolFault {
        if (rule.path(least).isNumber() && size < rule.path(least).asLong()) {
            throw new ToolFault(
                    "%s must hold at least %s %s.".formatted(named(at), rule.path(least), what));
        }
        if (rule.path(most).isNumber() && size > rule.path(most).asLong()) {
            throw new ToolFault(
                    "%s must hold at most %s %s.".formatted(named(at), rule.path(most), what));
        }
    }

    private JsonNode referred(String ref) throws ToolFault {
        JsonNode found = ref.startsWith("#/") ? root.at(ref.substring(1)) : null;
        if (ref.equals("#")) {
            return root;
        }
        if (found == null || found.isMissingNode()) {
            throw new ToolFault("The tool's schema refers to a part that it does not hold.");
        }
        return found;
    }

    private static boolean holds(JsonNode listed, JsonNode value) {
        for (JsonNode one : listed) {
            if (same(one, value)) {
                return true;
            }
        }
        return false;
    }

    /// Numbers are the same by their value: 1 is 1.0.
    private static boolean same(JsonNode one, JsonNode other) {
        return one.isNumber() && other.isNumber()
                ? one.decimalValue().compareTo(other.decimalValue()) == 0
                : one.equals(other);
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

    private static String inside(String at, String name) {
        return at.isEmpty() ? name : at + "." + name;
    }

    private static String named(String at) {
        return at.isEmpty() ? "The arguments" : "The argument " + at;
    }
}
