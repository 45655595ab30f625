package dev.openrtc.worker.command;

import dev.openrtc.worker.api.Actor;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.port.AuditEntry;
import dev.openrtc.worker.port.Change;
import dev.openrtc.worker.port.SettingsStore;
import dev.openrtc.worker.port.StoreFault;
import io.vavr.control.Either;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Applies commands one at a time on a thread of its own: validate, save with the audit row, apply
/// in memory, answer. What was refused is audited too. Safe from any thread.
public final class CommandHandler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommandHandler.class);
    private static final int MOST_WAITING = 1024;

    private final SettingsStore store;
    private final InstantSource clock;
    private final UnaryOperator<String> clean;
    private final Runnable effects;
    private final Steps steps;
    private final Unaudited unaudited;
    private final BreakerKeeper breakers;
    private final BlockingQueue<Runnable> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread thread;
    private volatile boolean closed;

    /// @param clean takes secrets out of what is audited and answered
    /// @param effects shows what a command did, before its answer is given; on this handler's
    ///   thread
    public CommandHandler(
            SettingsStore store,
            InstantSource clock,
            Levers levers,
            BreakerKeeper breakers,
            UnaryOperator<String> clean,
            Runnable effects) {
        this.store = store;
        this.clean = clean;
        this.effects = effects;
        this.clock = clock;
        this.steps = new Steps(levers);
        this.unaudited = new Unaudited(store);
        this.breakers = breakers;
        this.thread = Thread.ofPlatform().name("openrtc-commands").daemon(true).start(this::loop);
    }

    /// The stage completes after the command is on disk and in force; never exceptionally. A secret
    /// in the command is wiped then.
    public CompletionStage<CommandResult> submit(Command command, Actor actor) {
        CompletableFuture<CommandResult> answer = new CompletableFuture<>();
        boolean taken = !closed && waiting.offer(() -> handle(command, actor, answer));
        if (!taken) {
            answer.complete(
                    new CommandResult.Refused(
                            "BUSY", "Not done: too many commands are waiting. Try again."));
        }
        return answer.thenApply(
                result -> {
                    CommandResult shown = clean(result);
                    wipe(command);
                    return shown;
                });
    }

    public boolean running() {
        return thread.isAlive();
    }

    /// Handles what was given before and ends the thread; returns when it has ended.
    @Override
    public void close() {
        closed = true;
        try {
            if (thread.join(Duration.ofSeconds(10))) {
                // Answers of questions that came while it ended.
                for (Runnable last = waiting.poll(); last != null; last = waiting.poll()) {
                    last.run();
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void loop() {
        while (!closed || !waiting.isEmpty()) {
            try {
                @Nullable Runnable next = waiting.poll(250, TimeUnit.MILLISECONDS);
                if (next != null) {
                    next.run();
                }
                unaudited.write();
                breakers.write();
            } catch (InterruptedException stop) {
                return;
            } catch (RuntimeException fault) {
                LOG.error("The command thread met a fault and goes on", fault);
            }
        }
    }

    private void handle(Command command, Actor actor, CompletableFuture<CommandResult> answer) {
        try {
            switch (steps.of(command)) {
                case Step.No no -> {
                    audit(command, actor, "refused", "", "", no.message());
                    give(answer, new CommandResult.Refused(no.code(), no.message()));
                }
                case Step.Ask ask -> {
                    var _ =
                            ask.question()
                                    .get()
                                    .whenComplete(
                                            (result, fault) ->
                                                    told(
                                                            ask,
                                                            command,
                                                            actor,
                                                            result == null
                                                                    ? broken(command, fault)
                                                                    : result,
                                                            answer));
                }
                case Step.Do step -> give(answer, perform(step, command, actor));
            }
        } catch (RuntimeException fault) {
            LOG.error("Command {} failed", name(command), fault);
            give(answer, broken(command, fault));
        }
    }

    /// A question has its answer: back on this handler's thread it is audited, then given.
    private void told(
            Step.Ask ask,
            Command command,
            Actor actor,
            CommandResult result,
            CompletableFuture<CommandResult> answer) {
        Runnable last =
                () -> {
                    audit(
                            command,
                            actor,
                            result.done() ? "applied" : "refused",
                            "",
                            ask.about(),
                            result.message());
                    give(answer, result);
                };
        if (!running() || !waiting.offer(last)) {
            LOG.error("The answer to a {} could not be audited", name(command));
            answer.complete(result);
        }
    }

    private void give(CompletableFuture<CommandResult> answer, CommandResult result) {
        try {
            effects.run();
        } catch (RuntimeException fault) {
            LOG.error("What a command did is shown late", fault);
        }
        answer.complete(result);
    }

    private CommandResult perform(Step.Do step, Command command, Actor actor) {
        AuditEntry entry = entry(command, actor, "applied", step.before(), step.after(), "");
        Either<StoreFault, Long> saved = store.save(step.changes(), entry);
        if (saved.isRight()) {
            try {
                return new CommandResult.Applied(step.apply().apply(saved.get()), saved.get());
            } catch (RuntimeException fault) {
                return failed(step, command, actor, fault);
            }
        }
        return switch (saved.getLeft()) {
            case StoreFault.Conflict conflict -> {
                String message =
                        "Not saved. %s was changed meanwhile%s. Review and save again."
                                .formatted(
                                        Steps.target(command),
                                        conflict.detail().isEmpty()
                                                ? ""
                                                : " (" + conflict.detail() + ")");
                audit(command, actor, "conflict", step.before(), step.after(), message);
                yield new CommandResult.Conflict(message, conflict.version());
            }
            case StoreFault.Rejected rejected -> {
                audit(command, actor, "refused", step.before(), step.after(), rejected.message());
                yield new CommandResult.Refused(rejected.code(), rejected.message());
            }
            case StoreFault.Unavailable down -> {
                if (step.urgent() && unaudited.add(step.changes(), entry)) {
                    try {
                        yield new CommandResult.AppliedUnaudited(
                                step.apply().apply(0) + " Not yet audited: " + down.message());
                    } catch (RuntimeException fault) {
                        yield failed(step, command, actor, fault);
                    }
                }
                yield new CommandResult.Refused("STORE_UNAVAILABLE", down.message());
            }
        };
    }

    /// Its audit row says that it was done: another one says that it was not.
    private CommandResult failed(
            Step.Do step, Command command, Actor actor, RuntimeException fault) {
        LOG.error("Command {} failed after it was audited", name(command), fault);
        boolean acted =
                step.changes().stream().allMatch(change -> change instanceof Change.ActOnly);
        CommandResult result =
                acted
                        ? broken(command, fault)
                        : new CommandResult.Refused(
                                "NOT_IN_FORCE",
                                "Saved, but not in force: a fault in the worker (%s). It comes in force when the program starts again. The log has more."
                                        .formatted(fault.getClass().getSimpleName()));
        audit(command, actor, "failed", step.before(), step.after(), result.message());
        return result;
    }

    private void audit(
            Command command,
            Actor actor,
            String result,
            String before,
            String after,
            String detail) {
        AuditEntry entry = entry(command, actor, result, before, after, detail);
        List<Change> nothing = List.of(new Change.ActOnly());
        Either<StoreFault, Long> saved = store.save(nothing, entry);
        if (saved.isLeft() && !unaudited.add(nothing, entry)) {
            LOG.error("A refused {} could not be audited", name(command));
        }
    }

    private AuditEntry entry(
            Command command,
            Actor actor,
            String result,
            String before,
            String after,
            String detail) {
        return new AuditEntry(
                clock.instant(),
                actor.name(),
                name(command),
                clean.apply(Steps.target(command)),
                result,
                clean.apply(before),
                clean.apply(after),
                clean.apply(detail));
    }

    private CommandResult clean(CommandResult result) {
        String message = clean.apply(result.message());
        return switch (result) {
            case CommandResult.Applied done -> new CommandResult.Applied(message, done.version());
            case CommandResult.AppliedUnaudited _ -> new CommandResult.AppliedUnaudited(message);
            case CommandResult.Refused no -> new CommandResult.Refused(no.code(), message);
            case CommandResult.Conflict conflict ->
                    new CommandResult.Conflict(message, conflict.version());
        };
    }

    private static CommandResult broken(Command command, Throwable fault) {
        return new CommandResult.Refused(
                "FAULT",
                "%s was not done: a fault in the worker (%s). The log has more."
                        .formatted(name(command), fault.getClass().getSimpleName()));
    }

    /// `SetTenantCap` as the audit names it: `set-tenant-cap`.
    private static String name(Command command) {
        return command.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    private static void wipe(Command command) {
        switch (command) {
            case Command.SetKey c -> c.value().close();
            case Command.SetConnection c -> c.apiSecret().ifPresent(Secret::close);
            case Command.TestConnection c -> c.apiSecret().ifPresent(Secret::close);
            default -> {}
        }
    }
}
