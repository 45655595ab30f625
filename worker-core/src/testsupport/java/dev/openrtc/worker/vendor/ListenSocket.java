package dev.openrtc.worker.vendor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/// `/v1/listen`: words while there is sound, an end by silence or by `Finalize`, and the vendor's
/// leave-taking.
public final class ListenSocket extends StubSocket implements LoudEar.Listener {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Lines lines;
    private final LoudEar ear = new LoudEar(16_000, this);
    private int utterance;

    ListenSocket(VendorStub stub, Lines lines, Asked asked, Trouble trouble) {
        super(stub, asked, trouble);
        this.lines = lines;
    }

    @Override
    void sound(byte[] pcm) {
        ear.hear(pcm);
    }

    @Override
    void text(String message) {
        if (message.contains("\"Finalize\"")) {
            boolean speaking = ear.speaking();
            ear.reset();
            give(results(speaking ? line() : "", true, speaking, true));
            utterance += speaking ? 1 : 0;
        } else if (message.contains("\"CloseStream\"")) {
            give(
                    JSON.createObjectNode()
                            .put("type", "Metadata")
                            .put("transaction_key", "deprecated")
                            .put("request_id", "r1")
                            .put("sha256", "0")
                            .put("created", "2026-01-05T09:00:00Z")
                            .put("duration", soundBytes() / 32_000.0)
                            .put("channels", 1)
                            .toString());
            after(Duration.ofMillis(20), () -> close(1000, ""));
        } else if (!message.contains("\"KeepAlive\"")) {
            close(1008, "DATA-0000: The payload cannot be decoded as a control message");
        }
    }

    @Override
    public void begins() {
        give("{\"type\":\"SpeechStarted\",\"channel\":[0],\"timestamp\":0.1}");
    }

    @Override
    public void goesOn(int words) {
        give(results(Lines.beginning(line(), words), false, false, false));
    }

    @Override
    public void ends() {
        give(results(line(), true, true, false));
        utterance++;
    }

    @Override
    String error() {
        return "{\"type\":\"Error\",\"description\":\"The service is overloaded\",\"message\":\"overloaded\",\"variant\":\"x\"}";
    }

    private String line() {
        return lines.line(key(), utterance);
    }

    private String results(String said, boolean last, boolean speechFinal, boolean asked) {
        String text = empty() ? "" : said;
        ObjectNode message = JSON.createObjectNode().put("type", "Results");
        message.putArray("channel_index").add(0).add(1);
        message.put("duration", 1.0).put("start", 0.0);
        message.put("is_final", last).put("speech_final", speechFinal);
        ObjectNode best = message.putObject("channel").putArray("alternatives").addObject();
        best.put("transcript", text).put("confidence", text.isEmpty() ? 0.0 : 0.98);
        ArrayNode words = best.putArray("words");
        for (String word : text.isEmpty() ? new String[0] : text.split(" ")) {
            words.addObject()
                    .put("word", word)
                    .put("start", 0.0)
                    .put("end", 0.2)
                    .put("confidence", 0.98)
                    .put("punctuated_word", word);
        }
        ObjectNode metadata = message.putObject("metadata").put("request_id", "r1");
        metadata.putObject("model_info").put("name", "n").put("version", "1").put("arch", "nova-3");
        metadata.put("model_uuid", "m1");
        message.put("from_finalize", asked);
        return message.toString();
    }
}
