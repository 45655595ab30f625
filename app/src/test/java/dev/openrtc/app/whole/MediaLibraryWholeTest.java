package dev.openrtc.app.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.PracticeDials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A machine to which nobody brought LiveKit's media library.
@Tag("full")
@EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere the cache cannot be moved by a variable")
class MediaLibraryWholeTest {
    @TempDir Path temp;
    private Program program;

    @BeforeEach
    void init() {
        program = new Program(temp);
        assertThat(program.run(List.of(Program.PASSPHRASE), "init", "--passphrase-stdin").code())
                .isZero();
    }

    @AfterEach
    void stop() {
        program.close();
    }

    private Map<String, String> without(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.put("XDG_CACHE_HOME", temp.resolve("empty").toString());
        return all;
    }

    @Test
    void practiceWorksWithoutTheMediaLibraryAndSaysNothingOfIt() {
        Program.Running worker = program.worker(without(Map.of()), "--practice", "--http-port=0");
        assertThat(
                        program.submit(
                                        new Command.SetPractice(
                                                new PracticeDials(600, Duration.ofSeconds(20), 0)))
                                .done())
                .isTrue();
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> program.json("top --once --json").at("/totals/calls").asInt(),
                        calls -> calls > 0);
        assertThat(worker.said()).doesNotContain("media library");
    }

    @Test
    void aWorkerOnARealLineSaysOnceWhatIsMissingWhereItLookedAndWhatToDo() throws IOException {
        Program.Running worker =
                program.worker(
                        without(
                                Map.of(
                                        "LIVEKIT_URL", "ws://127.0.0.1:9",
                                        "LIVEKIT_API_KEY", "key",
                                        "LIVEKIT_API_SECRET", "secret")),
                        "--http-port=0");
        worker.awaitSaid("LiveKit's media library");
        assertThat(
                        Files.readString(worker.out())
                                .lines()
                                .filter(line -> line.contains("media library")))
                .singleElement()
                .asString()
                .contains("cannot serve calls", temp.resolve("empty").toString(), "pip")
                .contains("-Dopenrtc.media.library");
    }
}
