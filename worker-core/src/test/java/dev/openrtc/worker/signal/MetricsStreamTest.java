package dev.openrtc.worker.signal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.api.RefusalReason;
import dev.openrtc.worker.api.WorkerSnapshot.RefusalRow;
import dev.openrtc.worker.fakes.ManualClock;
import dev.openrtc.worker.tenant.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsStreamTest {
    private static final TenantId ACME = new TenantId("acme");

    @TempDir Path folder;
    private final ManualClock clock = new ManualClock();

    @Test
    void aSecondRunAppendsUnderAnotherRunAndEveryLineNamesItsTenant() throws IOException {
        Path file = folder.resolve("deep").resolve("openrtc-metrics.jsonl");
        for (String run : List.of("first", "second")) {
            try (MetricsStream stream = new MetricsStream(file, run, clock, clock)) {
                stream.refused(refusal());
                stream.breakerMoved(clock.instant(), ACME, BreakerState.OPEN, "x");
            }
        }
        List<JsonNode> lines = lines(file);
        assertThat(lines).hasSize(4);
        assertThat(lines)
                .extracting(line -> line.get("run").asText())
                .containsExactly("first", "first", "second", "second");
        assertThat(lines)
                .extracting(line -> line.get("seq").asLong())
                .containsExactly(1L, 2L, 1L, 2L);
        for (JsonNode line : lines) {
            assertThat(line.get("schema_version").asInt()).isEqualTo(1);
            assertThat(line.get("kind").asText()).isEqualTo("event");
            assertThat(line.get("payload").get("tenant").asText()).isEqualTo("acme");
        }
        assertThat(lines.getFirst().get("payload").get("reason").asText())
                .isEqualTo("AT_CAPACITY(tenant)");
    }

    @Test
    void aFileThatHasGrownIsRolledAndTheOldestGoes() throws IOException {
        Path file = folder.resolve("m.jsonl");
        try (MetricsStream stream =
                new MetricsStream(new RolledFile(file, 300, 2), "run", clock, clock)) {
            for (int i = 0; i < 40; i++) {
                stream.refused(refusal());
            }
        }
        assertThat(file).exists();
        assertThat(folder.resolve("m.jsonl.1")).exists();
        assertThat(folder.resolve("m.jsonl.2")).exists();
        assertThat(folder.resolve("m.jsonl.3")).doesNotExist();
        assertThat(lines(file).getLast().get("seq").asLong()).isEqualTo(40);
    }

    @Test
    void whatCannotBeWrittenIsCountedAndItIsTriedAgainLater() throws IOException {
        Path blocked = folder.resolve("blocked");
        Files.writeString(blocked, "a file where the folder should be");
        Path file = blocked.resolve("m.jsonl");
        MetricsStream stream = new MetricsStream(file, "run", clock, clock);
        try (stream) {
            stream.refused(refusal());
            stream.refused(refusal());
            org.awaitility.Awaitility.await().until(() -> stream.dropped() == 2);
            Files.delete(blocked);
            clock.advance(Duration.ofSeconds(11));
            stream.refused(refusal());
        }
        assertThat(lines(file)).hasSize(1);
        assertThat(stream.dropped()).isEqualTo(2);
    }

    private RefusalRow refusal() {
        return new RefusalRow(
                clock.instant(),
                Optional.of(ACME),
                "AJ_1",
                "room",
                RefusalReason.AT_CAPACITY_TENANT,
                "acme is at its cap of 5",
                Duration.ZERO,
                1,
                900);
    }

    private static List<JsonNode> lines(Path file) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            lines.add(JsonMapper.builder().build().readTree(line));
        }
        return lines;
    }
}
