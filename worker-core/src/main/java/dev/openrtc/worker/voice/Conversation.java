package dev.openrtc.worker.voice;

import dev.openrtc.worker.agent.AgentState;
import dev.openrtc.worker.agent.Call;
import dev.openrtc.worker.agent.CallListener;
import dev.openrtc.worker.agent.UserTurn;
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

/// One conversation with a caller: what follows what, from the greeting to the goodbye. All of it
/// on the call's thread.
final class Conversation implements CallListener, Ear.Watcher, TurnEnd.Watcher, Floor.Owner {
    /// As many failures in mid-answer are borne; then the call ends.
    private static final int MISHAPS = 3;

    private final Call call;
    private final CallPlan plan;
    private final AgentProfile.TurnTaking rules;
    private final VoiceKit kit;
    private final Hooks hooks;
    private final Reports reports;
    private final Mouth mouth;
    private final Farewell farewell;
    private final History history;
    private final Subtitles subtitles;
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
    private boolean closed;

    Conversation(Call call, CallPlan plan, VoiceKit kit) {
        this.call = call;
        this.plan = plan;
        this.kit = kit;
        this.rules = plan.profile().turns();
        this.hooks = new Hooks(call, plan.dialogue());
        this.reports = new Reports(call, hooks::said);
        this.history = new History(plan.profile().instructions());
        this.subtitles = new Subtitles(call);
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
        this.silence = new Silence(call, plan.profile().limits(), this::ask, this::callerSilent);
        this.mouth =
                new Mouth(call, plan, kit, reports, history, tools(), floor, silence, subtitles);
        this.farewell = new Farewell(call, plan.profile(), mouth);
        this.rehearsal =
                new Rehearsal(history, words -> mouth.answer(List.of(new ChatItem.User(words))));
        this.keypad = new Keypad(call, this::keysEntered);
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
            if (!farewell.heard() && !mouth.greet(hooks.greeting(plan.profile().greeting()))) {
                free();
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
        if (!text.isBlank() && !farewell.begun()) {
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
        farewell.close();
        floor.close();
        rehearsal.drop();
        turnEnd.cancel();
        silence.stop();
        ear.close();
        plan.close().run();
        hooks.ended(reason);
    }

    // ------------------------------------------------ from the agent's code

    void sayFor(String text) {
        if (!farewell.begun() && !text.isBlank()) {
            mouth.sayFor(text);
        }
    }

    void hush() {
        if (!farewell.begun()) {
            hangUp = false;
            floor.hush();
        }
    }

    void finish(String why) {
        farewell.afterWhatIsSaid(why);
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
        if (farewell.begun() || !floor.interruptible()) {
            return false;
        }
        UserTurn turn = hooks.turn(text);
        breakIn();
        subtitles.caller(text, true);
        reports.said(false, text, false);
        ear.turnTaken();
        Line answer =
                switch (turn) {
                    case UserTurn.Pass(String words) -> words.isBlank() ? null : answerTo(words);
                    case UserTurn.Reply(String reply) ->
                            reply.isBlank() ? null : reply(text, reply);
                    case UserTurn.Ignore _ -> null;
                };
        if (answer == null) {
            if (!floor.taken()) {
                free();
            }
            return true;
        }
        answer.answers(++turns, moments);
        mouth.say(answer);
        return true;
    }

    private Line answerTo(String words) {
        Line ready = rehearsal.take(words);
        history.add(new ChatItem.User(words));
        return ready == null ? mouth.answer(List.of()) : ready;
    }

    private Line reply(String words, String text) {
        rehearsal.drop();
        history.add(new ChatItem.User(words));
        return mouth.reply(text);
    }

    private void rehearse(String text) {
        if (rules.preemptive()
                && !hooks.looksAtTurns()
                && !floor.taken()
                && !farewell.begun()
                && !ear.speaking()) {
            rehearsal.begin(text);
        }
    }

    private void keysEntered(String keys) {
        if (!farewell.begun()) {
            var _ = take(joined(turnEnd.text(), "(pressed on the keypad: " + keys + ")"), now());
            turnEnd.forget();
        }
    }

    // ------------------------------------------------ from the floor

    @Override
    public void began(Line line) {
        mishaps = 0;
        if (line.answersTurn()) {
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
                farewell.leave("the agent said goodbye");
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
        if (!farewell.hangsUp() && !ear.speaking()) {
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

    private void ask(String text) {
        mouth.say(text);
    }

    // ------------------------------------------------ endings

    private void callerSilent() {
        farewell.leave("the caller said nothing");
    }

    private void tooLong() {
        farewell.leave("the call reached its longest time");
    }

    private void giveUp(ProviderFault fault) {
        rehearsal.drop();
        farewell.giveUp(fault);
    }

    // ------------------------------------------------ small things

    private Map<String, Tool> tools() {
        Map<String, Tool> tools = new LinkedHashMap<>(plan.tools());
        if (plan.profile().mayEndCall()) {
            tools.put(EndCall.NAME, new EndCall(() -> hangUp = true));
        }
        return tools;
    }

    private TurnEnd.Moments now() {
        long now = kit.ticker().nanos();
        return new TurnEnd.Moments(now, now, now);
    }

    private static String joined(String before, String text) {
        return before.isEmpty() ? text : before + " " + text;
    }
}
