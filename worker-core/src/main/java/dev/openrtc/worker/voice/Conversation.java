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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One conversation with a caller: what follows what, from the greeting to the goodbye. All of it
/// on the call's thread.
final class Conversation implements CallListener, Ear.Watcher, TurnEnd.Watcher, Floor.Owner {
    /// As many failures in mid-answer are borne; then the call ends.
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
    private final Ear ear;
    private final TurnEnd turnEnd;
    private final Floor floor;
    private final Rehearsal rehearsal;
    private final Silence silence;
    private final Keypad keypad;
    private int turns;
    private int mishaps;
    private boolean greeted;
    private boolean hangUp;
    private boolean ending;
    private boolean closed;

    Conversation(Call call, CallPlan plan, VoiceKit kit) {
        this.call = call;
        this.plan = plan;
        this.kit = kit;
        this.rules = plan.profile().turns();
        this.reports = new Reports(call);
        this.history = new History(plan.profile().instructions());
        this.subtitles = new Subtitles(call);
        this.mind = new PatientMind(call, plan.models().mind());
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
        this.floor =
                new Floor(
                        call,
                        rules,
                        new PatientVoice(call, plan.models().voice()),
                        ear,
                        turnEnd::pending,
                        this);
        this.rehearsal =
                new Rehearsal(
                        history, words -> answer(history.with(List.of(new ChatItem.User(words)))));
        this.silence = new Silence(call, plan.profile().limits(), this::say, this::callerSilent);
        this.keypad = new Keypad(call, this::keysEntered);
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
            if (plan.profile().greeting().isBlank()) {
                free();
            } else {
                say(plan.profile().greeting());
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
            var _ = take(text.strip(), now());
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
        floor.close();
        rehearsal.drop();
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
        rehearsal.drop();
        floor.speechStarted();
    }

    @Override
    public void speaking(Duration speech) {
        turnEnd.speaking();
        boolean before = floor.taken();
        floor.speaking(speech);
        if (before && !floor.taken()) {
            hangUp = false;
        }
    }

    @Override
    public void speechEnded(Duration ago) {
        turnEnd.speechEnded(ago);
        floor.speechEnded();
        if (!floor.taken()) {
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
        if (!floor.open()) {
            return;
        }
        breakIn();
        turnEnd.words(text);
        subtitles.caller(turnEnd.text(), false);
        rehearse(turnEnd.text());
    }

    @Override
    public void preflight(String text) {
        rehearse(joined(turnEnd.text(), text));
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
        if (ending || !floor.interruptible()) {
            return false;
        }
        breakIn();
        subtitles.caller(text, true);
        reports.said(false, text, false);
        ear.turnTaken();
        Line answer = rehearsal.take(text);
        history.add(new ChatItem.User(text));
        if (answer == null) {
            answer = answer(history.with(List.of()));
        }
        answer.answers(++turns, moments);
        silence.stop();
        floor.say(answer);
        return true;
    }

    private void rehearse(String text) {
        if (rules.preemptive() && !floor.taken() && !ending && !ear.speaking()) {
            rehearsal.begin(text);
        }
    }

    private void keysEntered(String keys) {
        if (!ending) {
            var _ = take(joined(turnEnd.text(), "(pressed on the keypad: " + keys + ")"), now());
            turnEnd.forget();
        }
    }

    // ------------------------------------------------ from the floor

    @Override
    public void began(Line line) {
        mishaps = 0;
        if (line.thinks()) {
            call.healthy();
        }
    }

    @Override
    public void over(Line line) {
        ProviderFault trouble = line.trouble();
        Runnable then = line.then();
        if (then != null) {
            then.run();
        } else if (trouble != null && ++mishaps > MISHAPS) {
            giveUp(trouble);
        } else if (hangUp && !floor.taken()) {
            if (line.spoke()) {
                call.end(EndReason.FINISHED, "the agent said goodbye");
            } else {
                leave("the agent said goodbye");
            }
        }
    }

    @Override
    public void failed(Line line, Slot slot, ProviderFault fault) {
        Runnable then = line.then();
        if (then != null) {
            then.run();
        } else if (line.begun() && ++mishaps <= MISHAPS) {
            call.note(slot.word() + " failed in mid-sentence", fault.sentence());
        } else {
            giveUp(fault);
        }
    }

    @Override
    public void free() {
        call.state(AgentState.LISTENING);
        if (!ear.speaking()) {
            silence.begin();
        }
    }

    /// A caller who breaks into a goodbye keeps the call.
    private void breakIn() {
        if (floor.taken()) {
            hangUp = false;
            floor.breakIn();
        }
    }

    private void say(String text) {
        say(text, rules.interruptible(), null);
    }

    private void say(String text, boolean interruptible, @Nullable Runnable then) {
        if (text.isBlank()) {
            if (then != null) {
                then.run();
            }
            return;
        }
        silence.stop();
        Line line = line(interruptible, then);
        line.fixed(text);
        floor.say(line);
    }

    // ------------------------------------------------ endings

    private void callerSilent() {
        leave("the caller said nothing");
    }

    private void tooLong() {
        leave("the call reached its longest time");
    }

    private void leave(String why) {
        if (!closed && !ending) {
            ending = true;
            say(plan.profile().goodbye(), false, () -> call.end(EndReason.FINISHED, why));
        }
    }

    /// A provider failed for good: the caller is told, in words where there is a voice left.
    private void giveUp(ProviderFault fault) {
        if (closed) {
            return;
        }
        ending = true;
        rehearsal.drop();
        floor.clear();
        Runnable end = () -> call.end(EndReason.PROVIDER_FAILED, fault.sentence());
        if (fault.slot() == Slot.TTS) {
            var _ = call.out().play(Chime.at(call.out().rate()));
            call.after(call.out().queued(), end);
        } else {
            say(plan.profile().apology(), false, end);
        }
    }

    // ------------------------------------------------ small things

    private Line answer(List<ChatItem> before) {
        Line line = line(rules.interruptible(), null);
        line.think(new Thinking(call, mind, tools, plan.language(), before, line));
        return line;
    }

    private Line line(boolean interruptible, @Nullable Runnable then) {
        return new Line(
                floor,
                reports,
                history,
                kit.ticker(),
                plan.models(),
                subtitles.line(),
                interruptible,
                then);
    }

    private TurnEnd.Moments now() {
        long now = kit.ticker().nanos();
        return new TurnEnd.Moments(now, now, now);
    }

    private static String joined(String before, String text) {
        return before.isEmpty() ? text : before + " " + text;
    }
}
