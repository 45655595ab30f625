package dev.openrtc.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.openrtc.app.control.ControlJson;
import java.io.PrintWriter;

/// One value as one line of JSON; secrets cannot be written.
final class Json {
    private Json() {}

    static void print(PrintWriter out, Object value) {
        try {
            out.println(ControlJson.owner().writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw Exit.fault("The answer could not be written as JSON.");
        }
    }
}
