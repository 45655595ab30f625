package dev.openrtc.worker.voice;

import dev.openrtc.worker.agent.Call;
import dev.openrtc.worker.provider.ChatItem;
import dev.openrtc.worker.provider.LanguageModel;
import dev.openrtc.worker.provider.ProviderFault;
import dev.openrtc.worker.provider.Slot;
import dev.openrtc.worker.provider.Thought;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A language model that is tried again, and replaced by its next choice, as long as nothing of an
/// answer was told: nothing is said twice. Tells on the call's thread.
final class PatientMind {
    /// From the question to the first word, and between any two. LiveKit's agents 1.7.0.
    private static final Duration LATE = Duration.ofSeconds(10);

    /// Characters of one answer: over ten minutes of speech. What follows is cut off on the wire.
    private static final int LONGEST = 10_000;

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

    /// An answer under way, over as many tries as it takes. One without a word is no answer, and
    /// one without an end is cut.
    final class Attempt {
        private final LanguageModel.Prompt prompt;
        private final Consumer<Thought> to;
        private final Alarm again = new Alarm(call);
        private final Alarm late = new Alarm(call);
        private LanguageModel.@Nullable Reply reply;
        private int number;
        private int length;
        private boolean told;
        private boolean over;

        private Attempt(LanguageModel.Prompt prompt, Consumer<Thought> to) {
            this.prompt = prompt;
            this.to = to;
        }

        void cancel() {
            over = true;
            again.cancel();
            breakOff();
        }

        private void breakOff() {
            late.cancel();
            LanguageModel.Reply now = reply;
            if (now != null) {
                now.cancel();
            }
        }

        private void begin() {
            int mine = ++number;
            late.set(LATE, this::late);
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
            late.set(LATE, this::late);
            switch (thought) {
                case Thought.Text(String text) -> {
                    told |= !text.isBlank();
                    length += text.length();
                    to.accept(thought);
                    if (length > LONGEST && !over) {
                        breakOff();
                        on(new Thought.Done(true, 0, 0, 0));
                    }
                }
                case Thought.ToolCall _ -> {
                    told = true;
                    to.accept(thought);
                }
                case Thought.Done _ when !told && asked() -> failed(mute());
                case Thought.Done _ -> {
                    over = true;
                    late.cancel();
                    patience.worked();
                    to.accept(thought);
                }
                case Thought.Failed failed -> failed(failed);
            }
        }

        /// The vendor may live and yet tell nothing, for as long as it likes.
        private void late() {
            breakOff();
            failed(fault(ProviderFault.Kind.TIMEOUT, ""));
        }

        /// After tools a model may have said all before.
        private boolean asked() {
            return !prompt.history().isEmpty()
                    && prompt.history().getLast() instanceof ChatItem.User;
        }

        private Thought.Failed mute() {
            return fault(ProviderFault.Kind.VENDOR, "it gave an empty answer");
        }

        private Thought.Failed fault(ProviderFault.Kind kind, String words) {
            return new Thought.Failed(
                    ProviderFault.of(patience.model().vendor(), Slot.LLM, kind, words));
        }

        private void failed(Thought.Failed failed) {
            number++;
            late.cancel();
            if (!told && patience.after(failed.fault()) instanceof Patience.Next.Again next) {
                again.set(next.after(), this::begin);
                return;
            }
            over = true;
            to.accept(failed);
        }
    }
}
