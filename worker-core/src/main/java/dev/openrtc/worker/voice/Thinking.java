package dev.openrtc.worker.voice;

import dev.openrtc.worker.agent.Call;
import dev.openrtc.worker.provider.ChatItem;
import dev.openrtc.worker.provider.LanguageModel;
import dev.openrtc.worker.provider.ProviderFault;
import dev.openrtc.worker.provider.Thought;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One answer of the language model, tools included, from the caller's words to its last sentence.
/// Until it is given a speech it only thinks: nothing sounds and no tool runs. Of the call's
/// thread.
final class Thinking {
    /// Rounds of tools in one answer; then it must answer in words. LiveKit's agents 1.7.0.
    private static final int TOOL_ROUNDS = 3;

    interface Watcher {
        /// The model's first word, or its first tool call.
        void thought();

        void toolRan(String name, boolean failed);

        void used(Thought.Done done);

        /// The model answered all; its speech may still sound.
        void done();

        void failed(ProviderFault fault);
    }

    private final Call call;
    private final PatientMind mind;
    private final Map<String, Tool> tools;
    private final Locale language;
    private final List<ChatItem> before;
    private final Watcher watcher;
    private final List<ChatItem> since = new ArrayList<>();
    private final List<Thought> waiting = new ArrayList<>();
    private final List<Thought.ToolCall> asked = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private Sentences sentences;
    private PatientMind.@Nullable Attempt attempt;
    private @Nullable Speech speech;
    private boolean voiced;
    private boolean first = true;
    private boolean over;
    private boolean toolsRun;
    private int rounds;

    /// @param before instructions and history, the caller's words last
    Thinking(
            Call call,
            PatientMind mind,
            Map<String, Tool> tools,
            Locale language,
            List<ChatItem> before,
            Watcher watcher) {
        this.call = call;
        this.mind = mind;
        this.tools = tools;
        this.language = language;
        this.before = before;
        this.watcher = watcher;
        this.sentences = new Sentences(language);
    }

    void begin() {
        List<ChatItem> history = new ArrayList<>(before);
        history.addAll(since);
        attempt =
                mind.reply(
                        new LanguageModel.Prompt(
                                history,
                                tools.values().stream().map(Tool::spec).toList(),
                                rounds < TOOL_ROUNDS),
                        this::on);
    }

    /// Says what it thinks from here on, and does it.
    void speakThrough(Speech out) {
        speech = out;
        List<Thought> earlier = List.copyOf(waiting);
        waiting.clear();
        earlier.forEach(this::on);
    }

    /// Says this while tools run; false when none does.
    boolean aside(String words) {
        Speech out = speech;
        if (!toolsRun || over || out == null) {
            return false;
        }
        if (!Speakable.of(words).isBlank()) {
            out.sentence(words);
            out.stop();
            since.add(new ChatItem.Assistant(words.strip(), false));
        }
        return true;
    }

    /// Breaks it off. A tool that runs already ends by itself; its result is kept if it comes
    /// before [#items].
    void cancel() {
        over = true;
        PatientMind.Attempt now = attempt;
        if (now != null) {
            now.cancel();
        }
    }

    /// What belongs into the history: tool calls with their results, and the words between them.
    ///
    /// @param heard what was heard of each utterance; null = all of it
    List<ChatItem> items(@Nullable List<String> heard) {
        List<ChatItem> all = new ArrayList<>(since);
        if (!text.isEmpty() && voiced) {
            all.add(new ChatItem.Assistant(text.toString().strip(), false));
        }
        if (heard == null) {
            return all;
        }
        List<ChatItem> cut = new ArrayList<>();
        int part = 0;
        for (ChatItem item : all) {
            if (item instanceof ChatItem.Assistant(String whole, boolean _)) {
                String said = part < heard.size() ? heard.get(part).strip() : "";
                part++;
                if (!said.isEmpty()) {
                    boolean interrupted = said.length() < Speakable.of(whole).strip().length();
                    cut.add(new ChatItem.Assistant(interrupted ? said : whole, interrupted));
                }
            } else {
                cut.add(item);
            }
        }
        return cut;
    }

    private void on(Thought thought) {
        if (over) {
            return;
        }
        if (first && !(thought instanceof Thought.Failed)) {
            first = false;
            watcher.thought();
        }
        Speech out = speech;
        if (out == null) {
            waiting.add(thought);
            return;
        }
        switch (thought) {
            case Thought.Text(String piece) -> {
                text.append(piece);
                sentences.add(piece).forEach(this::say);
            }
            case Thought.ToolCall toolCall -> asked.add(toolCall);
            case Thought.Done done -> {
                watcher.used(done);
                say(sentences.rest());
                answered();
            }
            case Thought.Failed(ProviderFault fault) -> {
                say(sentences.rest());
                over = true;
                watcher.failed(fault);
            }
        }
    }

    private void say(String sentence) {
        Speech out = speech;
        if (out != null && !Speakable.of(sentence).isBlank()) {
            voiced = true;
            out.sentence(sentence);
        }
    }

    private void answered() {
        Speech out = speech;
        if (out == null) {
            return;
        }
        if (asked.isEmpty()) {
            over = true;
            out.complete();
            watcher.done();
            return;
        }
        out.stop();
        if (voiced) {
            since.add(new ChatItem.Assistant(text.toString().strip(), false));
        }
        text.setLength(0);
        voiced = false;
        sentences = new Sentences(language);
        List<Thought.ToolCall> now = List.copyOf(asked);
        asked.clear();
        rounds++;
        new Round(now).begin();
    }

    /// The tools that one step asked for, run at once.
    private final class Round {
        private final List<Thought.ToolCall> calls;
        private final Tool.@Nullable Outcome[] outcomes;
        private int left;

        private Round(List<Thought.ToolCall> calls) {
            this.calls = calls;
            this.outcomes = new Tool.Outcome[calls.size()];
            this.left = calls.size();
        }

        private void begin() {
            toolsRun = true;
            for (int i = 0; i < calls.size(); i++) {
                int mine = i;
                Tool tool = tools.get(calls.get(i).name());
                if (tool == null) {
                    came(mine, unknown(calls.get(i).name()));
                } else {
                    var _ =
                            tool.run(calls.get(i).arguments())
                                    .thenAccept(o -> call.run(() -> came(mine, o)));
                }
            }
        }

        private void came(int index, Tool.Outcome outcome) {
            outcomes[index] = outcome;
            watcher.toolRan(calls.get(index).name(), outcome.failed());
            if (--left > 0) {
                return;
            }
            toolsRun = false;
            boolean reply = false;
            for (int i = 0; i < calls.size(); i++) {
                Thought.ToolCall asked = calls.get(i);
                Tool.Outcome got = outcomes[i];
                if (got != null) {
                    since.add(new ChatItem.ToolUse(asked.id(), asked.name(), asked.arguments()));
                    since.add(
                            new ChatItem.ToolResult(
                                    asked.id(), asked.name(), got.output(), got.failed()));
                    reply |= got.reply();
                }
            }
            Speech out = speech;
            if (over || out == null) {
                return;
            }
            if (reply) {
                Thinking.this.begin();
            } else {
                over = true;
                out.complete();
                watcher.done();
            }
        }

        private Tool.Outcome unknown(String name) {
            return Tool.Outcome.failure(
                    "There is no tool "
                            + name
                            + ". There are: "
                            + String.join(", ", tools.keySet()));
        }
    }
}
