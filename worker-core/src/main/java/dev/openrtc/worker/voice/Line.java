package dev.openrtc.worker.voice;

import dev.openrtc.worker.agent.CallReport;
import dev.openrtc.worker.port.Ticker;
import dev.openrtc.worker.provider.ChatItem;
import dev.openrtc.worker.provider.ProviderFault;
import dev.openrtc.worker.provider.Slot;
import dev.openrtc.worker.provider.Thought;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something the agent says: a fixed text, or an answer that is being thought. Knows what to write
/// down when it is over. Of the call's thread.
final class Line implements Speech.Watcher, Thinking.Watcher {
    /// What the conversation hears of its lines.
    interface Owner {
        void began(Line line);

        /// Everything was heard.
        void over(Line line);

        /// It ends here: what came was heard.
        ///
        /// @param slot whose provider failed
        void failed(Line line, Slot slot, ProviderFault fault);
    }

    private final Owner owner;
    private final Reports reports;
    private final History history;
    private final Ticker ticker;
    private final CallModels models;
    private final Subtitles.Line subtitle;
    private final boolean interruptible;
    private final @Nullable Runnable then;
    private @Nullable Speech speech;
    private @Nullable Thinking thinking;
    private TurnEnd.@Nullable Moments turn;
    private int turnNumber;
    private long thought;
    private long voiced;
    private long sounded;
    private @Nullable ProviderFault thinkingFault;
    private String fixed = "";
    private boolean finished;

    /// @param then what follows when all of it was heard
    Line(
            Owner owner,
            Reports reports,
            History history,
            Ticker ticker,
            CallModels models,
            Subtitles.Line subtitle,
            boolean interruptible,
            @Nullable Runnable then) {
        this.owner = owner;
        this.reports = reports;
        this.history = history;
        this.ticker = ticker;
        this.models = models;
        this.subtitle = subtitle;
        this.interruptible = interruptible;
        this.then = then;
    }

    /// An answer; it thinks at once.
    void think(Thinking answer) {
        thinking = answer;
        answer.begin();
    }

    /// A fixed text.
    void fixed(String text) {
        fixed = text;
    }

    /// The turn it answers.
    void answers(int number, TurnEnd.Moments moments) {
        turnNumber = number;
        turn = moments;
    }

    /// Lets it sound.
    void speak(Speech through) {
        speech = through;
        through.allow();
        Thinking answer = thinking;
        if (answer != null) {
            answer.speakThrough(through);
        } else {
            through.sentence(fixed);
            through.complete();
        }
    }

    /// Says this while its tools run; false when none does.
    boolean aside(String text) {
        Thinking answer = thinking;
        return answer != null && answer.aside(text);
    }

    boolean interruptible() {
        return interruptible;
    }

    /// Whether it answers a turn of the caller.
    boolean answersTurn() {
        return turn != null;
    }

    boolean thinks() {
        return thinking != null;
    }

    @Nullable Runnable then() {
        return then;
    }

    @Nullable Speech speech() {
        return speech;
    }

    /// Whether it had any words.
    boolean spoke() {
        Speech now = speech;
        return now != null && !now.text().isEmpty();
    }

    /// What its model died of while it was being said; null = nothing.
    @Nullable ProviderFault trouble() {
        return thinkingFault;
    }

    boolean begun() {
        Speech now = speech;
        return now != null && now.begun();
    }

    /// Breaks it off and writes down what was heard.
    void interrupt() {
        if (finished) {
            return;
        }
        finished = true;
        Thinking answer = thinking;
        if (answer != null) {
            answer.cancel();
        }
        Speech now = speech;
        List<String> heard = now == null ? List.of() : now.interrupt();
        write(heard, now == null ? "" : now.text());
    }

    private void write(List<String> heard, String whole) {
        subtitle.close();
        String text = String.join("", heard).strip();
        Thinking answer = thinking;
        if (answer != null) {
            answer.items(heard).forEach(history::add);
        } else if (!text.isEmpty()) {
            history.add(new ChatItem.Assistant(text, text.length() < whole.length()));
        }
        reports.said(true, text, text.length() < whole.length());
    }

    // ------------------------------------------------ from the speech

    @Override
    public void voiced() {
        voiced = ticker.nanos();
    }

    @Override
    public void sounded() {
        sounded = ticker.nanos();
    }

    @Override
    public void began() {
        owner.began(this);
        TurnEnd.Moments moments = turn;
        if (moments != null) {
            reports.turn(
                    new CallReport.Turn(
                            turnNumber,
                            Duration.ofNanos(moments.over() - moments.stopped()),
                            Duration.ofNanos(Math.max(0, moments.words() - moments.stopped())),
                            thinks() ? Duration.ofNanos(thought - moments.over()) : Duration.ZERO,
                            Duration.ofNanos(sounded - voiced),
                            Duration.ofNanos(ticker.nanos() - moments.stopped())));
        }
    }

    @Override
    public void heard(String text) {
        subtitle.heard(text);
    }

    @Override
    public void over() {
        if (!finished) {
            finished = true;
            finish();
            owner.over(this);
        }
    }

    @Override
    public void failed(ProviderFault fault) {
        if (finished) {
            return;
        }
        Speech now = speech;
        if (now == null) {
            return;
        }
        finished = true;
        boolean mind = fault.slot() == Slot.LLM;
        Thinking answer = thinking;
        if (answer != null) {
            answer.cancel();
        }
        if (mind && !now.text().isEmpty()) {
            // What the model said so far is heard to its end; nobody is left in mid-word.
            finished = false;
            thinkingFault = fault;
            now.complete();
            return;
        }
        write(now.interrupt(), now.text());
        owner.failed(this, mind ? Slot.LLM : Slot.TTS, fault);
    }

    @Override
    public void used(long characters) {
        reports.spoke(models.voice().model(), characters);
    }

    // ------------------------------------------------ from the thinking

    @Override
    public void thought() {
        thought = ticker.nanos();
    }

    @Override
    public void toolRan(String name, boolean failed) {
        reports.tool(name, failed);
    }

    @Override
    public void used(Thought.Done done) {
        reports.thought(models.mind().model(), done);
    }

    @Override
    public void done() {
        // The speech tells when it was heard.
    }

    private void finish() {
        Speech now = speech;
        String whole = now == null ? "" : now.text();
        subtitle.heard(whole);
        subtitle.close();
        Thinking answer = thinking;
        if (answer != null) {
            answer.items(null).forEach(history::add);
        } else if (!whole.isEmpty()) {
            history.add(new ChatItem.Assistant(whole, false));
        }
        reports.said(true, whole, false);
    }
}
