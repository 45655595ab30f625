package dev.openrtc.worker.voice;

import dev.openrtc.worker.agent.AgentState;
import dev.openrtc.worker.agent.Call;
import dev.openrtc.worker.agent.CallListener;
import dev.openrtc.worker.agent.Chime;
import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.provider.ChatItem;
import dev.openrtc.worker.provider.ProviderFault;
import dev.openrtc.worker.provider.Slot;
import dev.openrtc.worker.provider.VoiceActivity;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One conversation with a caller: who has the floor, and what follows what. All of it on the
/// call's thread.
final class Conversation implements CallListener, Ear.Watcher, TurnEnd.Watcher, Line.Owner {
    /// Nobody can break in as long after the first sound: the caller's echo cancellation learns.
    /// LiveKit's agents 1.7.0.
    private static final Duration ECHO_LEARNS = Duration.ofSeconds(3);

    /// Of one slot as many failures in mid-answer are borne; then the call ends.
    private static final int MISHAPS = 3;

    private final Call call;
    private final CallPlan plan;
    private final AgentProfile.TurnTaking rules;
    private final VoiceKit kit;
    private final Reports reports;
    private final History history;
    private final Subtitles subtitles;
    private final Map<String, Tool> tools = new LinkedHashMap<>();
    private final PatientMind mind;
    private final PatientVoice voice;
    private final Ear ear;
    private final TurnEnd turnEnd;
    private final Silence silence;
    private final Keypad keypad;
    private final Alarm resume;
    private final ArrayDeque<Line> waiting = new ArrayDeque<>();
    private @Nullable Line current;
    private @Nullable Prepared prepared;
    private int turns;
    private int mishaps;
    private boolean greeted;
    private boolean learnt;
    private boolean learning;
    private boolean hangUp;
    private boolean ending;
    private boolean closed;

    /// An answer that is thought before the turn is surely over.
    private record Prepared(String text, int historySize, Line line) {}

    Conversation(Call call, CallPlan plan, VoiceKit kit) {
        this.call = call;
        this.plan = plan;
        this.kit = kit;
        this.rules = plan.profile().turns();
        this.reports = new Reports(call);
        this.history = new History(plan.instructions());
        this.subtitles = new Subtitles(call);
        this.mind = new PatientMind(call, plan.models().mind());
        this.voice = new PatientVoice(call, plan.models().voice());
        this.ear =
                new Ear(
                        kit.voices().stream(VoiceActivity.Settings.DEFAULT),
                        to -> new PatientEar(call, plan.models().ear(), to),
                        this);
        this.turnEnd =
                new TurnEnd(
                        call,
                        rules,
                        kit.ticker(),
                        rules.detector().equals("smart-turn") ? kit.turns().orElse(null) : null,
                        plan.profile().language(),
                        ear::turn,
                        this);
        this.silence = new Silence(call, plan.profile().limits(), this::say, this::callerSilent);
        this.keypad = new Keypad(call, this::keysEntered);
        this.resume = new Alarm(call);
        tools.putAll(plan.tools());
        if (plan.profile().mayEndCall()) {
            tools.put(EndCall.NAME, new EndCall(() -> hangUp = true));
        }
        call.state(AgentState.INITIALIZING);
    }

    // ------------------------------------------------ from the call

    @Override
    public void joined() {
        call.state(AgentState.LISTENING);
        ear.open();
        call.after(plan.profile().limits().longest(), this::tooLong);
    }

    @Override
    public void heard() {
        if (!greeted) {
            greeted = true;
            if (plan.greeting().isBlank()) {
                listen();
            } else {
                say(plan.greeting());
            }
        }
    }

    @Override
    public void audio(short[] pcm) {
        if (!closed) {
            ear.audio(pcm);
        }
    }

    @Override
    public void chat(String text) {
        if (!text.isBlank() && !ending) {
            turnEnd.forget();
            long now = kit.ticker().nanos();
            var _ = take(text.strip(), new TurnEnd.Moments(now, now, now));
        }
    }

    @Override
    public void key(char digit) {
        silence.heard();
        keypad.key(digit);
    }

    @Override
    public void ended(EndReason reason) {
        closed = true;
        Line now = current;
        if (now != null) {
            now.interrupt();
        }
        dropPrepared();
        waiting.clear();
        turnEnd.cancel();
        silence.stop();
        ear.close();
        plan.close().run();
    }

