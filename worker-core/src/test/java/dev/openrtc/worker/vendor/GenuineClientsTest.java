package dev.openrtc.worker.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.openrtc.worker.livekit.TestPeers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The stubs judged by the vendors' own libraries: what these understand is the vendor's dialect.
@Tag("full")
class GenuineClientsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final VendorStubs stubs = VendorStubs.start();

    @TempDir private Path folder = Path.of("");

    @AfterEach
    void close() {
        stubs.close();
    }

    @Test
    void openAisLibraryReadsAChat() throws Exception {
        JsonNode said = play("openaiChat", "openai");
        assertThat(said.path("text").asText()).isEqualTo("You said: grüß dich");
        assertThat(said.path("usage").asInt()).isEqualTo(12);
        assertThat(said.path("finish").asText()).isEqualTo("stop");
        stubs.openai().thinks(_ -> calls());
        JsonNode called = play("openaiChat", "openai");
        assertThat(called.path("finish").asText()).isEqualTo("tool_calls");
        assertThat(called.path("calls").path(1).path("arguments").asText())
                .isEqualTo("{\"day\":\"Tuesday\"}");
    }

    @Test
    void openAisLibraryKnowsARejectedKey() throws Exception {
        stubs.openai().rejects(VendorStubs.key("acme", "openai"));
        assertThat(play("openaiRefused", "openai").toString())
                .isEqualTo(
                        "{\"name\":\"AuthenticationError\",\"status\":401,\"code\":\"invalid_api_key\"}");
    }

    @Test
    void openAisLibraryHearsTheSpeech() throws Exception {
        assertThat(play("openaiSpeech", "openai").path("bytes").asInt())
                .isEqualTo(12 * 60 * 24 * 2);
    }

    @Test
    void openAisLibraryIsTranscribed() throws Exception {
        stubs.openai().hears("what are your opening hours");
        JsonNode heard = play("openaiHearing", "openai");
        assertThat(heard.path("text").asText()).isEqualTo("what are your opening hours");
        assertThat(heard.path("told").toString())
                .contains("input_audio_buffer.speech_started")
                .contains("conversation.item.input_audio_transcription.delta");
    }

    @Test
    void anthropicsLibraryReadsAMessage() throws Exception {
        JsonNode said = play("anthropicMessage", "anthropic");
        assertThat(said.path("text").asText()).isEqualTo("You said: grüß dich");
        assertThat(said.path("stop").asText()).isEqualTo("end_turn");
        assertThat(said.path("output").asInt()).isEqualTo(15);
        stubs.anthropic().thinks(_ -> calls());
        JsonNode called = play("anthropicMessage", "anthropic");
        assertThat(called.path("stop").asText()).isEqualTo("tool_use");
        assertThat(called.path("calls").path(1).path("input").toString())
                .isEqualTo("{\"day\":\"Tuesday\"}");
    }

    @Test
    void anthropicsLibraryKnowsARejectedKey() throws Exception {
        stubs.anthropic().rejects(VendorStubs.key("acme", "anthropic"));
        assertThat(play("anthropicRefused", "anthropic").toString())
                .isEqualTo("{\"name\":\"AuthenticationError\",\"status\":401}");
    }

    @Test
    void deepgramsLibraryIsTranscribed() throws Exception {
        stubs.deepgram().hears("what are your opening hours");
        JsonNode heard = play("deepgramNova", "deepgram");
        assertThat(heard.path("text").asText()).isEqualTo("what are your opening hours");
        assertThat(heard.path("told").toString()).contains("SpeechStarted").contains("Metadata");
    }

    @Test
    void deepgramsLibraryIsToldTheTurns() throws Exception {
        stubs.deepgram().hears("what are your opening hours");
        JsonNode heard = play("deepgramFlux", "deepgram");
        assertThat(heard.path("text").asText()).isEqualTo("what are your opening hours");
        assertThat(heard.path("told").toString())
                .contains("StartOfTurn")
                .contains("Update")
                .contains("EagerEndOfTurn");
    }

    @Test
    void cartesiasLibraryHearsOneContextAndNotTheCancelledOne() throws Exception {
        JsonNode heard = play("cartesia", "cartesia");
        assertThat(heard.path("bytes").asInt()).isEqualTo(12 * 60 * 24 * 2);
        assertThat(heard.path("words").toString()).isEqualTo("[\"Good\",\"morning\"]");
        assertThat(stubs.cartesia().keys()).containsExactly(VendorStubs.key("acme", "cartesia"));
    }

    private static Mind.Answer calls() {
        return Mind.Answer.calls(
                new Mind.Call("c1", "hours", "{\"day\":\"Monday\"}"),
                new Mind.Call("c2", "hours", "{\"day\":\"Tuesday\"}"));
    }

    private JsonNode play(String play, String vendor) throws Exception {
        Path libraries =
                TestPeers.node(
                        "openai@7.57.0",
                        "@anthropic-ai/sdk@1.13.0",
                        "@deepgram/sdk@5.13.0",
                        "@cartesia/cartesia-js@4.2.0",
                        "ws@8.23.0");
        Path script = folder.resolve("clients.cjs");
        try (InputStream in =
                Objects.requireNonNull(
                        GenuineClientsTest.class.getResourceAsStream("clients.cjs"))) {
            Files.write(script, in.readAllBytes());
        }
        ObjectNode asked = JSON.createObjectNode().put("play", play);
        asked.put("url", stubs.of(vendor).baseUrl()).put("key", VendorStubs.key("acme", vendor));
        Path answer = folder.resolve("answer.json");
        Path faults = folder.resolve("faults.txt");
        ProcessBuilder program =
                new ProcessBuilder(List.of("node", script.toString(), libraries.toString()))
                        .redirectOutput(answer.toFile())
                        .redirectError(faults.toFile());
        // The libraries look there for keys of their own.
        program.environment().keySet().removeIf(name -> !name.equals("PATH"));
        Process node = program.start();
        try (var in = node.getOutputStream()) {
            in.write(asked.toString().getBytes(StandardCharsets.UTF_8));
        }
        if (!node.waitFor(60, TimeUnit.SECONDS)) {
            var _ = node.destroyForcibly();
            throw new IOException(play + " took more than 60 s");
        }
        assertThat(node.exitValue()).as(() -> read(faults)).isZero();
        return JSON.readTree(answer.toFile());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "its words cannot be read";
        }
    }
}
