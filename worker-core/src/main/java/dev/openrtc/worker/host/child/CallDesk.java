package dev.openrtc.worker.host.child;

import dev.openrtc.worker.agent.AgentState;
import dev.openrtc.worker.agent.AudioOut;
import dev.openrtc.worker.agent.Call;
import dev.openrtc.worker.agent.CallReport;
import dev.openrtc.worker.agent.Caller;
import dev.openrtc.worker.agent.Text;
import dev.openrtc.worker.agent.TextOut;
import dev.openrtc.worker.agent.Transfer;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.host.media.RtcTransport;
import dev.openrtc.worker.host.wire.Start;
import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.scope.SessionScope;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/// The call as its agent sees it.
final class CallDesk implements Call {
    private static final Set<EndReason> ITS_OWN =
            EnumSet.of(
                    EndReason.FINISHED,
                    EndReason.AGENT_FAILED,
                    EndReason.PROVIDER_FAILED,
                    EndReason.CONFIG_FAILED);

    private final Start start;
    private final CallKit kit;
    private final RtcTransport.Room room;
    private final Linked linked;
    private final CallThread thread;
    private final SideWork side;
    private final HandingOn handingOn;
    private final CallVoice voice;
    private final BiConsumer<EndReason, String> ends;
    private final SessionScope scope;
    private final TenantConfig config;
    private final AudioOut out;
    private final Map<String, String> attributes = new HashMap<>();
    private final Map<String, String> unsent = new HashMap<>();
    private boolean inRoom;
    private boolean sending;

    CallDesk(
            Start start,
            CallKit kit,
            RtcTransport.Room room,
            Linked linked,
            CallThread thread,
            SideWork side,
            CallVoice voice,
            BiConsumer<EndReason, String> ends) {
        this.start = start;
        this.kit = kit;
        this.room = room;
        this.linked = linked;
        this.thread = thread;
        this.side = side;
        this.handingOn = new HandingOn(kit, start.getSession(), linked::caller);
        this.voice = voice;
        this.ends = ends;
        this.scope = kit.scope(start);
        Map<String, Secret> keys = new HashMap<>();
        start.getKeysMap()
                .forEach((name, value) -> keys.put(name, Secret.ofBytes(value.toByteArray())));
        this.config = new TenantConfig(start.getSlotsMap(), keys);
        this.out = new CallOut(room.out(), this::submit);
        attribute("lk.agent.name", start.getAgent());
    }

    @Override
    public SessionScope scope() {
        return scope;
    }

    @Override
    public String room() {
        return start.getRoom();
    }

    @Override
    public Map<String, String> options() {
        return start.getOptionsMap();
    }

    @Override
    public TenantConfig config() {
        return config;
    }

    @Override
    public Optional<Caller> caller() {
        return linked.caller();
    }

    @Override
    public AudioOut out() {
        return out;
    }

    @Override
    public String track() {
        return room.track();
    }

    @Override
    public String callerTrack() {
        return room.heardTrack();
    }

    @Override
    public TextOut write(Text head) {
        return room.write(head);
    }

    @Override
    public void send(Text head, String text) {
        room.send(head, text);
    }

    @Override
    public void state(AgentState state) {
        attribute("lk.agent.state", state.word());
    }

    /// Only the newest value is sent of what changes within one turn of the control thread.
    @Override
    public void attribute(String name, String value) {
        if (changes(name, value)) {
            kit.control(this::send);
        }
    }

    /// True when a sending must be asked for; it is asked for outside the lock, so that no other's
    /// lock is ever taken under ours.
    private synchronized boolean changes(String name, String value) {
        if (value.equals(attributes.put(name, value))) {
            return false;
        }
        unsent.put(name, value);
        if (!inRoom || sending) {
            return false;
        }
        sending = true;
        return true;
    }

    @Override
    public void run(Runnable work) {
        submit(work);
    }

    @Override
    public void after(Duration delay, Runnable work) {
        kit.after(delay, () -> submit(work));
    }

    @Override
    public <T> CompletableFuture<T> beside(Callable<T> work, Duration longest) {
        return side.run(work, longest);
    }

    @Override
    public CompletionStage<Transfer> transfer(String to) {
        CompletableFuture<Transfer> told = new CompletableFuture<>();
        var _ = handingOn.to(to).thenAccept(came -> submit(() -> told.complete(came)));
        return told;
    }

    @Override
    public void healthy() {
        voice.healthy();
    }

    @Override
    public void note(String what, String detail) {
        voice.note(what, detail);
    }

    @Override
    public void report(CallReport report) {
        voice.report(report);
    }

    @Override
    public void end(EndReason reason, String detail) {
        if (!ITS_OWN.contains(reason)) {
            throw new IllegalArgumentException(reason + " is not an agent's to give");
        }
        ends.accept(reason, detail);
    }

    /// What came of handing the caller on; empty = done.
    void transferred(String whyNot) {
        voice.note(whyNot.isEmpty() ? "caller transferred" : "transfer refused", whyNot);
        handingOn.answered(whyNot);
    }

    /// From here on attributes can be sent; those set before go first.
    void inRoom() {
        synchronized (this) {
            inRoom = true;
        }
        send();
    }

    /// Our newest attributes may not be in the token a rejoin was made with.
    void republish() {
        synchronized (this) {
            unsent.putAll(attributes);
        }
        send();
    }

    void close() {
        config.keys().values().forEach(Secret::close);
    }

    private void submit(Runnable work) {
        if (!thread.submit(work::run)) {
            ends.accept(EndReason.AGENT_STUCK, "too many events wait");
        }
    }

    private void send() {
        Map<String, String> now;
        synchronized (this) {
            sending = false;
            now = Map.copyOf(unsent);
            unsent.clear();
        }
        if (!now.isEmpty()) {
            room.attributes(now);
        }
    }
}
