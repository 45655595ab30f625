package dev.openrtc.worker.testcall;

import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.TestCall;
import dev.openrtc.worker.port.Connection;
import dev.openrtc.worker.port.Ticker;
import dev.openrtc.worker.session.SessionLoop;
import dev.openrtc.worker.signal.Signal;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The test calls of a worker: one of a tenant at a time, a few of all. Remembers each tenant's
/// last. Safe from any thread; nothing waits.
public final class TestCalls {
    /// Each is a process of its own.
    private static final int AT_ONCE = 4;

    /// Tenants whose last call is remembered.
    private static final int REMEMBERED = 64;

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final CallerLine line;
    private final SessionLoop loop;
    private final InstantSource clock;
    private final Ticker ticker;
    private final Supplier<String> names;

    /// Those that are up, by tenant.
    private final Map<TenantId, OneCall> calls = new ConcurrentHashMap<>();

    private final Map<String, OneCall> byRoom = new ConcurrentHashMap<>();
    private final Map<String, OneCall> bySession = new ConcurrentHashMap<>();
    private final Map<TenantId, TestCall> shown = new ConcurrentHashMap<>();

    /// When somebody last looked, by the ticker.
    private final Map<TenantId, Long> looked = new ConcurrentHashMap<>();

    private long numbers;

    /// @param names gives a fresh one each time
    public TestCalls(
            CallerLine line,
            SessionLoop loop,
            InstantSource clock,
            Ticker ticker,
            Supplier<String> names) {
        this.line = line;
        this.loop = loop;
        this.clock = clock;
        this.ticker = ticker;
        this.names = names;
    }

    /// Completes once the room is dialled, or with why it was not; never exceptionally.
    public CompletionStage<CommandResult> start(
            Command.StartTestCall wanted, Connection connection) {
        CompletableFuture<CommandResult> answer = new CompletableFuture<>();
        Connection own =
                new Connection(
                        connection.url(),
                        connection.apiKey(),
                        connection.apiSecret().copy(),
                        connection.agentName(),
                        connection.source());
        loop.run(() -> begin(wanted, own, answer));
        return answer;
    }

    private void begin(
            Command.StartTestCall wanted, Connection own, CompletableFuture<CommandResult> answer) {
        TenantId tenant = wanted.tenant();
        if (calls.containsKey(tenant)) {
            own.apiSecret().close();
            answer.complete(
                    new CommandResult.Refused(
                            "TEST_CALL_UP",
                            tenant + " has a test call that is up. Hang it up first."));
            return;
        }
        if (calls.size() >= AT_ONCE) {
            own.apiSecret().close();
            answer.complete(
                    new CommandResult.Refused(
                            "TEST_CALLS_UP",
                            AT_ONCE
                                    + " test calls are up, which is all there may be. Hang one up"
                                    + " first."));
            return;
        }
        String room = "testcall_" + tenant + "_" + names.get();
        OneCall call =
                new OneCall(
                        ++numbers, wanted, own, room, line, loop, clock, now -> show(tenant, now));
        if (shown.size() >= REMEMBERED) {
            shown.keySet().removeIf(other -> !calls.containsKey(other));
        }
        calls.put(tenant, call);
        byRoom.put(room, call);
        looked.put(tenant, ticker.nanos());
        show(tenant, call.picture());
        var _ = call.answer().thenAccept(answer::complete);
        call.start();
        watch(tenant, call);
    }

    /// False when there is none to hang up.
    public boolean hangUp(TenantId tenant) {
        OneCall call = calls.get(tenant);
        if (call == null) {
            return false;
        }
        loop.run(() -> call.end("HUNG_UP", ""));
        return true;
    }

    /// The one that is up, or the last; to look keeps it up.
    public Optional<TestCall> look(TenantId tenant) {
        looked.computeIfPresent(tenant, (_, _) -> ticker.nanos());
        return Optional.ofNullable(shown.get(tenant));
    }

    /// What happens in the worker; of most of it nothing is of interest here.
    public void saw(Signal signal) {
        if (byRoom.isEmpty()) {
            return;
        }
        if (signal instanceof Signal.Refused(var row)) {
            with(byRoom.get(row.room()), call -> call.refused(row.sentence()));
        } else if (signal instanceof Signal.Admitted admitted) {
            with(
                    byRoom.get(admitted.room()),
                    call -> {
                        bySession.put(admitted.session(), call);
                        call.admitted(admitted);
                    });
        } else if (signal instanceof Signal.SessionTurned turned) {
            with(bySession.get(turned.session()), call -> call.turned(turned));
        } else if (signal instanceof Signal.SessionEnded ended) {
            with(bySession.get(ended.session()), call -> call.ended(ended));
        }
    }

    /// Hangs up all that are up.
    public void close() {
        calls.values().forEach(call -> loop.run(() -> call.end("HUNG_UP", "")));
    }

    private void watch(TenantId tenant, OneCall call) {
        var _ =
                loop.after(
                        LOOK,
                        () -> {
                            if (call.over()) {
                                return;
                            }
                            if (call.answer().toCompletableFuture().isDone()
                                    && ticker.nanos() - looked.getOrDefault(tenant, 0L)
                                            > CallTimes.UNWATCHED.toNanos()) {
                                call.end("UNWATCHED", "");
                            }
                            watch(tenant, call);
                        });
    }

    private void show(TenantId tenant, TestCall now) {
        shown.put(tenant, now);
        if (now.end().isPresent()) {
            OneCall call = calls.remove(tenant);
            looked.remove(tenant);
            byRoom.values().remove(call);
            bySession.values().removeIf(other -> other == call);
        }
    }

    private void with(@Nullable OneCall call, Consumer<OneCall> act) {
        if (call != null) {
            loop.run(() -> act.accept(call));
        }
    }
}
