package dev.openrtc.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.app.place.DataFolder;
import dev.openrtc.worker.api.Actor;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.LineKind;
import dev.openrtc.worker.api.PracticeDials;
import dev.openrtc.worker.api.WorkerSnapshot.WorkerState;
import dev.openrtc.worker.fakes.MemoryStore;
import dev.openrtc.worker.port.Ports;
import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.port.UsageLog;
import dev.openrtc.worker.tenant.TenantId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The product's own core on a store in memory: practice calls, a cap, and its HTTP pages.
class LiveCoreTest {
    private static final TenantId ACME = new TenantId("acme");

    @TempDir Path temp;
    private final MemoryStore store = MemoryStore.ofTenants("acme");
    private Foundations.Core core;

    @BeforeEach
    void open() throws IOException {
        DataFolder folder = new DataFolder(temp.resolve("home"));
        folder.ensure();
        Ports ports =
                new Ports(
                        store,
                        store,
                        _ -> CompletableFuture.completedStage(TenantConfig.NONE),
                        UsageLog.NONE);
        core = new LiveFoundations().core(folder, ports, Foundations.RunOptions.plain(Map.of()));
    }

    @AfterEach
    void close() {
        core.close();
    }

    private void done(Command command) {
        var result =
                core.worker().submit(command, Actor.commandLine()).toCompletableFuture().join();
        assertThat(result.done()).as(result.message()).isTrue();
    }

    private static int status(int port, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void practiceCallsFillACapAndAreRefusedAboveIt() {
        done(new Command.SetTenantCap(ACME, OptionalInt.of(2), OptionalLong.empty()));
        done(new Command.SetPractice(new PracticeDials(1_200, Duration.ofMinutes(2), 0)));
        done(new Command.StartWorker(LineKind.PRACTICE));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> {
                            var row = core.worker().runtimeSnapshot().tenant(ACME).orElseThrow();
                            assertThat(row.calls()).isEqualTo(2);
                            assertThat(row.refused()).isPositive();
                        });
        done(new Command.StopWorker());
        await().until(() -> core.worker().runtimeSnapshot().state() == WorkerState.STOPPED);
        assertThat(store.calls).isEmpty();
    }

    @Test
    void healthIsThereReadinessOnlyWithCallsAndNothingElse()
            throws IOException, InterruptedException {
        int port = freePort();
        core.serveHttp(port);
        assertThat(status(port, "/healthz")).isEqualTo(200);
        assertThat(status(port, "/readyz")).isEqualTo(503);
        assertThat(status(port, "/metrics")).isEqualTo(200);
        assertThat(status(port, "/metrics/more")).isEqualTo(404);
        assertThat(status(port, "/")).isEqualTo(404);
    }

    @Test
    void aTakenPortIsGoneWithout() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            core.serveHttp(taken.getLocalPort());
            assertThat(core.worker().runtimeSnapshot().state()).isEqualTo(WorkerState.STOPPED);
        }
    }
}
