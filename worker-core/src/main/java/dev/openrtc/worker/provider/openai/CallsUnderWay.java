package dev.openrtc.worker.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openrtc.worker.provider.Thought;
import dev.openrtc.worker.provider.wire.Json;
import java.util.function.Consumer;

/// Joins the pieces of tool calls. A call is whole when the next begins or the answer is over.
/// Compatible servers leave out the index or the id, or give whole calls under one index. One
/// thread.
final class CallsUnderWay {
    private final Consumer<Thought.ToolCall> whole;
    private final StringBuilder arguments = new StringBuilder();
    private boolean open;
    private int index;
    private int count;
    private String id = "";
    private String name = "";

    CallsUnderWay(Consumer<Thought.ToolCall> whole) {
        this.whole = whole;
    }

    void take(JsonNode piece) {
        JsonNode function = piece.path("function");
        String itsId = Json.text(piece, "id");
        int itsIndex = piece.path("index").asInt(index);
        boolean next = itsIndex != index || (!itsId.isEmpty() && !itsId.equals(id));
        if (open && next) {
            complete();
        }
        if (!open) {
            open = true;
            count++;
            index = itsIndex;
            id = itsId.isEmpty() ? "call_" + count : itsId;
            name = "";
            arguments.setLength(0);
        }
        name += Json.text(function, "name");
        arguments.append(Json.text(function, "arguments"));
    }

    void complete() {
        if (open && !name.isEmpty()) {
            String given = arguments.isEmpty() ? "{}" : arguments.toString();
            whole.accept(new Thought.ToolCall(id, name, given));
        }
        drop();
    }

    /// The one not yet whole is none.
    void drop() {
        open = false;
    }
}
