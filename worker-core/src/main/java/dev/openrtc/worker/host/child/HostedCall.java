package dev.openrtc.worker.host.child;

import dev.openrtc.worker.agent.Agent;
import dev.openrtc.worker.agent.CallListener;
import dev.openrtc.worker.agent.Caller;
import dev.openrtc.worker.agent.Text;
import dev.openrtc.worker.agent.Voice;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.Fault;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.host.media.RtcEvent;
import dev.openrtc.worker.host.media.RtcTransport;
import dev.openrtc.worker.host.wire.Start;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One call in this host, from its start to its one end. All of it runs on the control thread, the
/// agent's code on the call's own.
final class HostedCall implements RtcTransport.Listener {
    private enum Stage {
        JOINING,
        IN_ROOM,
        RECONNECTING,
        ENDING,
        ENDED
    }

    private final Start start;
    private final Agent agent;
    private final CallKit kit;
    private final CallVoice voice;
    private final CallThread thread;
    private final CallDesk desk;
    private final SideWork side;
    private final RtcTransport.Room room;
    private final Linked linked;
    private Stage stage = Stage.JOINING;
    private @Nullable CallListener listener;
    private long reconnectedAt;
    private boolean everReconnected;
    private EndReason reason = EndReason.WORKER_FAULT;
    private String detail = "";
    private boolean roomLeft;
    private boolean agentDone;
    private boolean leaveAllowed;

    HostedCall(Start start, Agent agent, CallKit kit) {
        this.start = start;
        this.agent = agent;
        this.kit = kit;
        Voice format = agent.voice();
        this.voice = new CallVoice(kit::say, start.getSession());
        this.thread = new CallThread(kit.scope(start), kit.ticker(), this::agentFailed);
        this.room =
                kit.transport()
                        .join(
                                new RtcTransport.Join(
                                        start.getUrl(),
                                        Secret.ofBytes(start.getToken().toByteArray()),
                                        !"false".equals(start.getOptionsMap().get("dtx")),
                                        format.speakRate(),
                                        format.hearRate(),
                                        format.hearMillis()),
                                this);
        this.linked = new Linked(voice, room::listenTo, this::tell);
        this.side = new SideWork(kit, kit.scope(start), this::sideStuck);
        this.desk = new CallDesk(start, kit, room, linked, thread, side, voice, this::agentEnds);
        submit(() -> answered(agent.answer(desk)));
        kit.after(CallTimes.JOIN, () -> ifIn(Stage.JOINING, this::joinTimedOut));
        kit.after(
                Duration.ofNanos(start.getLongestNanos()),
                () -> end(EndReason.MAX_LENGTH, "after " + minutes() + " min"));
    }

    String session() {
        return start.getSession();
    }

    String tenant() {
        return start.getTenant();
    }

    CallThread thread() {
        return thread;
    }

    /// All that run its agent's code.
    List<Thread> agentThreads() {
        return Stream.concat(Stream.of(thread.thread()), side.worker().stream()).toList();
    }

    boolean joining() {
        return stage == Stage.JOINING;
    }

    boolean over() {
        return stage == Stage.ENDED;
    }

    // ------------------------------------------------ from the room

    @Override
    public void heard(short[] pcm) {
        thread.audio(pcm);
    }

    @Override
    public void on(RtcEvent event) {
        if (stage == Stage.ENDING || stage == Stage.ENDED) {
            return;
        }
        switch (event) {
            case RtcEvent.Joined() -> joined();
            case RtcEvent.JoinFailed(String why) -> end(EndReason.JOIN_FAILED, why);
            case RtcEvent.Heard() -> {
                voice.note("agent heard", "");
                tell(CallListener::heard);
            }
            case RtcEvent.Came(Caller came) -> linked.came(came);
            case RtcEvent.Left(String identity, RtcEvent.Cause cause) -> left(identity, cause);
            case RtcEvent.Renamed(String who, String name) -> linked.renamed(who, name);
            case RtcEvent.Attributes(String who, var now) -> linked.attributes(who, now);
            case RtcEvent.Wrote(String who, String topic, String text) -> {
                if (linked.is(who) && topic.equals(Text.CHAT)) {
                    tell(listener -> listener.chat(text));
                }
            }
            case RtcEvent.AgentCame _, RtcEvent.Transcribed _ -> {}
            case RtcEvent.Key(String who, char digit) -> {
                if (linked.is(who)) {
                    tell(listener -> listener.key(digit));
                }
            }
            case RtcEvent.Reconnecting() -> {
                stage = Stage.RECONNECTING;
                voice.note("reconnecting", "");
                tell(CallListener::reconnecting);
            }
            case RtcEvent.Reconnected() -> {
                stage = Stage.IN_ROOM;
                everReconnected = true;
                reconnectedAt = kit.ticker().nanos();
                voice.note("reconnected", "");
                desk.republish();
                tell(CallListener::reconnected);
            }
            case RtcEvent.Out(RtcEvent.Cause cause) -> out(cause);
        }
    }

    private void joined() {
        stage = Stage.IN_ROOM;
        voice.joined();
        kit.joined(this);
        desk.inRoom();
        tell(CallListener::joined);
        linked.inRoom();
        Duration alone = CallTimes.alone(start.getOptionsMap());
        kit.after(
                alone,
                () -> {
                    if (linked.caller().isEmpty()) {
                        end(EndReason.NO_CALLER, "for " + alone.toSeconds() + " s");
                    }
                });
    }

