package dev.openrtc.worker.voice;

import dev.openrtc.worker.agent.Call;
import dev.openrtc.worker.provider.ChatItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes what the agent says and brings it to the floor. Of the call's thread.
final class Mouth implements Farewell.LastWords {
    /// What an agent's code wants said before anybody hears waits up to this number.
    private static final int EARLY = 16;

    private final Call call;
    private final CallPlan plan;
    private final VoiceKit kit;
    private final Reports reports;
    private final History history;
    private final Map<String, Tool> tools;
    private final Floor floor;
    private final Silence silence;
    private final PatientMind mind;
    private final Subtitles subtitles;
    private final List<String> early = new ArrayList<>();
    private boolean heard;

    Mouth(
            Call call,
            CallPlan plan,
            VoiceKit kit,
            Reports reports,
            History history,
            Map<String, Tool> tools,
            Floor floor,
            Silence silence,
            Subtitles subtitles) {
        this.call = call;
        this.plan = plan;
        this.kit = kit;
        this.reports = reports;
        this.history = history;
        this.tools = tools;
        this.floor = floor;
        this.silence = silence;
        this.subtitles = subtitles;
        this.mind = new PatientMind(call, plan.models().mind());
    }

    /// Somebody hears: says this, and what was wanted before.
    ///
    /// @return false when there was nothing to say
    boolean greet(String greeting) {
        heard = true;
        say(greeting);
        early.forEach(this::say);
        early.clear();
        return floor.taken();
    }

    /// An answer to what is in the history, and to `more`; it is thought from now on.
    Line answer(List<ChatItem> more) {
        Line line = line(plan.profile().turns().interruptible(), null);
        line.think(new Thinking(call, mind, tools, plan.language(), history.with(more), line));
        return line;
    }

    /// An answer that nobody needs to think of.
    Line reply(String text) {
        Line line = line(plan.profile().turns().interruptible(), null);
        line.fixed(text);
        return line;
    }

    void say(String text) {
        if (!text.isBlank()) {
            say(reply(text));
        }
    }

    void say(Line line) {
        silence.stop();
        floor.say(line);
    }

    /// What an agent's code wants said: in its turn, and while a tool runs at once.
    void sayFor(String text) {
        if (floor.crowded() || early.size() >= EARLY) {
            call.note("not said", "too much waits to be said already");
        } else if (!heard) {
            early.add(text);
        } else if (!floor.aside(text)) {
            say(text);
        }
    }

    @Override
    public void say(String text, Runnable then) {
        if (text.isBlank()) {
            then.run();
            return;
        }
        Line line = line(false, then);
        line.fixed(text);
        say(line);
    }

    @Override
    public boolean speaking() {
        return floor.taken();
    }

    @Override
    public void drop() {
        floor.clear();
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
}
