package dev.openrtc.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.app.control.ControlClient;
import dev.openrtc.app.control.RemoteVault;
import dev.openrtc.app.control.RemoteWorker;
import dev.openrtc.app.place.DataFolder;
import dev.openrtc.app.place.FolderLock;
import dev.openrtc.app.place.Owner;
import dev.openrtc.worker.agent.CallReport;
import dev.openrtc.worker.api.CallerId;
import dev.openrtc.worker.api.CallerKind;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.GatewaySettings;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.api.LineKind;
import dev.openrtc.worker.api.LogLevel;
import dev.openrtc.worker.api.Revealed;
import dev.openrtc.worker.api.SessionOverrides;
import dev.openrtc.worker.api.StoredTranscript;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.api.TranscriptLine;
import dev.openrtc.worker.api.TranscriptPolicy;
import dev.openrtc.worker.api.TranscriptPolicy.Keep;
import dev.openrtc.worker.api.Vault;
import dev.openrtc.worker.host.SessionEvents;
import dev.openrtc.worker.line.Assignment;
import dev.openrtc.worker.line.OfferAnswer.Accept;
import dev.openrtc.worker.line.OfferAnswer.Refuse;
import dev.openrtc.worker.signal.ScopedLogs;
import dev.openrtc.worker.tenant.TenantId;
import dev.openrtc.worker.vendor.VoiceGatewayStub;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Law 6 as one test: known secrets and a known phrase go in by every way there is, calls run and
/// everything that can fail does so with them in its message, and then every sink is searched.
class CanaryTest {
    private static final Logger LOG = LoggerFactory.getLogger(CanaryTest.class);
    private static final TenantId ACME = new TenantId("acme");
    private static final CallerId CALLER =
            new CallerId(CallerKind.TELEPHONE, "sip_" + Canaries.NUMBER, Canaries.NUMBER);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir Path temp;
    private final Canaries canaries = new Canaries();
    private final LeakyFoundations foundations = new LeakyFoundations();
    private final List<String> answers = new ArrayList<>();
    private final VoiceGatewayStub gateway = new VoiceGatewayStub();

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void noSecretAndNothingACallerSaidIsInAnySink() throws IOException {
        DataFolder folder = new DataFolder(temp.resolve("home"));
        folder.ensure();
        ProgramLog.of(folder, false);
        Owner owner =
                new Owner(Owner.Kind.WORKER, ProcessHandle.current().pid(), "test", Instant.now());
        var lock = (FolderLock.Outcome.Taken) FolderLock.take(folder, owner);
        try (Residence house =
                new Residence(
                        folder,
                        owner,
                        lock.lock(),
                        foundations,
                        Foundations.RunOptions.plain(Map.of()))) {
            house.answer();
            create(house.vault());
            var _ = house.settle();
            try (ControlClient client = ControlClient.connect(folder, Map.of(), false)) {
                settings(client);
                calls();
                refusals();
                logs();
                reasons(client);
                confided(client, house.open().orElseThrow().history());
                vault(client, house.vault());
                search(
                        new CanarySinks(
                                folder,
                                foundations.runtime(),
                                house.open().orElseThrow().history(),
                                client,
                                answers,
                                gateway));
            }
        }
        assertThat(canaries.in(CanarySinks.files(folder.path())))
                .as("what is left in the folder")
                .isEmpty();
    }

    @Test
    void theSearchFindsWhatIsThereInEachForm() {
        assertThat(canaries.in("x" + Canaries.KEY)).containsExactly("a provider key");
        assertThat(canaries.in("Y2FuYXJ5a2V5OWYzYjdjMjFkNGU4")).containsExactly("a provider key");
        assertThat(canaries.in("my+account+number+is+four+seven+one+one"))
                .containsExactly("what a caller said");
        assertThat(canaries.in("nothing")).isEmpty();
    }

    private void create(Vault vault) {
        var made = vault.create(Canaries.secret(Canaries.PASSPHRASE)).toCompletableFuture().join();
        canaries.add("the recovery key", ((Vault.Answer.Created) made).recoveryKey());
    }

    private void settings(ControlClient client) {
        for (String tenant : List.of("acme", "globex")) {
            say(
                    client,
                    new Command.AddTenant(
                            new TenantId(tenant),
                            TenantSettings.fresh(new TenantId(tenant)).limits()));
        }
        say(client, new Command.SetKey(ACME, "deepgram", "api_key", Canaries.secret(Canaries.KEY)));
        var secret = Optional.of(Canaries.secret(Canaries.LIVEKIT));
        say(client, new Command.SetConnection("ws://127.0.0.1:9", "apikey", secret, "desk"));
        for (String url : List.of("ws://throws", "ws://answers")) {
            say(
                    client,
                    new Command.TestConnection(
                            Optional.of(url),
                            Optional.empty(),
                            Optional.of(Canaries.secret(Canaries.LIVEKIT))));
        }
        say(
                client,
                new Command.SetSession(
                        ACME,
                        SessionOverrides.NONE.withTranscripts(new TranscriptPolicy(Keep.KEPT, 3)),
                        OptionalLong.empty()));
        say(
                client,
                new Command.SetKey(
                        ACME, "voicegateway", "api_key", Canaries.secret(Canaries.GATEWAY)));
        say(
                client,
                new Command.SetGateway(
                        new GatewaySettings(gateway.baseUrl(), true, 0), OptionalLong.empty()));
        say(client, new Command.StartWorker(LineKind.LIVE));
    }

