package dev.openrtc.worker.provider.offline;

import dev.openrtc.worker.provider.LanguageModel;
import dev.openrtc.worker.provider.Thought;
import java.util.concurrent.atomic.AtomicLong;

/// Answers by rule, word by word as a model would. Demo quality.
final class RuleMind implements LanguageModel {
    private final AtomicLong calls = new AtomicLong();

    @Override
    public Reply reply(Prompt prompt, Reader reader) {
        Answer answer = new Answer(reader);
        Thread.ofVirtual()
                .name("offline-mind")
                .start(() -> answer.give(prompt, "call_" + calls.incrementAndGet()));
        return answer;
    }

    private static final class Answer implements Reply {
        private final Reader reader;
        private volatile boolean cancelled;

        Answer(Reader reader) {
            this.reader = reader;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        void give(Prompt prompt, String callId) {
            switch (Receptionist.answer(prompt, callId)) {
                case Thought.Text(String text) -> {
                    // The space stays with the word before it, so that the pieces join to the text.
                    for (String word : text.split("(?<=\\s)")) {
                        tell(new Thought.Text(word));
                    }
                }
                case Thought other -> tell(other);
            }
            tell(new Thought.Done(false, 0, 0, 0));
        }

        private void tell(Thought thought) {
            if (!cancelled) {
                reader.on(thought);
            }
        }
    }
}