    // ------------------------------------------------ from the ear

    @Override
    public void speechStarted() {
        silence.heard();
        turnEnd.speechStarted();
        dropPrepared();
        Line now = current;
        if (now != null && mayBreakIn(now)) {
            resume.cancel();
            Speech speech = now.speech();
            if (speech != null && !speech.paused()) {
                speech.pause();
                call.state(AgentState.LISTENING);
            }
        }
    }

    @Override
    public void speaking(Duration speech) {
        turnEnd.speaking();
        Line now = current;
        boolean enough = speech.compareTo(rules.interruptAfter()) >= 0;
        // Noise must not cost the caller an answer that has not begun: that waits for words.
        if (now != null && now.begun() && mayBreakIn(now) && enough) {
            breakIn(now);
        }
    }

    @Override
    public void speechEnded(Duration ago) {
        turnEnd.speechEnded(ago);
        Line now = current;
        Speech speech = now == null ? null : now.speech();
        if (now != null && speech != null && speech.paused()) {
            if (!now.begun()) {
                resume.set(Duration.ZERO, this::goOn);
            } else if (!rules.resumeAfter().isZero()) {
                resume.set(rules.resumeAfter(), this::goOn);
            }
        } else if (now == null) {
            silence.begin();
        }
    }

    @Override
    public void interim(String text) {
        silence.heard();
        subtitles.caller(joined(turnEnd.text(), text), false);
    }

    @Override
    public void words(String text) {
        mishaps = 0;
        silence.heard();
        Line now = current;
        if (now != null && !mayBreakIn(now)) {
            return;
        }
        if (now != null) {
            breakIn(now);
        }
        turnEnd.words(text);
        subtitles.caller(turnEnd.text(), false);
        prepare(turnEnd.text());
    }

    @Override
    public void preflight(String text) {
        prepare(joined(turnEnd.text(), text));
    }

    @Override
    public void heardUsed(Duration audio) {
        reports.heard(plan.models().ear().model(), audio);
    }

    @Override
    public void deaf(ProviderFault fault) {
        giveUp(fault);
    }

    // ------------------------------------------------ turns

    @Override
    public void judged(double probability) {
        call.note("turn judged", String.format(Locale.ROOT, "%.2f", probability));
    }

    @Override
    public boolean over(String text, TurnEnd.Moments moments) {
        return take(text, moments);
    }

    private boolean take(String text, TurnEnd.Moments moments) {
        Line now = current;
        if (ending || (now != null && !now.interruptible())) {
            return false;
        }
        if (now != null) {
            breakIn(now);
        }
        subtitles.caller(text, true);
        reports.said(false, text, false);
        ear.turnTaken();
        Line answer = prepared(text);
        history.add(new ChatItem.User(text));
        if (answer == null) {
            answer = line(rules.interruptible(), null);
            answer.think(thinking(answer, history.with(List.of())));
        }
        answer.answers(++turns, moments);
        begin(answer);
        return true;
    }

    private void prepare(String text) {
        if (!rules.preemptive() || current != null || ending || ear.speaking()) {
            return;
        }
        dropPrepared();
        Line line = line(rules.interruptible(), null);
        prepared = new Prepared(text, history.size(), line);
        line.think(thinking(line, history.with(List.of(new ChatItem.User(text)))));
    }

    private @Nullable Line prepared(String text) {
        Prepared ready = prepared;
        prepared = null;
        if (ready == null) {
            return null;
        }
        if (ready.historySize() == history.size() && plain(ready.text()).equals(plain(text))) {
            return ready.line();
        }
        ready.line().interrupt();
        return null;
    }

    private void dropPrepared() {
        Prepared ready = prepared;
        prepared = null;
        if (ready != null) {
            ready.line().interrupt();
        }
    }

    private void keysEntered(String keys) {
        if (!ending) {
            long now = kit.ticker().nanos();
            var _ =
                    take(
                            joined(turnEnd.text(), "(pressed on the keypad: " + keys + ")"),
                            new TurnEnd.Moments(now, now, now));
            turnEnd.forget();
        }
    }

    // ------------------------------------------------ the floor

    /// Says this after what is being said.
    void say(String text) {
        say(text, rules.interruptible(), null);
    }

    private void say(String text, boolean interruptible, @Nullable Runnable then) {
        if (text.isBlank()) {
            if (then != null) {
                then.run();
            }
            return;
        }
        Line line = line(interruptible, then);
        line.fixed(text);
        begin(line);
    }