    /// One call that fails with all it knows, one whose configuration does, one that lives.
    private void calls() {
        for (String job : List.of("fails", "lives")) {
            String room = "room-" + job + "_" + Canaries.NUMBER + "_x";
            assertThat(foundations.line.offer(job, room, metadata("acme"), said()))
                    .isInstanceOf(Accept.class);
            assign(job);
        }
        assertThat(foundations.line.offer("config", "room-c", metadata("globex"), said()))
                .isInstanceOf(Accept.class);
        assign("config");
        await().atMost(PATIENCE).until(() -> foundations.hosts.up() == 2);
        SessionEvents host = foundations.hosts.events("fails");
        String leak = LeakyFoundations.telling("provider");
        host.callerKnown(CALLER);
        host.callerJoined();
        // For the window's live transcript, and for the sealed one, since acme wants it.
        host.report(new CallReport.Said(false, Canaries.PHRASE, false));
        host.report(
                new CallReport.Turn(
                        1,
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ofSeconds(1)));
        host.note("provider answered " + leak, "401 for " + leak);
        host.leaving(EndReason.AGENT_FAILED, "IllegalStateException: " + leak);
        host.ended(EndReason.AGENT_FAILED, "IllegalStateException: " + leak);
        foundations.hosts.events("lives").note("tool failed", leak);
    }

    private void assign(String job) {
        foundations
                .line
                .desk()
                .assigned(new Assignment(job, "ws://test", Canaries.secret(Canaries.TOKEN)));
    }

    private static String metadata(String tenant) {
        return "{\"tenant\":\"%s\",\"prompt\":\"%s\",\"key\":\"%s\"}"
                .formatted(tenant, Canaries.PHRASE, Canaries.KEY);
    }

    private static String said() {
        return "{\"transcript\":\"" + Canaries.PHRASE + "\"}";
    }

    private void refusals() {
        for (String metadata :
                List.of(
                        "{\"tenant\":\"acme\",\"said\":\"" + Canaries.PHRASE + "\" " + Canaries.KEY,
                        "{\"tenant\":\"" + Canaries.PHRASE + " " + Canaries.KEY + "\"}",
                        "{\"tenant\":\"acme\",\"agent\":\"" + Canaries.KEY + "\"}",
                        Canaries.PHRASE)) {
            assertThat(foundations.line.offer("no-" + metadata.hashCode(), "room", metadata, ""))
                    .isInstanceOf(Refuse.class);
        }
        assertThat(foundations.line.offer("room", "room-r", "{\"tenant\":\"acme\"}", "{" + said()))
                .isInstanceOf(Accept.class);
    }

    private static void logs() {
        LOG.warn("participant sip_{} came", Canaries.NUMBER);
        LOG.error("a library says {}", Canaries.KEY, LeakyFoundations.leak("library"));
        ScopedLogs.fromHost(
                Instant.EPOCH,
                LogLevel.ERROR,
                "acme",
                "s-" + Canaries.KEY,
                Canaries.KEY,
                "their." + Canaries.KEY,
                LeakyFoundations.telling("host"));
    }

    /// An operator pastes a key where a reason belongs.
    private void reasons(ControlClient client) {
        say(client, new Command.ForceOpenBreaker(ACME, "rotated " + Canaries.KEY));
        say(client, new Command.EndSession("s-none", Canaries.KEY));
        String up = foundations.hosts.starts.getLast().session();
        say(client, new Command.EndSession(up, "rotated " + Canaries.KEY));
        say(client, new Command.SetKey(ACME, Canaries.KEY, "", Canaries.secret("another-key")));
    }

    /// What is sealed is there, for those who may ask for it.
    private void confided(ControlClient client, History history) {
        String session =
                foundations.hosts.starts.stream()
                        .filter(start -> start.job().equals("fails"))
                        .findFirst()
                        .orElseThrow()
                        .session();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(
                                                history.keptTranscript(session)
                                                        .toCompletableFuture()
                                                        .join()
                                                        .rows())
                                        .flatExtracting(StoredTranscript::lines)
                                        .extracting(TranscriptLine::text)
                                        .containsExactly(Canaries.PHRASE));
        Revealed revealed = RemoteWorker.caller(client, ACME, session).toCompletableFuture().join();
        assertThat(revealed.caller()).contains(CALLER);
        answers.add(revealed.toString());
    }

    private void vault(ControlClient client, Vault vault) {
        for (String old : List.of(Canaries.NEXT_PASSPHRASE, Canaries.PASSPHRASE)) {
            answered(
                    RemoteVault.changePassphrase(
                                    client,
                                    Canaries.secret(old),
                                    Canaries.secret(Canaries.NEXT_PASSPHRASE))
                            .toCompletableFuture()
                            .join());
        }
        answers.add(
                String.valueOf(
                        vault.unlock(Canaries.secret(Canaries.PASSPHRASE))
                                .toCompletableFuture()
                                .join()));
        answered(RemoteVault.backup(client).toCompletableFuture().join());
    }

    private void search(CanarySinks sinks) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(sinks.all())
                                        .allSatisfy(
                                                sink ->
                                                        assertThat(sink.reading().get())
                                                                .contains(sink.proof())));
        assertThat(sinks.all())
                .allSatisfy(
                        sink ->
                                assertThat(canaries.in(sink.reading().get()))
                                        .as(sink.name())
                                        .isEmpty());
    }

    private void say(ControlClient client, Command command) {
        answered(RemoteWorker.submit(client, command).toCompletableFuture().join());
    }

    private void answered(CommandResult result) {
        answers.add(result.toString());
    }
}
