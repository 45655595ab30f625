package dev.openrtc.worker.host.child;

import dev.openrtc.worker.agent.CallListener;
import dev.openrtc.worker.agent.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Whom a call is linked to: the first caller in its room, through its lost connections. Changed on
/// the control thread, read from any.
final class Linked {
    private final CallVoice voice;
    private final Consumer<String> listenTo;
    private final Consumer<Consumer<CallListener>> tell;
    private final List<Caller> early = new ArrayList<>();
    private volatile @Nullable Caller caller;
    private boolean inRoom;
    private boolean away;

    /// @param listenTo lets the audio of this identity in
    /// @param tell reaches the agent
    Linked(CallVoice voice, Consumer<String> listenTo, Consumer<Consumer<CallListener>> tell) {
        this.voice = voice;
        this.listenTo = listenTo;
        this.tell = tell;
    }

    Optional<Caller> caller() {
        return Optional.ofNullable(caller);
    }

    boolean is(String identity) {
        Caller known = caller;
        return known != null && known.identity().equals(identity);
    }

    boolean away() {
        return away;
    }

    /// The agent is in the room: who was there before may be its caller.
    void inRoom() {
        inRoom = true;
        List<Caller> there = List.copyOf(early);
        early.clear();
        there.forEach(this::came);
    }

    void came(Caller came) {
        if (!inRoom) {
            early.add(came);
        } else if (is(came.identity())) {
            away = false;
            caller = came;
            listenTo.accept(came.identity());
            voice.caller(came);
            voice.note("caller back", "");
        } else if (caller == null) {
            caller = came;
            listenTo.accept(came.identity());
            voice.caller(came);
            voice.callerJoined();
            tell.accept(listener -> listener.callerJoined(came));
        }
    }

    /// What a full reconnect of our own looks like, too: they may be back in a moment.
    void lost() {
        away = true;
        voice.note("caller lost", "");
    }

    /// Left before the agent was in the room.
    void leftEarly(String identity) {
        early.removeIf(came -> came.identity().equals(identity));
    }

    void renamed(String identity, String name) {
        Caller known = caller;
        if (known != null && is(identity)) {
            changed(new Caller(identity, name, known.kind(), known.attributes()));
        }
    }

    void attributes(String identity, Map<String, String> attributes) {
        Caller known = caller;
        if (known != null && is(identity)) {
            changed(new Caller(identity, known.name(), known.kind(), attributes));
        }
    }

    private void changed(Caller now) {
        caller = now;
        voice.caller(now);
        tell.accept(listener -> listener.callerChanged(now));
    }
}