    private void left(String identity, RtcEvent.Cause cause) {
        linked.leftEarly(identity);
        if (!linked.is(identity)) {
            return;
        }
        if (cause != RtcEvent.Cause.LOST) {
            end(EndReason.HUNG_UP, "");
            return;
        }
        linked.lost();
        kit.after(
                CallTimes.CALLER_BACK,
                () -> {
                    if (linked.away() && stage != Stage.RECONNECTING) {
                        end(EndReason.HUNG_UP, "the caller's connection was lost");
                    } else if (linked.away()) {
                        left(identity, cause);
                    }
                });
    }

    private void out(RtcEvent.Cause cause) {
        switch (cause) {
            case ROOM_CLOSED -> end(EndReason.ROOM_CLOSED, "");
            case REMOVED -> end(EndReason.REMOVED, "");
            case GONE, LOST -> end(EndReason.CONNECTION_LOST, "");
        }
    }

    // ------------------------------------------------ from the core and the agent

    /// The core asks for the end. A termination may be the echo of our own rejoining, or a room
    /// event that says more may be on its way: it is held and looked at again.
    void asked(EndReason why, String text) {
        if (why != EndReason.TERMINATED || stage == Stage.ENDING || stage == Stage.ENDED) {
            end(why, text);
            return;
        }
        boolean rejoining =
                stage != Stage.IN_ROOM
                        || (everReconnected
                                && kit.ticker().nanos() - reconnectedAt
                                        < CallTimes.REJOIN.toNanos());
        if (!rejoining) {
            kit.after(
                    CallTimes.ROOM_TELLS,
                    () -> {
                        if (stage == Stage.RECONNECTING) {
                            hold();
                        } else {
                            end(why, text);
                        }
                    });
        } else {
            hold();
        }
    }

    private void hold() {
        voice.note("termination held", "the room is being rejoined");
        kit.after(
                CallTimes.REJOIN,
                () -> {
                    if (stage == Stage.IN_ROOM) {
                        voice.note("termination ignored", "it meant the earlier connection");
                    } else {
                        end(EndReason.TERMINATED, "while the room was being rejoined");
                    }
                });
    }

    /// Its agent code has run for too long.
    void stuck() {
        if (stage == Stage.ENDING || stage == Stage.ENDED) {
            return;
        }
        agentDone = true;
        kit.leftOver(thread);
        end(EndReason.AGENT_STUCK, "for " + CallTimes.STUCK.toSeconds() + " s in one callback");
    }

    /// A tool goes on long after its time.
    private void sideStuck(CallThread on) {
        if (stage != Stage.ENDING && stage != Stage.ENDED) {
            kit.leftOver(on);
            end(EndReason.AGENT_STUCK, "a tool did not end when its time was over");
        }
    }

    CallDesk desk() {
        return desk;
    }

    void mayLeave() {
        if (stage == Stage.ENDING && !leaveAllowed) {
            leaveAllowed = true;
            var _ =
                    room.leave(reason.fault() == Fault.TENANT)
                            .thenRun(
                                    () -> {
                                        roomLeft = true;
                                        maybeEnded();
                                    });
        }
    }

    void end(EndReason why, String text) {
        if (stage == Stage.ENDING || stage == Stage.ENDED) {
            return;
        }
        stage = Stage.ENDING;
        reason = why;
        detail = text;
        voice.leaving(why, text);
        side.close();
        kit.after(CallTimes.STATUS_SENT, this::mayLeave);
        CallListener told = listener;
        if (told == null) {
            agentDone = agentDone || thread.busyFor().isZero();
        }
        if (!agentDone) {
            boolean taken =
                    thread.submit(
                            () -> {
                                CallListener last = listener;
                                if (last != null) {
                                    last.ended(why);
                                }
                                kit.control(this::agentReturned);
                            });
            if (!taken) {
                agentReturned();
            }
            kit.after(CallTimes.TEARDOWN, this::agentNotReturned);
        }
    }

    private void agentReturned() {
        agentDone = true;
        maybeEnded();
    }

    private void agentNotReturned() {
        if (!agentDone) {
            agentDone = true;
            kit.leftOver(thread);
            worse(EndReason.AGENT_STUCK, "at the end of the call");
            maybeEnded();
        }
    }

    private void agentFailed(Throwable e) {
        String what = Causes.of(e);
        kit.control(
                () -> {
                    if (stage == Stage.ENDING) {
                        worse(EndReason.AGENT_FAILED, what);
                        agentReturned();
                    } else {
                        end(EndReason.AGENT_FAILED, what);
                    }
                });
    }

    private void agentEnds(EndReason why, String text) {
        kit.control(() -> end(why, text));
    }

    private void worse(EndReason why, String text) {
        if (reason.fault() == Fault.NONE) {
            reason = why;
            detail = text;
        }
    }

    private void maybeEnded() {
        if (stage == Stage.ENDING && roomLeft && agentDone) {
            stage = Stage.ENDED;
            thread.close();
            desk.close();
            kit.ended(this);
            voice.ended(reason, detail);
        }
    }

    // ------------------------------------------------ small things

    private void answered(CallListener answer) {
        thread.hearer(answer::audio);
        listener = answer;
    }

    private void joinTimedOut() {
        end(EndReason.JOIN_FAILED, "not in the room after " + CallTimes.JOIN.toSeconds() + " s");
    }

    private void tell(Consumer<CallListener> told) {
        submit(
                () -> {
                    CallListener now = listener;
                    if (now != null) {
                        told.accept(now);
                    }
                });
    }

    private void submit(CallThread.Work work) {
        if (!thread.submit(work)) {
            end(EndReason.AGENT_STUCK, "too many events wait for " + agent.name());
        }
    }

    private void ifIn(Stage expected, Runnable then) {
        if (stage == expected) {
            then.run();
        }
    }

    private long minutes() {
        return Duration.ofNanos(start.getLongestNanos()).toMinutes();
    }

    Map<String, String> options() {
        return start.getOptionsMap();
    }
}
