package dev.openrtc.worker.agent.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// A parameter of a tool, or a component of a record in one.
record Named(String name, String description, ParamForm form) {
    /// The schema of an object of these.
    static ObjectNode schema(List<Named> all) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        for (Named one : all) {
            ObjectNode own = one.form.schema();
            if (!one.description.isEmpty()) {
                own.put("description", one.description);
            }
            properties.set(one.name, own);
            if (!(one.form instanceof ParamForm.Maybe)) {
                required.add(one.name);
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema.put("additionalProperties", false);
    }

    /// Their values in order, from an object that was checked against their schema.
    static Object[] values(List<Named> all, JsonNode object) throws ToolFault {
        Object[] values = new Object[all.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = all.get(i).form.value(object.path(all.get(i).name));
        }
        return values;
    }
}
