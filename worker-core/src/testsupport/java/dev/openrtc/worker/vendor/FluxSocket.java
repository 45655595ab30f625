package dev.openrtc.worker.vendor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/// `/v2/listen`: turns, with an early guess at each end.
public final class FluxSocket extends StubSocket implements LoudEar.Listener {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Lines lines;
    private final LoudEar ear = new LoudEar(16_000, this);
    private int utterance;
    private int sequence;

    FluxSocket(VendorStub stub, Lines lines, Asked asked, Trouble trouble) {
        super(stub, asked, trouble);
        this.lines = lines;
    }

    @Override
    void opened() {
        give("{\"type\":\"Connected\",\"request_id\":\"r1\",\"sequence_id\":0}");
    }

    @Override
    void sound(byte[] pcm) {
        ear.hear(pcm);
    }

    @Override
    void text(String message) {
        if (message.contains("\"CloseStream\"")) {
            after(Duration.ofMillis(20), () -> close(1000, ""));
        } else if (!message.contains("\"Configure\"")) {
            give(
                    "{\"type\":\"Error\",\"sequence_id\":1,\"code\":\"UNKNOWN\",\"description\":\"unknown message\"}");
        }
    }

    @Override
    public void begins() {
        turn("StartOfTurn", "");
    }

    @Override
    public void goesOn(int words) {
        turn("Update", Lines.beginning(line(), words));
    }

    @Override
    public void ends() {
        turn("EagerEndOfTurn", line());
        turn("EndOfTurn", line());
        utterance++;
    }

    @Override
    String error() {
        return "{\"type\":\"Error\",\"sequence_id\":1,\"code\":\"INTERNAL_SERVER_ERROR\",\"description\":\"it broke\"}";
    }

    private String line() {
        return lines.line(key(), utterance);
    }

    private void turn(String event, String said) {
        String text = empty() ? "" : said;
        ObjectNode message = JSON.createObjectNode().put("type", "TurnInfo");
        message.put("request_id", "r1").put("sequence_id", ++sequence).put("event", event);
        message.put("turn_index", utterance);
        message.put("audio_window_start", 0.0).put("audio_window_end", 1.0);
        message.put("transcript", text);
        ArrayNode words = message.putArray("words");
        for (String word : text.isEmpty() ? new String[0] : text.split(" ")) {
            words.addObject().put("word", word).put("confidence", 0.9);
        }
        message.put("end_of_turn_confidence", event.equals("EndOfTurn") ? 0.9 : 0.2);
        message.putArray("languages").add("en");
        give(message.toString());
    }
}
