package dev.openrtc.app.control;

import dev.openrtc.app.place.Owner;
import dev.openrtc.worker.agent.BuiltInProfiles;
import dev.openrtc.worker.api.Actor;
import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.CallerId;
import dev.openrtc.worker.api.CallerKind;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.api.LogLevel;
import dev.openrtc.worker.api.LogLine;
import dev.openrtc.worker.api.LogPage;
import dev.openrtc.worker.api.LogQuery;
import dev.openrtc.worker.api.ProfileVersion;
import dev.openrtc.worker.api.Revealed;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.StoredTranscript;
import dev.openrtc.worker.api.TestCall;
import dev.openrtc.worker.api.TranscriptLine;
import dev.openrtc.worker.api.UsageRow;
import dev.openrtc.worker.api.Vault;
import dev.openrtc.worker.api.Worker;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.api.WorkerSnapshot.RefusalRow;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/// An owner with made-up snapshots, which remembers what it was told to do.
public final class FakeHousehold implements Household, Worker, History {
    public volatile List<UsageRow> usage = List.of();
    public volatile List<StoredTranscript> kept = List.of();
    public final AtomicReference<WorkerSnapshot> snapshot =
            new AtomicReference<>(Scene.of(1, 3, 3));
    public final AtomicReference<CommandResult> answer =
            new AtomicReference<>(new CommandResult.Applied("Done.", 7));
    public final List<Command> commands = new CopyOnWriteArrayList<>();
    public final List<Actor> actors = new CopyOnWriteArrayList<>();
    public final List<LogLine> lines = new CopyOnWriteArrayList<>();
    public final Map<String, List<TranscriptLine>> transcripts = new ConcurrentHashMap<>();

    /// What is seen of the test call, one picture a look; the last one stays.
    public final Queue<TestCall> testCall = new ConcurrentLinkedQueue<>();

    public volatile boolean locked;
    public volatile boolean window = true;
    public volatile Owner.Kind kind = Owner.Kind.WORKER;

    @Override
    public Owner owner() {
        return new Owner(kind, 4711, "ada", Scene.NOW);
    }

    @Override
    public Optional<Open> open() {
        return locked ? Optional.empty() : Optional.of(new Open(this, this));
    }

    @Override
    public Vault vault() {
        return new ClosedVault();
    }

    @Override
    public boolean raise() {
        return window;
    }

    @Override
    public WorkerSnapshot runtimeSnapshot() {
        return snapshot.get();
    }

    public void log(String tenant, String message) {
        lines.add(
                new LogLine(
                        lines.size() + 1L, Scene.NOW, LogLevel.INFO, tenant, "", "", "x", message));
    }

    @Override
    public LogPage logs(LogQuery query) {
        List<LogLine> found = new ArrayList<>();
        for (LogLine line : lines) {
            if (line.sequence() > query.after()
                    && (query.tenant().isEmpty() || query.tenant().equals(line.tenant()))) {
                found.add(line);
            }
        }
        return new LogPage(
                found.subList(Math.max(0, found.size() - query.limit()), found.size()),
                lines.size(),
                0);
    }

    @Override
    public List<TranscriptLine> transcript(String session) {
        return transcripts.getOrDefault(session, List.of());
    }

    @Override
    public Optional<TestCall> testCall(TenantId tenant) {
        return Optional.ofNullable(testCall.size() > 1 ? testCall.poll() : testCall.peek())
                .filter(call -> call.tenant().equals(tenant));
    }

    @Override
    public CompletionStage<CommandResult> submit(Command command, Actor actor) {
        commands.add(command);
        actors.add(actor);
        return CompletableFuture.completedStage(answer.get());
    }

    @Override
    public CompletionStage<Revealed> caller(TenantId tenant, String session, Actor actor) {
        commands.add(new Command.RevealCaller(tenant, session));
        actors.add(actor);
        return CompletableFuture.completedStage(
                Revealed.of(new CallerId(CallerKind.TELEPHONE, "sip_1", "+4930901820")));
    }

    @Override
    public CompletionStage<Page<SessionRow>> calls(Query query) {
        return CompletableFuture.completedStage(
                new Page<>(List.of(Scene.ended("s-old")), true, ""));
    }

    @Override
    public CompletionStage<Page<StoredTranscript>> keptTranscript(String session) {
        return CompletableFuture.completedStage(
                new Page<>(
                        kept.stream().filter(one -> one.session().equals(session)).toList(),
                        false,
                        ""));
    }

    @Override
    public CompletionStage<Page<RefusalRow>> refusals(Query query) {
        return CompletableFuture.completedStage(new Page<>(List.of(Scene.refusal()), false, ""));
    }

    @Override
    public CompletionStage<Page<AuditRow>> audit(Query query) {
        return CompletableFuture.completedStage(
                new Page<>(
                        List.of(
                                new AuditRow(
                                        1,
                                        Scene.NOW,
                                        "cli:ada",
                                        "SetTenantCap",
                                        "acme",
                                        "applied",
                                        "5",
                                        "8",
                                        "")),
                        false,
                        ""));
    }

    @Override
    public CompletionStage<Page<UsageRow>> usage(UsageQuery query) {
        return CompletableFuture.completedFuture(new Page<>(usage, false, ""));
    }

    @Override
    public CompletionStage<Page<ProfileVersion>> profileVersions(String name) {
        return CompletableFuture.completedStage(
                new Page<>(List.of(new ProfileVersion(name, 3, Scene.NOW, "cli:ada")), false, ""));
    }

    @Override
    public CompletionStage<Page<AgentProfile>> profile(String name, OptionalLong version) {
        return CompletableFuture.completedStage(
                new Page<>(
                        List.of(
                                BuiltInProfiles.receptionist()
                                        .withName(name)
                                        .withVersion(version.orElse(3))),
                        false,
                        ""));
    }

    @Override
    public CompletionStage<ChainCheck> verifyAudit() {
        return CompletableFuture.completedStage(new ChainCheck(true, 12, 0, "Whole."));
    }

    /// A vault that takes one passphrase only.
    private static final class ClosedVault implements Vault {
        @Override
        public Standing standing() {
            return Standing.OPEN;
        }

        private static CompletionStage<Answer> refuse() {
            return CompletableFuture.completedStage(
                    new Answer.WrongPassphrase("That is not the passphrase."));
        }

        @Override
        public CompletionStage<Answer> create(Secret passphrase) {
            return refuse();
        }

        @Override
        public CompletionStage<Answer> unlock(Secret passphrase) {
            return refuse();
        }

        @Override
        public CompletionStage<Answer> recover(Secret recoveryKey, Secret newPassphrase) {
            return refuse();
        }

        @Override
        public CompletionStage<Answer> changePassphrase(Secret old, Secret fresh) {
            return old.reveal().equals("old one")
                    ? CompletableFuture.completedStage(
                            new Answer.Done("The passphrase was changed."))
                    : refuse();
        }

        @Override
        public CompletionStage<Answer> backup() {
            return CompletableFuture.completedStage(new Answer.Done("Backup written."));
        }

        @Override
        public List<Backup> backups() {
            return List.of();
        }

        @Override
        public CompletionStage<Answer> restore(Backup backup, Secret passphrase) {
            return refuse();
        }

        @Override
        public void close() {}
    }
}
