package dev.openrtc.worker.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.worker.api.Actor;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.TestCall;
import dev.openrtc.worker.api.TestCall.Sound;
import dev.openrtc.worker.api.TestCall.Stage;
import dev.openrtc.worker.asset.Asset;
import dev.openrtc.worker.livekit.RealServer;
import dev.openrtc.worker.provider.offline.SpokenWords;
import dev.openrtc.worker.tenant.TenantId;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Test calls as in the field: a genuine server, a worker registered with it, hosts and callers in
/// processes of their own, the built-in receptionist with its offline voices.
class TestCallTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir static Path sounds;

    private static RealServer server;

    @BeforeAll
    static void start() {
        var _ = SpokenWords.say("ready");
        var _ = SpokenWords.model(Asset.SILERO);
        server = RealServer.start();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aWavIsSaidAndTheAnswerIsReadAndHeard() throws Exception {
        Path out = sounds.resolve("out.wav");
        try (LiveWorker worker = new LiveWorker(server, "desk", 5, "acme")) {
            TestCall call = asked(worker, out);
            for (int tries = 1; tries < 3 && !understood(call); tries++) {
                call = asked(worker, out);
            }
            assertThat(call.end().orElseThrow())
                    .as(call.end().toString())
                    .returns("ANSWERED", TestCall.End::code)
                    .returns(false, TestCall.End::failed);
            assertThat(call.lines())
                    .anySatisfy(
                            line -> {
                                assertThat(line.byAgent()).isTrue();
                                assertThat(line.text()).contains("reception");
                            })
                    .anySatisfy(
                            line -> {
                                assertThat(line.byAgent()).isFalse();
                                assertThat(line.text()).containsAnyOf("opening", "hours");
                            })
                    .anySatisfy(
                            line -> {
                                assertThat(line.byAgent()).isTrue();
                                assertThat(line.last()).isTrue();
                                assertThat(line.text()).containsIgnoringCase("monday");
                            });
            assertThat(call.turns()).isNotEmpty();
            assertThat(call.session()).isNotEmpty();
            assertThat(server.rooms().participants(call.room())).isEmpty();
            worker.until("a free place", now -> now.totals().calls() == 0);
        }
        assertThat(secondsOfSound(out)).isGreaterThan(4);
    }

    @Test
    void aWorkerWithoutAnAgentNameIsCalledTooAndAHangUpIsHeardByIt() throws Exception {
        try (LiveWorker worker = new LiveWorker(server, "", 5, "acme")) {
            assertThat(
                            submit(
                                            worker,
                                            new Command.StartTestCall(
                                                    ACME, "echo", Sound.SILENCE, "", ""))
                                    .done())
                    .isTrue();
            await().atMost(PATIENCE).until(() -> now(worker).stage() == Stage.TALKING);
            await().atMost(PATIENCE).until(() -> now(worker).agentLevel().peak() > 0.05);
            assertThat(submit(worker, new Command.EndTestCall(ACME)).done()).isTrue();
            await().atMost(PATIENCE).until(() -> now(worker).end().isPresent());
            assertThat(now(worker).end().orElseThrow().sentence()).isEqualTo("You hung up.");
            assertThat(worker.awaitEnd(now(worker).room()).sentence())
                    .isEqualTo("the caller hung up");
        }
    }

    @Test
    void whatCannotBeSaidIsRefusedBeforeAnybodyIsCalled() throws Exception {
        Path noWav = Files.writeString(sounds.resolve("words.wav"), "what are your hours");
        try (LiveWorker worker = new LiveWorker(server, "refuses", 5, "acme")) {
            assertThat(
                            submit(
                                    worker,
                                    new Command.StartTestCall(
                                            ACME, "echo", Sound.WAV, noWav.toString(), "")))
                    .isInstanceOf(CommandResult.Refused.class)
                    .extracting(CommandResult::message)
                    .asString()
                    .contains("words.wav cannot be said: it is no WAV file");
            assertThat(worker.now().totals().offers()).isZero();
        }
    }

    /// The offline ears are of demo quality: a caller who is not understood calls again.
    private static boolean understood(TestCall call) {
        return call.lines().stream().anyMatch(line -> line.text().contains("Monday"));
    }

    private static TestCall asked(LiveWorker worker, Path out) throws Exception {
        CommandResult rings =
                submit(
                        worker,
                        new Command.StartTestCall(
                                ACME,
                                "receptionist",
                                Sound.WAV,
                                wav("what are your opening hours").toString(),
                                out.toString()));
        assertThat(rings.done()).as(rings.message()).isTrue();
        await().atMost(PATIENCE).until(() -> now(worker).end().isPresent());
        return now(worker);
    }

    private static TestCall now(LiveWorker worker) {
        return worker.runtime.testCall(ACME).orElseThrow();
    }

    private static CommandResult submit(LiveWorker worker, Command command) throws Exception {
        return worker.runtime
                .submit(command, new Actor("cli:test"))
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
    }

    private static Path wav(String text) throws Exception {
        short[] pcm = SpokenWords.say(text);
        ByteBuffer bytes = ByteBuffer.allocate(pcm.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(pcm);
        Path file = sounds.resolve("in.wav");
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

    /// As another program reads it.
    private static double secondsOfSound(Path file) throws Exception {
        try (AudioInputStream in = AudioSystem.getAudioInputStream(file.toFile())) {
            byte[] all = in.readAllBytes();
            ByteBuffer samples = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
            int loud = 0;
            while (samples.remaining() >= 960) {
                int peak = 0;
                for (int i = 0; i < 480; i++) {
                    peak = Math.max(peak, Math.abs((int) samples.getShort()));
                }
                loud += peak > 600 ? 1 : 0;
            }
            return loud * 480 / (double) in.getFormat().getSampleRate();
        }
    }
}
