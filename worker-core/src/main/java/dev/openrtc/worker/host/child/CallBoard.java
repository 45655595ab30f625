package dev.openrtc.worker.host.child;

import dev.openrtc.worker.agent.Agent;
import dev.openrtc.worker.agent.ProfileJson;
import dev.openrtc.worker.agent.VoiceAgent;
import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.host.caller.CallerDesk;
import dev.openrtc.worker.host.media.MediaFault;
import dev.openrtc.worker.host.media.RtcTransport;
import dev.openrtc.worker.host.wire.FromHost;
import dev.openrtc.worker.host.wire.Said;
import dev.openrtc.worker.host.wire.Start;
import dev.openrtc.worker.host.wire.ToHost;
import dev.openrtc.worker.port.Ticker;
import dev.openrtc.worker.scope.SessionScope;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The calls of this host. Everything but the constructor runs on the control thread.
final class CallBoard implements CallKit {
    private static final Logger LOG = LoggerFactory.getLogger(CallBoard.class);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final ScheduledExecutorService control;
    private final CoreLine line;
    private final AgentShelf shelf;
    private final VoiceDesk voices;
    private final @Nullable RtcTransport transport;
    private final String trouble;
    private final Ticker ticker;
    private final Runnable closed;
    private final Map<String, HostedCall> calls = new LinkedHashMap<>();

    /// Those whose voice models are being loaded.
    private final Map<String, Start> coming = new LinkedHashMap<>();

    private final List<CallThread> leftOver = new ArrayList<>();
    private final CpuShares cpu = new CpuShares();
    private final SpareMemory memory = new SpareMemory(SpareMemory.system());
    private final KeyQuestions keys;
    private final CallWatch watch;
    private final AllocatedBytes allocated = AllocatedBytes.ofThisProcess();
    private final CallerDesk caller;
    private boolean closing;

    /// @param transport null when the media library is not usable; `trouble` says why
    /// @param closed is run when the last call is gone after the core asked to close
    CallBoard(
            ScheduledExecutorService control,
            CoreLine line,
            AgentShelf shelf,
            VoiceDesk voices,
            @Nullable RtcTransport transport,
            String trouble,
            Ticker ticker,
            CallWatch watch,
            Runnable closed) {
        this.control = control;
        this.line = line;
        this.shelf = shelf;
        this.voices = voices;
        this.transport = transport;
        this.trouble = trouble;
        this.ticker = ticker;
        this.watch = watch;
        this.closed = closed;
        this.keys = new KeyQuestions(voices.providers(), line::send);
        this.caller =
                new CallerDesk(
                        transport,
                        trouble,
                        control,
                        ticker,
                        said -> line.send(FromHost.newBuilder().setCallerSaid(said).build()));
        var _ =
                control.scheduleWithFixedDelay(
                        guarded(this::look),
                        LOOK.toMillis(),
                        LOOK.toMillis(),
                        TimeUnit.MILLISECONDS);
        var _ = control.scheduleWithFixedDelay(guarded(this::stats), 1, 1, TimeUnit.SECONDS);
        var _ = control.scheduleWithFixedDelay(guarded(this::shares), 5, 5, TimeUnit.SECONDS);
    }

    void received(ToHost message) {
        switch (message.getKindCase()) {
            case START -> start(message.getStart());
            case END -> {
                Start gone = coming.remove(message.getEnd().getSession());
                if (gone != null) {
                    voice(gone)
                            .ended(
                                    EndReason.valueOf(message.getEnd().getReason()),
                                    message.getEnd().getDetail());
                    return;
                }
                call(message.getEnd().getSession())
                        .ifPresent(
                                call ->
                                        call.asked(
                                                EndReason.valueOf(message.getEnd().getReason()),
                                                message.getEnd().getDetail()));
            }
            case MAY_LEAVE ->
                    call(message.getMayLeave().getSession()).ifPresent(HostedCall::mayLeave);
            case CLOSE -> close();
            case TRANSFERRED ->
                    call(message.getTransferred().getSession())
                            .ifPresent(
                                    call ->
                                            call.desk()
                                                    .transferred(
                                                            message.getTransferred().getWhyNot()));
            case CHECK_KEY -> keys.ask(message.getCheckKey());
            case CALLER -> caller.prepare(message.getCaller());
            case DIAL -> caller.dial(message.getDial());
            case HANG_UP -> caller.hangUp();
            case KIND_NOT_SET -> {}
        }
    }

    void close() {
        closing = true;
        coming.values().forEach(start -> voice(start).ended(EndReason.STOPPED, ""));
        coming.clear();
        List.copyOf(calls.values()).forEach(call -> call.end(EndReason.STOPPED, ""));
        var _ =
                caller.close()
                        .thenRun(
                                () -> {
                                    if (calls.isEmpty()) {
                                        closed.run();
                                    }
                                });
    }

