package dev.openrtc.app.wiring;

import dev.openrtc.app.control.ControlClient;
import dev.openrtc.app.control.ControlJson;
import dev.openrtc.app.control.RemoteHistory;
import dev.openrtc.app.control.RemoteWorker;
import dev.openrtc.app.place.DataFolder;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.api.LogQuery;
import dev.openrtc.worker.api.Worker;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.runtime.WorkerRuntime;
import dev.openrtc.worker.signal.PrometheusText;
import dev.openrtc.worker.vendor.Asked;
import dev.openrtc.worker.vendor.VoiceGatewayStub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every place where something of a call, a setting or a fault can be read again. A new sink is one
/// more line in [#all].
final class CanarySinks {
    private static final History.Query ALL = History.Query.newest(1000);

    /// What is left of a failing host's words: they came through, without what they told.
    private static final String PASSED = "provider *** *** ***";

    private static final LogQuery LOGS = LogQuery.everything(100_000);

    private final DataFolder folder;
    private final WorkerRuntime runtime;
    private final History history;
    private final ControlClient client;
    private final List<String> answers;
    private final VoiceGatewayStub gateway;

    CanarySinks(
            DataFolder folder,
            WorkerRuntime runtime,
            History history,
            ControlClient client,
            List<String> answers,
            VoiceGatewayStub gateway) {
        this.folder = folder;
        this.runtime = runtime;
        this.history = history;
        this.client = client;
        this.answers = answers;
        this.gateway = gateway;
    }

    /// @param proof stands in what is read, so that an empty sink is no clean one
    record Sink(String name, String proof, Supplier<String> reading) {
        @Override
        public String toString() {
            return name;
        }
    }

    List<Sink> all() {
        return List.of(
                new Sink("log records", "***", () -> json(runtime.logs(LOGS))),
                new Sink("log files", "***", () -> files(folder.logs())),
                new Sink("metrics stream", "acme", () -> files(folder.metrics())),
                new Sink("Prometheus text", "acme", () -> PrometheusText.of(snapshot(runtime))),
                new Sink("snapshot", PASSED, () -> json(snapshot(runtime))),
                new Sink("findings", "severity", () -> json(snapshot(runtime).findings())),
                new Sink("call history", PASSED, () -> page(history.calls(ALL))),
                new Sink(
                        "calls of a caller",
                        "\"ending\":\"" + Canaries.ENDING,
                        () -> page(history.calls(ALL.withCaller(Canaries.NUMBER)))),
                new Sink("refusals", "no agent '***'", () -> page(history.refusals(ALL))),
                new Sink("audit", "rotated ***", () -> page(history.audit(ALL))),
                new Sink("answers to commands", "Key deepgram", () -> String.join("\n", answers)),
                new Sink("what the gateway is told", "turn_index", this::told),
                new Sink("snapshot by socket", PASSED, () -> json(remoteSnapshot())),
                new Sink("calls by socket", PASSED, () -> page(remote().calls(ALL))),
                new Sink(
                        "refusals by socket", "no agent '***'", () -> page(remote().refusals(ALL))),
                new Sink("audit by socket", "rotated ***", () -> page(remote().audit(ALL))),
                new Sink("files of the data folder", "{", () -> files(folder.path())));
    }

    private String told() {
        return gateway.asked().stream().map(Asked::body).collect(Collectors.joining("\n"));
    }

    private static WorkerSnapshot snapshot(Worker worker) {
        return worker.runtimeSnapshot();
    }

    private WorkerSnapshot remoteSnapshot() {
        try {
            return RemoteWorker.snapshot(client);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RemoteHistory remote() {
        return new RemoteHistory(() -> client);
    }

    private static <T> String page(CompletionStage<History.Page<T>> stage) {
        return json(stage.toCompletableFuture().join());
    }

    private static String json(Object value) {
        try {
            return ControlJson.owner().writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String files(Path under) {
        try (Stream<Path> files = Files.walk(under)) {
            return files.filter(Files::isRegularFile)
                    .map(CanarySinks::text)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
