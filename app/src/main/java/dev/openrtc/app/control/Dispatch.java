package dev.openrtc.app.control;

import dev.openrtc.worker.api.Actor;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.LogPage;
import dev.openrtc.worker.api.LogQuery;
import dev.openrtc.worker.api.TranscriptLine;
import dev.openrtc.worker.api.Vault;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.tenant.TenantId;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What one client's requests lead to. The audit names the user the system vouches for.
final class Dispatch {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

    /// The shortest time between two snapshots of a stream, and between two log pages.
    private static final int SHORTEST_MILLIS = 50;

    private static final int LOG_MILLIS = 200;
    private static final int LOG_LINES = 5_000;
    private static final int LOG_PART = 200;

    /// Of a transcript, in one answer.
    private static final int LETTERS = 100_000;

    private static final Reply.Fault LOCKED =
            new Reply.Fault(
                    "LOCKED", "The console is open, but its vault is locked. Unlock it there.");

    private final ControlConnection connection;
    private final Household household;
    private final Actor actor;

    Dispatch(ControlConnection connection, Household household, Request.Face face, String user) {
        this.connection = connection;
        this.household = household;
        this.actor = new Actor(face.name().toLowerCase(Locale.ROOT) + ":" + user);
    }

    void handle(long id, Request request) {
        switch (request) {
            case Request.Snapshots(int every) -> withOpen(id, open -> snapshots(id, every, open));
            case Request.FollowLogs(LogQuery query) ->
                    withOpen(id, open -> follow(id, query, open));
            case Request.Logs(LogQuery query) -> withOpen(id, open -> logs(id, query, open));
            case Request.Submit(var command) ->
                    withOpen(
                            id,
                            open ->
                                    later(
                                            id,
                                            open.worker().submit(command, actor),
                                            Reply.Result::new));
            case Request.Transcript(String session) ->
                    withOpen(
                            id,
                            open ->
                                    say(
                                            id,
                                            new Reply.Transcript(
                                                    newest(open.worker().transcript(session)))));
            case Request.LookAtTestCall(TenantId tenant) ->
                    withOpen(
                            id,
                            open ->
                                    say(
                                            id,
                                            new Reply.TestCallSeen(
                                                    open.worker().testCall(tenant))));
            case Request.Calls(var query) ->
                    withOpen(id, open -> later(id, open.history().calls(query), Reply.Calls::new));
            case Request.Refusals(var query) ->
                    withOpen(
                            id,
                            open -> later(id, open.history().refusals(query), Reply.Refusals::new));
            case Request.Audit(var query) ->
                    withOpen(id, open -> later(id, open.history().audit(query), Reply.Audit::new));
            case Request.ProfileVersions(var name) ->
                    withOpen(
                            id,
                            open ->
                                    later(
                                            id,
                                            open.history().profileVersions(name),
                                            Reply.ProfileVersions::new));
            case Request.Profile(var name, var version) ->
                    withOpen(
                            id,
                            open ->
                                    later(
                                            id,
                                            open.history().profile(name, version),
                                            Reply.Profile::new));
            case Request.Usage(var query) ->
                    withOpen(id, open -> later(id, open.history().usage(query), Reply.Usage::new));
            case Request.KeptTranscript(var session) ->
                    withOpen(
                            id,
                            open ->
                                    later(
                                            id,
                                            open.history().keptTranscript(session),
                                            Reply.KeptTranscript::new));
            case Request.RevealCaller(var tenant, var session) ->
                    withOpen(
                            id,
                            open ->
                                    later(
                                            id,
                                            open.worker().caller(tenant, session, actor),
                                            Reply.CallerShown::new));
            case Request.VerifyAudit() ->
                    withOpen(id, open -> later(id, open.history().verifyAudit(), Reply.Chain::new));
            case Request.ChangePassphrase(var old, var fresh) ->
                    later(id, household.vault().changePassphrase(old, fresh), Dispatch::told);
            case Request.Backup() -> later(id, household.vault().backup(), Dispatch::told);
            case Request.Raise() ->
                    connection.answer(
                            () ->
                                    say(
                                            id,
                                            household.raise()
                                                    ? new Reply.Done("The window was raised.")
                                                    : new Reply.Fault(
                                                            "NO_WINDOW",
                                                            "The owner has no window.")));
            case Request.Hello _ -> say(id, new Reply.Fault("AGAIN", "Hello was said before."));
        }
    }

    private interface WhileOpen {
        void act(Household.Open open);
    }

