package dev.openrtc.app.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.openrtc.app.place.DataFolder;
import dev.openrtc.worker.api.Actor;
import dev.openrtc.worker.api.CallerId;
import dev.openrtc.worker.api.CallerKind;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.api.LogQuery;
import dev.openrtc.worker.api.Revealed;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.TranscriptLine;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.tenant.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ControlSocketTest {
    private static final Command CAP =
            new Command.SetTenantCap(new TenantId("acme"), OptionalInt.of(8), OptionalLong.empty());

    @TempDir Path temp;
    private final FakeHousehold household = new FakeHousehold();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private DataFolder folder;
    private ControlServer server;

    @BeforeEach
    void open() throws IOException {
        folder = new DataFolder(temp.resolve("home"));
        folder.ensure();
        server = ControlServer.open(folder, environment(), household);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
        server.close();
    }

    private Map<String, String> environment() {
        return Map.of("XDG_RUNTIME_DIR", temp.resolve("run").toString());
    }

    private ControlClient client() throws IOException {
        ControlClient client = ControlClient.connect(folder, environment(), false);
        opened.add(client);
        return client;
    }

    private RemoteWorker remote() throws IOException {
        RemoteWorker worker = RemoteWorker.open(client(), this::client, 50);
        opened.add(worker);
        return worker;
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyTheOwnersUserCanReachTheSocket() throws IOException {
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(
                                        folder.path().resolve("control.sock"))))
                .isEqualTo("rw-------");
    }

    @Test
    void theRemoteWorkerShowsWhatTheOwnerShowsAndFollowsIt() throws IOException {
        RemoteWorker worker = remote();
        assertThat(worker.runtimeSnapshot()).isEqualTo(household.snapshot.get());
        WorkerSnapshot next = Scene.of(2, 5, 9);
        household.snapshot.set(next);
        await().untilAsserted(() -> assertThat(worker.runtimeSnapshot()).isEqualTo(next));
    }

    @Test
    void tenThousandTenantsAndAThousandSessionsArriveWhole() throws IOException {
        household.snapshot.set(Scene.of(1, 10_000, 1_000));
        assertThat(RemoteWorker.snapshot(client())).isEqualTo(household.snapshot.get());
    }

    @Test
    void whatIsSaidInACallIsSeenFromAnotherProcessAsItIsSaid() throws IOException {
        RemoteWorker worker = remote();
        assertThat(worker.transcript("s-1")).isEmpty();
        TranscriptLine hello = new TranscriptLine(Scene.NOW, true, "Hello, how can I help?", false);
        household.transcripts.put("s-1", List.of(hello));
        await().until(() -> worker.transcript("s-1").equals(List.of(hello)));
        TranscriptLine hours = new TranscriptLine(Scene.NOW, false, "Öffnungszeiten?", true);
        household.transcripts.put("s-1", List.of(hello, hours));
        await().until(() -> worker.transcript("s-1").equals(List.of(hello, hours)));
        assertThat(worker.transcript("s-2")).isEmpty();
    }

    @Test
    void aTranscriptLongerThanAFrameArrivesByItsNewestLines() throws IOException {
        List<TranscriptLine> lines =
                IntStream.range(0, 200)
                        .mapToObj(
                                i ->
                                        new TranscriptLine(
                                                Scene.NOW, true, i + "ü".repeat(60_000), false))
                        .toList();
        household.transcripts.put("s-1", lines);
        RemoteWorker worker = remote();
        await().until(() -> worker.transcript("s-1").equals(List.of(lines.getLast())));
    }

    @Test
    void aTestCallIsSeenFromAnotherProcess() throws IOException {
        household.testCall.add(TestCalls.talking());
        RemoteWorker worker = remote();
        await().until(
                        () ->
                                worker.testCall(TestCalls.ACME)
                                        .equals(Optional.of(TestCalls.talking())));
        assertThat(RemoteWorker.testCall(client(), new TenantId("globex"))).isEmpty();
    }

    @Test
    void aCommandIsSubmittedUnderTheNameTheSystemVouchesFor() throws IOException {
        CommandResult result =
                remote().submit(CAP, new Actor("cli:mallory")).toCompletableFuture().join();
        assertThat(result).isEqualTo(new CommandResult.Applied("Done.", 7));
        assertThat(household.commands).containsExactly(CAP);
        assertThat(household.actors)
                .containsExactly(new Actor("cli:" + System.getProperty("user.name")));
    }

    @Test
    void aCallerIsShownToWhoAsksUnderTheNameTheSystemVouchesFor() throws IOException {
        TenantId acme = new TenantId("acme");
        Revealed shown =
                remote().caller(acme, "s-1", new Actor("cli:mallory")).toCompletableFuture().join();
        assertThat(shown.caller())
                .contains(new CallerId(CallerKind.TELEPHONE, "sip_1", "+4930901820"));
        assertThat(household.commands).containsExactly(new Command.RevealCaller(acme, "s-1"));
        assertThat(household.actors)
                .containsExactly(new Actor("cli:" + System.getProperty("user.name")));
        household.locked = true;
        assertThat(remoteCaller(acme).fault()).contains("locked");
    }

    private Revealed remoteCaller(TenantId tenant) throws IOException {
        return RemoteWorker.caller(client(), tenant, "s-1").toCompletableFuture().join();
    }

    @Test
    void aSecretArrivesAndItsAnswerDoesNotHoldIt() throws IOException {
        Command.SetKey set =
                new Command.SetKey(
                        new TenantId("acme"),
                        "deepgram",
                        "api_key",
                        Secret.ofChars("canary-4711".toCharArray()));
        household.answer.set(new CommandResult.Refused("X", "no such vendor"));
        Reply answer = client().now(new Request.Submit(set));
        assertThat(household.commands).containsExactly(set);
        assertThat(answer.toString()).doesNotContain("canary");
    }

    @Test
    void historyIsReadThroughTheSocket() throws IOException {
        ControlClient client = client();
        RemoteHistory history = new RemoteHistory(() -> client);
        History.Query query = History.Query.newest(10);
        assertThat(history.calls(query).toCompletableFuture().join())
                .isEqualTo(household.calls(query).toCompletableFuture().join());
        assertThat(history.refusals(query).toCompletableFuture().join())
                .isEqualTo(household.refusals(query).toCompletableFuture().join());
        assertThat(history.audit(query).toCompletableFuture().join())
                .isEqualTo(household.audit(query).toCompletableFuture().join());
        assertThat(history.verifyAudit().toCompletableFuture().join())
                .isEqualTo(household.verifyAudit().toCompletableFuture().join());
    }

    @Test
    void logsFollowWhatTheOwnerWrites() throws IOException {
        household.log("acme", "first");
        RemoteWorker worker = remote();
        await().until(() -> worker.logs(LogQuery.everything(10)).lines().size() == 1);
        household.log("globex", "second");
        await().until(() -> worker.logs(LogQuery.everything(10)).lines().size() == 2);
        assertThat(
                        worker.logs(
                                        new LogQuery(
                                                0,
                                                "globex",
                                                "",
                                                "",
                                                dev.openrtc.worker.api.LogLevel.DEBUG,
                                                "SEC",
                                                10))
                                .lines())
                .singleElement()
                .satisfies(line -> assertThat(line.message()).isEqualTo("second"));
    }

    @Test
    void thePassphraseIsChangedThroughTheOwner() throws IOException {
        ControlClient client = client();
        assertThat(client.now(change("old one"))).isInstanceOf(Reply.Done.class);
        assertThat(client.now(change("wrong")))
                .isEqualTo(
                        new Reply.Result(
                                new CommandResult.Refused(
                                        "WRONG_PASSPHRASE", "That is not the passphrase.")));
    }

    private static Request change(String old) {
        return new Request.ChangePassphrase(
                Secret.ofChars(old.toCharArray()), Secret.ofChars("new".toCharArray()));
    }

    @Test
    void theWindowIsRaisedOnlyWhereThereIsOne() throws IOException {
        assertThat(client().raise()).isTrue();
        household.window = false;
        assertThat(client().raise()).isFalse();
    }

    @Test
    void aLockedConsoleSaysSo() throws IOException {
        household.locked = true;
        assertThatThrownBy(() -> RemoteWorker.snapshot(client()))
                .hasMessageContaining("vault is locked");
        assertThat(client().raise()).isTrue();
    }

    @Test
    void whatIsUnderWayWhenTheOwnerGoesAwayIsAnsweredAsNotReachable() throws IOException {
        RemoteWorker worker = remote();
        server.close();
        await().until(worker::lost);
        assertThat(worker.submit(CAP, Actor.commandLine()).toCompletableFuture().join())
                .isInstanceOfSatisfying(
                        CommandResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("NOT_REACHABLE"));
        assertThat(worker.runtimeSnapshot()).isEqualTo(household.snapshot.get());
    }

    @Test
    void theWindowComesBackToAnOwnerThatCameBack() throws IOException {
        RemoteWorker worker = remote();
        server.close();
        await().until(worker::lost);
        household.snapshot.set(Scene.of(40, 2, 0));
        server = ControlServer.open(folder, environment(), household);
        await().untilAsserted(
                        () ->
                                assertThat(worker.runtimeSnapshot())
                                        .isEqualTo(household.snapshot.get()));
        assertThat(worker.lost()).isFalse();
    }

    @Test
    void oneClientTooManyIsTurnedAwayAndTheOthersStay() throws IOException {
        ControlClient first = client();
        for (int i = 1; i < ControlServer.CLIENTS; i++) {
            assertThat(client().raise()).isTrue();
        }
        assertThatThrownBy(this::client).isInstanceOf(IOException.class);
        assertThat(first.raise()).isTrue();
        first.close();
        await().untilAsserted(() -> assertThat(client().raise()).isTrue());
    }

    @Test
    void aClientThatNeverReadsHoldsNobodyUp() throws IOException {
        household.snapshot.set(Scene.of(1, 10_000, 1_000));
        try (RawClient lazy = new RawClient(folder)) {
            lazy.say("{\"id\":1,\"request\":{\"ask\":\"Hello\",\"protocol\":1,\"face\":\"CLI\"}}");
            for (int i = 2; i < 6; i++) {
                lazy.say(
                        "{\"id\":"
                                + i
                                + ",\"request\":{\"ask\":\"Snapshots\",\"everyMillis\":50}}");
            }
            assertThat(RemoteWorker.snapshot(client())).isEqualTo(household.snapshot.get());
            assertThat(client().raise()).isTrue();
        }
    }

    @Test
    void closingRemovesTheSocketAndNobodyIsThereAnyMore() throws IOException {
        server.close();
        assertThat(folder.path()).isEmptyDirectory();
        assertThatThrownBy(this::client).isInstanceOf(IOException.class);
    }

    @Test
    void aSocketLeftBehindByADeadOwnerIsReplaced() throws IOException {
        server.close();
        Files.createFile(folder.path().resolve("control.sock"));
        server = ControlServer.open(folder, environment(), household);
        assertThat(client().raise()).isTrue();
    }

    @Test
    void aPathTooLongForASocketMovesItToTheRuntimeFolder() throws IOException {
        DataFolder deep = new DataFolder(temp.resolve("d".repeat(60)).resolve("e".repeat(60)));
        deep.ensure();
        try (ControlServer far = ControlServer.open(deep, environment(), household);
                ControlClient client = ControlClient.connect(deep, environment(), false)) {
            assertThat(client.raise()).isTrue();
            Path named = Path.of(Files.readString(deep.path().resolve("control.path")).strip());
            assertThat(named).startsWith(temp.resolve("run"));
            assertThat(far).isNotNull();
        }
        assertThat(deep.path()).isEmptyDirectory();
    }
}
