package dev.openrtc.app.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openrtc.app.Distribution;
import dev.openrtc.worker.livekit.RealServer;
import dev.openrtc.worker.provider.offline.SpokenWords;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `openrtc call` against a headless worker on a genuine server, as an operator types it.
@Tag("full")
@Timeout(300)
class TestCallWholeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir Path temp;
    private RealServer server;
    private Program program;

    @BeforeEach
    void start() {
        server = RealServer.start();
        program = new Program(temp);
        assertThat(unlocked("init").code()).isZero();
        assertThat(unlocked("tenant", "add", "acme", "--cap", "5").code()).isZero();
        Distribution.Ran set =
                program.run(
                        List.of(Program.PASSPHRASE, server.apiSecret()),
                        "connection",
                        "set",
                        "--url=" + server.url(),
                        "--api-key=" + server.apiKey(),
                        "--passphrase-stdin",
                        "--secret-stdin");
        assertThat(set.code()).as(set.toString()).isZero();
        var _ = program.worker(Map.of(), "--http-port=0", "--agent-name=desk");
        await().atMost(PATIENCE)
                .until(
                        () -> program.json("top --once --json").at("/link/state").asText(),
                        "CONNECTED"::equals);
    }

    @AfterEach
    void stop() {
        program.close();
        server.close();
    }

    @Test
    void aQuestionInAWavIsAnsweredInWordsOnTheTerminalAndInSoundInTheFile() throws Exception {
        Path answer = temp.resolve("answer.wav");
        Distribution.Ran ran = asked(answer);
        for (int tries = 1; tries < 3 && !ran.out().contains("Monday"); tries++) {
            ran = asked(answer);
        }
        assertThat(ran.code()).as(ran.toString()).isZero();
        assertThat(ran.out().lines())
                .anyMatch(line -> line.startsWith("agent:  Hello, this is the reception."))
                .anyMatch(line -> line.startsWith("caller: ") && line.contains("opening"))
                .anyMatch(line -> line.startsWith("agent:  ") && line.contains("Monday"))
                .anyMatch(line -> line.startsWith("turn 1: total "))
                .endsWith("The sound was said and answered.");
        try (AudioInputStream heard = AudioSystem.getAudioInputStream(answer.toFile())) {
            assertThat(heard.getFrameLength() / heard.getFormat().getFrameRate()).isGreaterThan(5);
        }
        assertThat(program.run("logs").out()).doesNotContainIgnoringCase("opening hours");
    }

    @Test
    void aCommandThatIsStoppedHangsUpAndOneThatIsKilledIsHungUp() throws Exception {
        Process polite = calling();
        String first = session();
        polite.destroy();
        await().atMost(PATIENCE).until(() -> end(first), "HUNG_UP"::equals);

        Process killed = calling();
        String second = session();
        killed.destroyForcibly();
        await().atMost(PATIENCE).until(() -> end(second), "HUNG_UP"::equals);
    }

    @Test
    void whatCannotBeCalledIsThreeWithTheReason() {
        Distribution.Ran agent = program.run("call --tenant acme --agent nobody");
        assertThat(agent.code()).isEqualTo(3);
        assertThat(agent.err()).contains("there is no agent 'nobody' here");
        Distribution.Ran wav = program.run("call --tenant acme --agent echo --wav none.wav");
        assertThat(wav.code()).isEqualTo(3);
        assertThat(wav.err()).contains("none.wav cannot be said: it is not there");
        assertThat(program.run("cap acme 0").code()).isZero();
        Distribution.Ran full = program.run("call --tenant acme --agent echo");
        assertThat(full.code()).isEqualTo(3);
        assertThat(full.err()).contains("The call was refused: acme is at its cap of 0");
    }

    /// The offline ears are of demo quality: a caller who is not understood calls again.
    private Distribution.Ran asked(Path answer) throws Exception {
        return program.run(
                List.of(),
                "call",
                "--tenant=acme",
                "--agent=receptionist",
                "--wav=" + wav(SpokenWords.say("what are your opening hours")),
                "--out=" + answer);
    }

    /// A call that stays up, once its agent is there.
    private Process calling() throws Exception {
        Path out = Files.createTempFile(temp, "call", ".out");
        Process process =
                Distribution.in(Files.createTempDirectory(temp, "caller"))
                        .prepare(
                                Map.of(),
                                "--home=" + program.home(),
                                "call",
                                "--tenant=acme",
                                "--agent=echo")
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();
        await().atMost(PATIENCE)
                .until(() -> Files.readString(out), said -> said.contains("The agent echo is in"));
        return process;
    }

    private String session() {
        return program.json("top --once --json --sessions").at("/sessions/0/session").asText();
    }

    private String end(String session) {
        for (JsonNode row : program.json("snapshot").path("ended")) {
            if (row.path("session").asText().equals(session)) {
                return row.at("/end/reason").asText();
            }
        }
        return "";
    }

    private Distribution.Ran unlocked(String... args) {
        return program.run(
                List.of(Program.PASSPHRASE),
                Stream.concat(Stream.of(args), Stream.of("--passphrase-stdin"))
                        .toArray(String[]::new));
    }

    private Path wav(short[] pcm) throws Exception {
        ByteBuffer bytes = ByteBuffer.allocate(pcm.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(pcm);
        Path file = temp.resolve("question.wav");
        var _ =
                AudioSystem.write(
                        new AudioInputStream(
                                new ByteArrayInputStream(bytes.array()),
                                new AudioFormat(16_000, 16, 1, true, false),
                                pcm.length),
                        AudioFileFormat.Type.WAVE,
                        file.toFile());
        return file;
    }
}
