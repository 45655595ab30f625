package dev.openrtc.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.ui.shell.Questions.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class QuestionsTest {
    private final Questions questions = new Questions();
    private final List<String> done = new ArrayList<>();

    @Test
    void aSecondQuestionWaitsForTheFirst() {
        questions.ask(Question.costly("One", "", "Do one", () -> done.add("one")));
        questions.ask(Question.withReason("Two", "", "Do two", done::add));
        Question first = Objects.requireNonNull(questions.current().get());
        questions.answer(first.ways().getFirst(), "");
        Question second = Objects.requireNonNull(questions.current().get());
        questions.answer(second.ways().getFirst(), "because");
        assertThat(done).containsExactly("one", "because");
        assertThat(questions.current().get()).isNull();
    }

    @Test
    void leavingAQuestionDoesNothing() {
        questions.ask(Question.costly("One", "", "Do one", () -> done.add("one")));
        questions.leave();
        assertThat(done).isEmpty();
        assertThat(questions.current().get()).isNull();
    }

    @Test
    void whatCannotBeTakenBackNeedsItsNameTyped() {
        Question remove = Question.irreversible("Remove", "", "acme", "Remove acme", () -> {});
        assertThat(remove.entry().opens("acm")).isFalse();
        assertThat(remove.entry().opens(" acme ")).isTrue();
    }
}
