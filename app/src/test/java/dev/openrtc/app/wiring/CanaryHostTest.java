package dev.openrtc.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.worker.host.HostPool;
import dev.openrtc.worker.host.HostSettings;
import dev.openrtc.worker.host.RecordedCall;
import dev.openrtc.worker.host.StartSession;
import dev.openrtc.worker.host.Starts;
import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.port.Ticker;
import dev.openrtc.worker.tenant.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What a genuine session host can be asked about by anybody on its machine.
@EnabledOnOs(value = OS.LINUX, disabledReason = "reads /proc")
class CanaryHostTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir Path temp;
    private final Canaries canaries = new Canaries();

    @Test
    void aHostWithACallAboardShowsNoSecretInItsArgumentsEnvironmentOrFiles() throws IOException {
        Path run = Files.createDirectory(temp.resolve("run"));
        try (HostPool pool =
                new HostPool(
                        HostSettings.of(run, temp.resolve("agents"), "test", true),
                        InstantSource.system(),
                        Ticker.SYSTEM)) {
            pool.open();
            await().atMost(PATIENCE)
                    .until(() -> pool.rows().stream().anyMatch(row -> row.state().equals("ready")));
            RecordedCall call = new RecordedCall();
            pool.start(start(), call);
            assertThat(canaries.in(shown(pool))).as("with a call aboard").isEmpty();
            await().atMost(PATIENCE).until(() -> !call.ends.isEmpty());
            assertThat(canaries.in(shown(pool))).as("after the call").isEmpty();
            assertThat(canaries.in(call.story + call.detail)).as("what it tells").isEmpty();
        }
        assertThat(canaries.in(CanarySinks.files(temp))).as("what it leaves").isEmpty();
    }

    /// A call that cannot join: nobody listens there.
    private static StartSession start() {
        return Starts.of(
                "s-1",
                "AJ_1",
                new TenantId("acme"),
                "echo",
                "room",
                "ws://127.0.0.1:9",
                Canaries.secret(Canaries.TOKEN),
                Map.of("prompt", Canaries.PHRASE),
                new TenantConfig(
                        Map.of("stt", "deepgram/nova-3"),
                        Map.of("deepgram.api_key", Canaries.secret(Canaries.KEY))),
                Duration.ofMinutes(1));
    }

    private static String shown(HostPool pool) {
        List<ProcessHandle> hosts =
                pool.rows().stream()
                        .flatMap(row -> ProcessHandle.of(row.pid()).stream())
                        .flatMap(host -> Stream.concat(Stream.of(host), host.descendants()))
                        .toList();
        String all =
                hosts.stream()
                        .map(host -> read(host, "cmdline") + "\n" + read(host, "environ"))
                        .collect(Collectors.joining("\n"));
        assertThat(all).as("a host's command line").contains("java");
        return all;
    }

    private static String read(ProcessHandle process, String what) {
        Path file = Path.of("/proc", String.valueOf(process.pid()), what);
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