    private void begin(Line line) {
        if (current != null) {
            waiting.add(line);
            return;
        }
        current = line;
        silence.stop();
        call.state(line.thinks() ? AgentState.THINKING : AgentState.LISTENING);
        line.speak(new Speech(call, voice, line));
        Speech speech = line.speech();
        if (speech != null && ear.speaking() && mayBreakIn(line)) {
            speech.pause();
        }
    }

    private boolean mayBreakIn(Line line) {
        return line.interruptible() && !learning;
    }

    private void breakIn(Line line) {
        resume.cancel();
        if (line.begun()) {
            call.note("caller broke in", "");
        }
        hangUp = false;
        waiting.removeIf(Line::interruptible);
        line.interrupt();
        next(line);
    }

    private void goOn() {
        Line now = current;
        Speech speech = now == null ? null : now.speech();
        if (now == null || speech == null || ear.speaking()) {
            return;
        }
        if (turnEnd.pending()) {
            resume.set(Duration.ofMillis(100), this::goOn);
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

    @Override
    public void began(Line line) {
        call.state(AgentState.SPEAKING);
        mishaps = 0;
        if (line.thinks()) {
            call.healthy();
        }
        if (!learnt) {
            learnt = true;
            learning = true;
            ear.mute(true);
            call.after(
                    ECHO_LEARNS,
                    () -> {
                        learning = false;
                        unmute();
                    });
        }
        if (!line.interruptible()) {
            ear.mute(true);
        }
    }

    @Override
    public void over(Line line) {
        ProviderFault trouble = line.trouble();
        Runnable then = line.then();
        next(line);
        if (then != null) {
            then.run();
        } else if (trouble != null && ++mishaps > MISHAPS) {
            giveUp(trouble);
        } else if (hangUp && current == null) {
            if (line.spoke()) {
                call.end(EndReason.FINISHED, "the agent said goodbye");
            } else {
                leave("the agent said goodbye");
            }
        }
    }

    @Override
    public void failed(Line line, Slot slot, ProviderFault fault) {
        next(line);
        Runnable then = line.then();
        if (then != null) {
            then.run();
        } else if (line.begun() && ++mishaps <= MISHAPS) {
            call.note(slot.word() + " failed in mid-sentence", fault.sentence());
        } else {
            giveUp(fault);
        }
    }

    private void next(Line done) {
        if (current == done) {
            current = null;
            unmute();
            Line after = waiting.poll();
            if (closed) {
                return;
            }
            if (after != null) {
                begin(after);
            } else {
                listen();
            }
        }
    }

    private void unmute() {
        Line now = current;
        ear.mute(now != null && now.begun() && (learning || !now.interruptible()));
    }

    private void listen() {
        call.state(AgentState.LISTENING);
        if (!ear.speaking()) {
            silence.begin();
        }
    }

    // ------------------------------------------------ endings

    private void callerSilent() {
        leave("the caller said nothing");
    }

    private void tooLong() {
        leave("the call reached its longest time");
    }

    private void leave(String why) {
        if (closed) {
            return;
        }
        ending = true;
        say(plan.profile().goodbye(), false, () -> call.end(EndReason.FINISHED, why));
    }

    /// A provider failed for good: the caller is told, in words where there is a voice left.
    private void giveUp(ProviderFault fault) {
        if (closed) {
            return;
        }
        ending = true;
        Line now = current;
        if (now != null) {
            current = null;
            now.interrupt();
        }
        dropPrepared();
        waiting.clear();
        Runnable end = () -> call.end(EndReason.PROVIDER_FAILED, fault.sentence());
        if (fault.slot() == Slot.TTS) {
            var _ = call.out().play(Chime.at(call.out().rate()));
            call.after(call.out().queued(), end);
        } else {
            say(plan.profile().apology(), false, end);
        }
    }

    // ------------------------------------------------ small things

    private Line line(boolean interruptible, @Nullable Runnable then) {
        return new Line(
                this,
                reports,
                history,
                kit.ticker(),
                plan.models(),
                subtitles.line(),
                interruptible,
                then);
    }

    private Thinking thinking(Line line, List<ChatItem> before) {
        return new Thinking(call, mind, tools, plan.language(), before, line);
    }

    private static String joined(String before, String text) {
        return before.isEmpty() ? text : before + " " + text;
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }
}
