package dev.openrtc.worker.voice;

import dev.openrtc.worker.agent.Call;
import dev.openrtc.worker.provider.LanguageModel;
import dev.openrtc.worker.provider.Thought;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A language model that is tried again, and replaced by its next choice, as long as nothing of an
/// answer was told: nothing is said twice. Tells on the call's thread.
final class PatientMind {
    private final Call call;
    private final Patience<LanguageModel> patience;

    PatientMind(Call call, Patience<LanguageModel> patience) {
        this.call = call;
        this.patience = patience;
    }

    Patience<LanguageModel> patience() {
        return patience;
    }

    Attempt reply(LanguageModel.Prompt prompt, Consumer<Thought> to) {
        Attempt attempt = new Attempt(prompt, to);
        attempt.begin();
        return attempt;
    }

    /// An answer under way, over as many tries as it takes.
    final class Attempt {
        private final LanguageModel.Prompt prompt;
        private final Consumer<Thought> to;
        private final Alarm again = new Alarm(call);
        private LanguageModel.@Nullable Reply reply;
        private int number;
        private boolean told;
        private boolean over;

        private Attempt(LanguageModel.Prompt prompt, Consumer<Thought> to) {
            this.prompt = prompt;
            this.to = to;
        }

        void cancel() {
            over = true;
            again.cancel();
            LanguageModel.Reply now = reply;
            if (now != null) {
                now.cancel();
            }
        }

        private void begin() {
            int mine = ++number;
            reply =
                    patience.provider()
                            .reply(
                                    prompt,
                                    thought ->
                                            call.run(
                                                    () -> {
                                                        if (mine == number && !over) {
                                                            on(thought);
                                                        }
                                                    }));
        }

        private void on(Thought thought) {
            switch (thought) {
                case Thought.Text _, Thought.ToolCall _ -> {
                    told = true;
                    to.accept(thought);
                }
                case Thought.Done _ -> {
                    over = true;
                    patience.worked();
                    to.accept(thought);
                }
                case Thought.Failed failed -> failed(failed);
            }
        }

        private void failed(Thought.Failed failed) {
            number++;
            if (!told && patience.after(failed.fault()) instanceof Patience.Next.Again next) {
                again.set(next.after(), this::begin);
                return;
            }
            over = true;
            to.accept(failed);
        }
    }
}