    private void withOpen(long id, WhileOpen act) {
        Optional<Household.Open> open = household.open();
        if (open.isPresent()) {
            act.act(open.get());
        } else {
            say(id, LOCKED);
        }
    }

    private <T> void later(long id, CompletionStage<T> stage, Function<T, Reply> reply) {
        connection.answer(
                () -> {
                    try {
                        say(id, reply.apply(stage.toCompletableFuture().join()));
                    } catch (RuntimeException e) {
                        LOG.error("A request of the control socket failed", e);
                        say(id, new Reply.Fault("FAILED", "The owner failed to answer."));
                    }
                });
    }

    private void snapshots(long id, int everyMillis, Household.Open open) {
        boolean streams =
                connection.stream(
                        () -> {
                            SnapshotParts parts = new SnapshotParts();
                            long sent = -1;
                            do {
                                WorkerSnapshot latest = open.worker().runtimeSnapshot();
                                if (latest.number() != sent) {
                                    sent = latest.number();
                                    for (Reply part : parts.of(latest)) {
                                        if (!said(id, part)) {
                                            return;
                                        }
                                    }
                                }
                            } while (everyMillis > 0
                                    && pause(Math.max(everyMillis, SHORTEST_MILLIS)));
                        });
        if (!streams) {
            say(id, new Reply.Fault("TOO_MANY", "Too many streams on one connection."));
        }
    }

    private void follow(long id, LogQuery query, Household.Open open) {
        boolean streams =
                connection.stream(
                        () -> {
                            LogQuery next = bounded(query);
                            do {
                                LogPage page = open.worker().logs(next);
                                next = next.after(Math.max(page.last(), next.after()));
                                if (!page.lines().isEmpty() && !sayLines(id, page)) {
                                    return;
                                }
                            } while (pause(LOG_MILLIS));
                        });
        if (!streams) {
            say(id, new Reply.Fault("TOO_MANY", "Too many streams on one connection."));
        }
    }

    private void logs(long id, LogQuery query, Household.Open open) {
        connection.answer(
                () -> {
                    if (sayLines(id, open.worker().logs(bounded(query)))) {
                        say(id, new Reply.Done(""));
                    }
                });
    }

    /// A page in as many parts as keep each within a frame.
    private boolean sayLines(long id, LogPage page) {
        for (int from = 0; from < page.lines().size(); from += LOG_PART) {
            int to = Math.min(page.lines().size(), from + LOG_PART);
            LogPage part = new LogPage(page.lines().subList(from, to), page.last(), page.dropped());
            if (!said(id, new Reply.LogLines(part))) {
                return false;
            }
        }
        return true;
    }

    /// As many of the newest lines as a frame surely holds.
    private static List<TranscriptLine> newest(List<TranscriptLine> lines) {
        int letters = 0;
        int from = lines.size();
        while (from > 0 && letters + lines.get(from - 1).text().length() <= LETTERS) {
            letters += lines.get(--from).text().length();
        }
        return lines.subList(from, lines.size());
    }

    private static LogQuery bounded(LogQuery query) {
        return new LogQuery(
                query.after(),
                query.tenant(),
                query.agent(),
                query.session(),
                query.level(),
                query.pattern(),
                Math.clamp(query.limit(), 1, LOG_LINES));
    }

    private boolean pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return !connection.isClosed();
    }

    private void say(long id, Reply reply) {
        var _ = said(id, reply);
    }

    /// False when the client is gone.
    private boolean said(long id, Reply reply) {
        try {
            connection.send(id, reply);
            return true;
        } catch (IOException e) {
            connection.close();
            return false;
        }
    }

    private static Reply told(Vault.Answer answer) {
        return switch (answer) {
            case Vault.Answer.Done(String message) -> new Reply.Done(message);
            case Vault.Answer.Opened() -> new Reply.Done("Done.");
            case Vault.Answer.WrongPassphrase(String message) ->
                    new Reply.Result(new CommandResult.Refused("WRONG_PASSPHRASE", message));
            case Vault.Answer.Failed(String code, String message) ->
                    new Reply.Result(new CommandResult.Refused(code, message));
            case Vault.Answer.NeedsRecovery needs ->
                    new Reply.Result(new CommandResult.Refused("NEEDS_RECOVERY", needs.message()));
            // A recovery key is shown where the vault is made, and never crosses this socket.
            case Vault.Answer.Created _ -> new Reply.Done("Done.");
        };
    }
}
