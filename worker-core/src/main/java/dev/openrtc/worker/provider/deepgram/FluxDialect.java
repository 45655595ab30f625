package dev.openrtc.worker.provider.deepgram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.openrtc.worker.provider.Heard;
import dev.openrtc.worker.provider.wire.Json;
import java.util.function.Consumer;

/// Version 2, which finds the turns itself: words of the turn so far, early guesses that it is
/// over, and its end.
final class FluxDialect implements Dialect {
    private final Consumer<Heard> tell;

    FluxDialect(Consumer<Heard> tell) {
        this.tell = tell;
    }

    @Override
    public boolean wantsSigns() {
        return false;
    }

    @Override
    public boolean take(String type, ObjectNode message) {
        if (type.equals("TurnInfo")) {
            turn(Json.text(message, "event"), message);
        }
        return !type.equals("Error");
    }

    private void turn(String event, ObjectNode message) {
        String text =
                message.path("words").isEmpty() ? "" : Json.text(message, "transcript").strip();
        switch (event) {
            case "StartOfTurn" -> {
                tell.accept(new Heard.Started());
                told(text, new Heard.Interim(text));
            }
            case "Update", "TurnResumed" -> told(text, new Heard.Interim(text));
            case "EagerEndOfTurn" -> told(text, new Heard.Preflight(text));
            case "EndOfTurn" -> {
                String language = message.path("languages").path(0).asText("");
                told(text, new Heard.Final(text, language, -1));
                tell.accept(new Heard.Ended());
            }
            default -> {
                // An event of a later version.
            }
        }
    }

    private void told(String text, Heard event) {
        if (!text.isEmpty()) {
            tell.accept(event);
        }
    }
}
