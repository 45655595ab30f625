package dev.openrtc.worker.agent.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.openrtc.worker.agent.Param;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A Java type as a tool's parameter: its JSON Schema, and the Java value of a JSON value that was
/// checked against it.
sealed interface ParamForm {
    ObjectNode schema();

    Object value(JsonNode json) throws ToolFault;

    /// @param inRecord a record within a record is refused: models get deep forms wrong
    /// @throws IllegalArgumentException for a type no tool can take, saying which
    static ParamForm of(Type type, boolean inRecord) {
        if (type instanceof ParameterizedType generic) {
            Type inner = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == List.class) {
                return new Many(of(inner, inRecord));
            }
            if (generic.getRawType() == Optional.class) {
                return new Maybe(of(inner, inRecord));
            }
        }
        if (type instanceof Class<?> plain) {
            if (Scalar.TYPES.containsKey(plain)) {
                return new Scalar(plain);
            }
            if (plain.isEnum()) {
                return new Choice(plain);
            }
            if (plain.isRecord() && !inRecord) {
                return Fields.of(plain);
            }
        }
        throw new IllegalArgumentException(
                type.getTypeName()
                        + " cannot be a tool's parameter; use String, int, long, double, boolean,"
                        + " an enum, a record of those, or List or Optional of those");
    }

    record Scalar(Class<?> type) implements ParamForm {
        private static final Map<Class<?>, String> TYPES =
                Map.of(
                        String.class, "string",
                        int.class, "integer",
                        Integer.class, "integer",
                        long.class, "integer",
                        Long.class, "integer",
                        double.class, "number",
                        Double.class, "number",
                        boolean.class, "boolean",
                        Boolean.class, "boolean");

        @Override
        public ObjectNode schema() {
            ObjectNode schema = JsonNodeFactory.instance.objectNode();
            schema.put("type", TYPES.get(type));
            if (type == int.class || type == Integer.class) {
                schema.put("minimum", Integer.MIN_VALUE).put("maximum", Integer.MAX_VALUE);
            } else if (type == long.class || type == Long.class) {
                schema.put("minimum", Long.MIN_VALUE).put("maximum", Long.MAX_VALUE);
            }
            return schema;
        }

        @Override
        public Object value(JsonNode json) {
            if (type == String.class) {
                return json.textValue();
            }
            if (type == int.class || type == Integer.class) {
                return json.intValue();
            }
            if (type == long.class || type == Long.class) {
                return json.longValue();
            }
            return type == double.class || type == Double.class
                    ? (Object) json.doubleValue()
                    : (Object) json.booleanValue();
        }
    }

    record Choice(Class<?> type) implements ParamForm {
        @Override
        public ObjectNode schema() {
            ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "string");
            ArrayNode names = schema.putArray("enum");
            constants().forEach(one -> names.add(one.name()));
            return schema;
        }

        @Override
        public Object value(JsonNode json) throws ToolFault {
            return constants().stream()
                    .filter(one -> one.name().equals(json.textValue()))
                    .findFirst()
                    .orElseThrow(() -> new ToolFault("There is no such choice."));
        }

        private List<Enum<?>> constants() {
            List<Enum<?>> all = new ArrayList<>();
            for (Object one : type.getEnumConstants()) {
                all.add((Enum<?>) one);
            }
            return all;
        }
    }

    record Many(ParamForm of) implements ParamForm {
        @Override
        public ObjectNode schema() {
            ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "array");
            schema.set("items", of.schema());
            return schema;
        }

        @Override
        public Object value(JsonNode json) throws ToolFault {
            List<Object> all = new ArrayList<>();
            for (JsonNode one : json) {
                all.add(of.value(one));
            }
            return List.copyOf(all);
        }
    }

    record Maybe(ParamForm of) implements ParamForm {
        @Override
        public ObjectNode schema() {
            return of.schema();
        }

        @Override
        public Object value(JsonNode json) throws ToolFault {
            return json.isMissingNode() ? Optional.empty() : Optional.of(of.value(json));
        }
    }

    record Fields(Constructor<?> made, List<Named> fields) implements ParamForm {
        private static Fields of(Class<?> type) {
            RecordComponent[] parts = type.getRecordComponents();
            List<Named> fields = new ArrayList<>();
            for (RecordComponent part : parts) {
                Param said = part.getAnnotation(Param.class);
                fields.add(
                        new Named(
                                said == null ? part.getName() : said.value(),
                                said == null ? "" : said.description(),
                                ParamForm.of(part.getGenericType(), true)));
            }
            try {
                Constructor<?> made =
                        type.getDeclaredConstructor(
                                Arrays.stream(parts)
                                        .map(RecordComponent::getType)
                                        .toArray(Class<?>[]::new));
                made.setAccessible(true);
                return new Fields(made, fields);
            } catch (ReflectiveOperationException | RuntimeException e) {
                throw new IllegalArgumentException(type.getName() + " cannot be made", e);
            }
        }

        @Override
        public ObjectNode schema() {
            return Named.schema(fields);
        }

        @Override
        public Object value(JsonNode json) throws ToolFault {
            try {
                return made.newInstance(Named.values(fields, json));
            } catch (ReflectiveOperationException refused) {
                throw new ToolFault("The arguments do not fit together.");
            }
        }
    }
}
