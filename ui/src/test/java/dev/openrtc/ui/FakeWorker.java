package dev.openrtc.ui;

import dev.openrtc.worker.api.Actor;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.LogLine;
import dev.openrtc.worker.api.LogPage;
import dev.openrtc.worker.api.LogQuery;
import dev.openrtc.worker.api.Revealed;
import dev.openrtc.worker.api.TestCall;
import dev.openrtc.worker.api.TranscriptLine;
import dev.openrtc.worker.api.Worker;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.tenant.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.regex.Pattern;

/// A worker that shows what it is told to show, remembers every command, and answers as scripted
/// (applied, unless told otherwise). With [#hold()] answers wait for [#release()].
public final class FakeWorker implements Worker {
    private final List<Command> commands = new ArrayList<>();
    private final List<Runnable> held = new ArrayList<>();
    private final Map<String, List<TranscriptLine>> transcripts = new HashMap<>();
    private final Map<TenantId, TestCall> testCalls = new HashMap<>();
    private WorkerSnapshot snapshot;
    private List<LogLine> lines = List.of();
    private Function<Command, CommandResult> answers =
            command -> new CommandResult.Applied(command.getClass().getSimpleName(), 2);
    private Revealed revealed = Revealed.not("Not known.");
    private boolean holding;
    private String logFault = "";

    public FakeWorker(WorkerSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    @Override
    public synchronized WorkerSnapshot runtimeSnapshot() {
        return snapshot;
    }

    @Override
    public synchronized LogPage logs(LogQuery query) {
        if (!logFault.isEmpty()) {
            throw new IllegalStateException(logFault);
        }
        Pattern pattern = Pattern.compile(query.pattern(), Pattern.CASE_INSENSITIVE);
        List<LogLine> matching =
                lines.stream()
                        .filter(line -> line.sequence() > query.after())
                        .filter(line -> line.level().compareTo(query.level()) >= 0)
                        .filter(line -> fits(query.tenant(), line.tenant()))
                        .filter(line -> fits(query.session(), line.session()))
                        .filter(line -> fits(query.agent(), line.agent()))
                        .filter(line -> pattern.matcher(line.message()).find())
                        .toList();
        int from = Math.max(0, matching.size() - query.limit());
        long last = lines.isEmpty() ? 0 : lines.getLast().sequence();
        return new LogPage(matching.subList(from, matching.size()), last, snapshot.drops().logs());
    }

    @Override
    public synchronized CompletionStage<CommandResult> submit(Command command, Actor actor) {
        commands.add(command);
        CompletableFuture<CommandResult> answer = new CompletableFuture<>();
        CommandResult result = answers.apply(command);
        if (holding) {
            held.add(() -> answer.complete(result));
        } else {
            answer.complete(result);
        }
        return answer;
    }

    @Override
    public synchronized List<TranscriptLine> transcript(String session) {
        return transcripts.getOrDefault(session, List.of());
    }

    public synchronized void said(String session, List<TranscriptLine> lines) {
        transcripts.put(session, List.copyOf(lines));
    }

    @Override
    public synchronized Optional<TestCall> testCall(TenantId tenant) {
        return Optional.ofNullable(testCalls.get(tenant));
    }

    public synchronized void calls(TestCall call) {
        testCalls.put(call.tenant(), call);
    }

    /// Whom every call is with, for those who ask.
    public synchronized void caller(Revealed answer) {
        revealed = answer;
    }

    @Override
    public synchronized CompletionStage<Revealed> caller(
            TenantId tenant, String session, Actor actor) {
        commands.add(new Command.RevealCaller(tenant, session));
        return CompletableFuture.completedStage(revealed);
    }

    public synchronized void show(WorkerSnapshot next) {
        snapshot = next;
    }

    public synchronized void log(List<LogLine> next) {
        lines = List.copyOf(next);
    }

    /// From now on the log cannot be read, for this reason; empty = it can.
    public synchronized void logFault(String why) {
        logFault = why;
    }

    public synchronized void answer(Function<Command, CommandResult> next) {
        answers = next;
    }

    public synchronized void hold() {
        holding = true;
    }

    public synchronized void release() {
        holding = false;
        held.forEach(Runnable::run);
        held.clear();
    }

    /// Every command given so far, oldest first.
    public synchronized List<Command> commands() {
        return List.copyOf(commands);
    }

    private static boolean fits(String wanted, String value) {
        return wanted.isEmpty() || wanted.equals(value);
    }
}
