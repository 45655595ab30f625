package dev.openrtc.worker.testcall;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.openrtc.worker.api.Command;

/// The dispatch metadata of a test call: whom it is for, as any caller's backend would write it.
final class Metadata {
    private Metadata() {}

    static String of(Command.StartTestCall call) {
        ObjectNode metadata =
                JsonNodeFactory.instance.objectNode().put("tenant", call.tenant().value());
        if (!call.agent().isEmpty()) {
            metadata.put("agent", call.agent());
        }
        return metadata.toString();
    }
}