    private void start(Start start) {
        memory.changed(ticker.nanos());
        if (start.getProfile().isEmpty() || transport == null) {
            start(start, shelf.find(start.getAgent()));
            return;
        }
        ProfileJson.read(start.getProfile())
                .peek(profile -> converse(start, profile))
                .peekLeft(
                        faults ->
                                voice(start)
                                        .ended(
                                                EndReason.CONFIG_FAILED,
                                                ProfileJson.sentence(faults)));
    }

    /// Begins when the voice models are there; the call may be ended meanwhile.
    private void converse(Start start, AgentProfile profile) {
        Optional<VoiceAgent> code =
                start.getCoded() ? shelf.voice(start.getAgent()) : Optional.empty();
        if (start.getCoded() && code.isEmpty()) {
            start(start, Optional.empty());
            return;
        }
        coming.put(start.getSession(), start);
        var _ =
                voices.kit(profile)
                        .whenComplete(
                                (kit, fault) ->
                                        control(
                                                () -> {
                                                    if (coming.remove(start.getSession()) == null) {
                                                        return;
                                                    }
                                                    if (fault == null) {
                                                        start(
                                                                start,
                                                                Optional.of(
                                                                        voices.agent(
                                                                                profile, code,
                                                                                kit)));
                                                    } else {
                                                        voice(start)
                                                                .ended(
                                                                        EndReason.HOST_UNAVAILABLE,
                                                                        Causes.of(fault));
                                                    }
                                                }));
    }

    private CallVoice voice(Start start) {
        return new CallVoice(line::say, start.getSession());
    }

    private void start(Start start, Optional<Agent> agent) {
        CallVoice voice = voice(start);
        if (closing) {
            voice.ended(EndReason.STOPPED, "");
        } else if (transport == null) {
            voice.ended(EndReason.HOST_UNAVAILABLE, trouble);
        } else if (agent.isEmpty()) {
            voice.ended(EndReason.CONFIG_FAILED, "this host has no agent " + start.getAgent());
        } else {
            try {
                calls.put(start.getSession(), new HostedCall(start, agent.get(), this));
            } catch (MediaFault | IllegalArgumentException e) {
                voice.ended(EndReason.MEDIA_FAILED, Causes.of(e));
            }
        }
    }

    private Optional<HostedCall> call(String session) {
        return Optional.ofNullable(calls.get(session));
    }

    private void look() {
        for (HostedCall call : List.copyOf(calls.values())) {
            if (call.thread().busyFor().compareTo(CallTimes.STUCK) > 0) {
                call.stuck();
            }
        }
        leftOver.removeIf(thread -> !thread.thread().isAlive());
        if (calls.values().stream().anyMatch(HostedCall::joining)) {
            memory.changed(ticker.nanos());
        }
        memory.look(ticker.nanos());
    }

    private void stats() {
        for (HostedCall call : calls.values()) {
            allocated.count(call.session(), call.tenant(), call.agentThreads());
        }
        line.send(
                FromHost.newBuilder()
                        .setStats(
                                HostStats.now()
                                        .setLeftOver(leftOver.size())
                                        .setDroppedLogs(line.droppedLogs())
                                        .setLate(watch.takeLate())
                                        .addAllAllocated(allocated.most()))
                        .build());
    }

    private void shares() {
        cpu.share(calls.values())
                .forEach((session, nanos) -> new CallVoice(line::say, session).cpu(nanos));
    }

    @Override
    public void say(Said.Builder said) {
        line.say(said);
    }

    @Override
    public RtcTransport transport() {
        if (transport == null) {
            throw new IllegalStateException(trouble);
        }
        return transport;
    }

    @Override
    public Ticker ticker() {
        return ticker;
    }

    @Override
    public void control(Runnable work) {
        try {
            control.execute(guarded(work));
        } catch (RejectedExecutionException ending) {
            LOG.debug("The host is ending");
        }
    }

    @Override
    public void after(Duration delay, Runnable work) {
        try {
            var _ = control.schedule(guarded(work), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException ending) {
            LOG.debug("The host is ending");
        }
    }

    @Override
    public void joined(HostedCall call) {
        watch.add(call.session(), call.thread());
    }

    @Override
    public void leftOver(CallThread thread) {
        thread.abandon();
        leftOver.add(thread);
        stats();
    }

    @Override
    public void ended(HostedCall call) {
        calls.remove(call.session());
        watch.remove(call.session());
        allocated.over(call.session(), call.tenant(), call.agentThreads());
        memory.changed(ticker.nanos());
        if (closing && calls.isEmpty()) {
            closed.run();
        }
    }

    @Override
    public SessionScope scope(Start start) {
        return new SessionScope(
                new TenantId(start.getTenant()), start.getSession(), start.getAgent());
    }

    private static Runnable guarded(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.error("A step of a call failed in the host: {}", Causes.of(e));
            }
        };
    }
}
