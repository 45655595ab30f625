package dev.openrtc.worker.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.openrtc.worker.livekit.ScriptedJobs.Outcome;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import livekit.LivekitAgent.Job;
import livekit.LivekitAgent.WorkerStatus;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The stand-in, judged by a worker of LiveKit's own: what it says is what that worker expects.
@Tag("full")
class GenuineWorkerTest {
    private static final String[] PACKAGES = {"@livekit/agents@1.9.0", "@livekit/rtc-node@0.13.35"};

    private static ConditionFactory patiently(String what) {
        return Awaitility.await(what)
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(50));
    }

    @Test
    void aGenuineWorkerRegistersAnswersGetsItsJobIsToldItsEndAndDrains() throws Exception {
        Path folder = Files.createTempDirectory(TestPeers.node(PACKAGES), "run");
        Path notes = Files.createFile(folder.resolve("notes"));
        Path said = folder.resolve("said");
        for (String script : new String[] {"peer-worker.mjs", "peer-agent.mjs"}) {
            try (InputStream source = GenuineCaller.class.getResourceAsStream(script)) {
                Files.copy(source, folder.resolve(script));
            }
        }
        ProcessBuilder builder =
                new ProcessBuilder("node", folder.resolve("peer-worker.mjs").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile());
        builder.environment().put("PEER_NOTES", notes.toString());
        Process worker = builder.start();
        try (ScriptedServer server = ScriptedServer.start();
                var orders = worker.outputWriter()) {
            orders.write(
                    new ObjectMapper()
                                    .writeValueAsString(
                                            Map.of(
                                                    "url",
                                                    server.url(),
                                                    "key",
                                                    ScriptedServer.KEY,
                                                    "secret",
                                                    ScriptedServer.SECRET,
                                                    "name",
                                                    "peer"))
                            + "\n");
            orders.flush();
            patiently("registered")
                    .until(() -> server.sockets().stream().anyMatch(s -> s.serves("peer")));
            ScriptedSocket socket = server.socket();
            assertThat(socket.registered().orElseThrow().getVersion()).isEqualTo("1.9.0");
            assertThat(socket.registered().orElseThrow().getAllowedPermissions().getAgent())
                    .isTrue();
            patiently("tells its load")
                    .until(() -> socket.statuses().stream().anyMatch(s -> s.getLoad() == 0.1f));

            Job job = server.jobs().job("peer", "room", "the metadata", "");
            assertThat(server.jobs().dispatch(job).get(10, TimeUnit.SECONDS))
                    .isEqualTo(Outcome.ASSIGNED);
            assertThat(socket.answers())
                    .singleElement()
                    .satisfies(
                            answer -> {
                                assertThat(answer.getParticipantIdentity())
                                        .isEqualTo("agent-" + job.getId());
                                assertThat(answer.getParticipantAttributesMap())
                                        .containsEntry("lk.agent.name", "peer");
                            });
            patiently("the job began")
                    .until(
                            () ->
                                    Files.readString(notes)
                                            .contains("began " + job.getId() + " the metadata"));

            server.jobs().left(job.getId());
            patiently("the job ended")
                    .until(() -> Files.readString(notes).contains("ended " + job.getId()));

            orders.write("drain\n");
            orders.flush();
            patiently("full").until(() -> !socket.available());
            assertThat(socket.statuses()).anyMatch(s -> s.getStatus() == WorkerStatus.WS_FULL);
            patiently("gone").until(() -> !socket.open());
        } catch (org.awaitility.core.ConditionTimeoutException late) {
            throw new AssertionError(Files.readString(said), late);
        } finally {
            worker.descendants().forEach(ProcessHandle::destroyForcibly);
            var _ = worker.destroyForcibly().waitFor();
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
