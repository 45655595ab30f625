package dev.openrtc.worker.voice;

import dev.openrtc.worker.agent.AgentState;
import dev.openrtc.worker.agent.Call;
import dev.openrtc.worker.api.AgentProfile.TurnTaking;
import dev.openrtc.worker.provider.ProviderFault;
import dev.openrtc.worker.provider.Slot;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Who may speak: what the agent says now, what waits behind it, and how a caller breaks in. Of the
/// call's thread.
final class Floor implements Line.Owner {
    /// Nobody can break in as long after the first sound: the caller's echo cancellation learns.
    /// LiveKit's agents 1.7.0.
    private static final Duration ECHO_LEARNS = Duration.ofSeconds(3);

    /// How soon a pause is looked at again while a turn may still be decided.
    private static final Duration AGAIN = Duration.ofMillis(100);

    private static final int MOST_WAITING = 16;

    interface Owner {
        void began(Line line);

        /// It was heard; nothing of it is left, and what waited behind it is being said.
        void over(Line line);

        /// Its provider failed for good.
        void failed(Line line, Slot slot, ProviderFault fault);

        /// Nobody speaks any more.
        void free();
    }

    private final Call call;
    private final TurnTaking rules;
    private final PatientVoice voice;
    private final Ear ear;
    private final BooleanSupplier turnPending;
    private final Owner owner;
    private final Alarm resume;
    private final ArrayDeque<Line> waiting = new ArrayDeque<>();
    private @Nullable Line current;
    private boolean learnt;
    private boolean learning;
    private boolean closed;

    /// @param turnPending whether a turn of the caller may be over in a moment
    Floor(
            Call call,
            TurnTaking rules,
            PatientVoice voice,
            Ear ear,
            BooleanSupplier turnPending,
            Owner owner) {
        this.call = call;
        this.rules = rules;
        this.voice = voice;
        this.ear = ear;
        this.turnPending = turnPending;
        this.owner = owner;
        this.resume = new Alarm(call);
    }

    boolean taken() {
        return current != null;
    }

    /// False while the agent says what nobody can break into.
    boolean open() {
        Line now = current;
        return now == null || mayBreakIn(now);
    }

    /// False while the agent says what must be heard to its end.
    boolean interruptible() {
        Line now = current;
        return now == null || now.interruptible();
    }

    /// Says this in the middle of an answer whose tools run; false when there is none.
    boolean aside(String text) {
        Line now = current;
        return now != null && now.aside(text);
    }

    /// True when no more should be asked to wait.
    boolean crowded() {
        return waiting.size() >= MOST_WAITING;
    }

    /// Says this after what is being said.
    void say(Line line) {
        if (current != null) {
            waiting.add(line);
            return;
        }
        current = line;
        call.state(line.thinks() ? AgentState.THINKING : AgentState.LISTENING);
        line.speak(new Speech(call, voice, line));
        Speech speech = line.speech();
        if (speech != null && ear.speaking() && mayBreakIn(line)) {
            speech.pause();
        }
    }

    /// The caller began to make a sound: the agent falls silent until it is known why.
    void speechStarted() {
        Line now = current;
        if (now == null || !mayBreakIn(now)) {
            return;
        }
        resume.cancel();
        Speech speech = now.speech();
        if (speech != null && !speech.paused()) {
            speech.pause();
            call.state(AgentState.LISTENING);
        }
    }

    /// The caller has spoken for so long by now.
    void speaking(Duration speech) {
        Line now = current;
        // Noise must not cost the caller an answer that has not begun: that waits for words.
        if (now != null
                && now.begun()
                && mayBreakIn(now)
                && speech.compareTo(rules.interruptAfter()) >= 0) {
            breakIn();
        }
    }

    /// The caller is silent again. Without words the agent goes on in a while.
    void speechEnded() {
        Line now = current;
        Speech speech = now == null ? null : now.speech();
        if (now == null || speech == null || !speech.paused()) {
            return;
        }
        if (!now.begun()) {
            resume.set(Duration.ZERO, this::goOn);
        } else if (!rules.resumeAfter().isZero()) {
            resume.set(rules.resumeAfter(), this::goOn);
        }
    }

    /// The caller takes the floor: what is being said is broken off.
    void breakIn() {
        Line line = current;
        if (line == null) {
            return;
        }
        resume.cancel();
        if (line.begun()) {
            call.note("caller broke in", "");
        }
        waiting.removeIf(Line::interruptible);
        line.interrupt();
        next(line);
    }

    /// The agent breaks itself off: nothing of what it says or what waits is said.
    void hush() {
        Line line = current;
        waiting.clear();
        if (line != null) {
            resume.cancel();
            line.interrupt();
            next(line);
        }
    }

    /// Falls silent for good: nothing that waits is said.
    void clear() {
        waiting.clear();
        Line line = current;
        current = null;
        if (line != null) {
            line.interrupt();
        }
        mute();
    }

    void close() {
        closed = true;
        resume.cancel();
        clear();
    }

    @Override
    public void began(Line line) {
        call.state(AgentState.SPEAKING);
        if (!learnt) {
            learnt = true;
            learning = true;
            call.after(
                    ECHO_LEARNS,
                    () -> {
                        learning = false;
                        mute();
                    });
        }
        mute();
        owner.began(line);
    }

    @Override
    public void over(Line line) {
        next(line);
        owner.over(line);
    }

    @Override
    public void failed(Line line, Slot slot, ProviderFault fault) {
        next(line);
        owner.failed(line, slot, fault);
    }

    private boolean mayBreakIn(Line line) {
        return line.interruptible() && !learning;
    }

    private void goOn() {
        Line now = current;
        Speech speech = now == null ? null : now.speech();
        if (now == null || speech == null || ear.speaking()) {
            return;
        }
        if (turnPending.getAsBoolean()) {
            resume.set(AGAIN, this::goOn);
            return;
        }
        if (now.begun()) {
            call.note("agent goes on", "the caller said no words");
            call.state(AgentState.SPEAKING);
        } else {
            call.state(now.thinks() ? AgentState.THINKING : AgentState.LISTENING);
        }
        speech.resume();
    }

    private void next(Line done) {
        if (current != done) {
            return;
        }
        current = null;
        mute();
        Line after = waiting.poll();
        if (closed) {
            return;
        }
        if (after != null) {
            say(after);
        } else {
            owner.free();
        }
    }

    /// The hearing provider hears nothing of a caller who could not break in.
    private void mute() {
        Line now = current;
        ear.mute(now != null && now.begun() && (learning || !now.interruptible()));
    }
}
