package dev.openrtc.db.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.worker.api.Vault.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TriesTest {
    private static final Answer WRONG = new Answer.WrongPassphrase("That is not it.");

    private final List<Duration> delays = new ArrayList<>();
    private final List<Runnable> held = new ArrayList<>();
    private final Tries tries =
            new Tries(
                    after -> {
                        delays.add(after);
                        return held::add;
                    });

    private CompletableFuture<Answer> attempt(Answer answer) {
        return tries.next(() -> CompletableFuture.completedFuture(answer)).toCompletableFuture();
    }

    private void letGo() {
        List<Runnable> due = List.copyOf(held);
        held.clear();
        due.forEach(Runnable::run);
    }

    @Test
    void everyWrongTryAfterTheFirstIsAnsweredLaterUpToHalfAMinute() {
        for (int i = 0; i < 9; i++) {
            CompletableFuture<Answer> answer = attempt(WRONG);
            assertThat(answer.isDone()).isEqualTo(i == 0);
            letGo();
            assertThat(answer.join()).isInstanceOf(Answer.WrongPassphrase.class);
        }
        assertThat(delays.stream().map(Duration::toSeconds))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
    }

    @Test
    void theAnswerSaysHowLongTheNextOneTakes() {
        assertThat(attempt(WRONG).join())
                .isEqualTo(
                        new Answer.WrongPassphrase(
                                "That is not it. The answer to another wrong one takes 1 s"
                                        + " longer."));
    }

    @Test
    void aRightTryIsNeverHeldAndEndsTheRow() {
        var _ = attempt(WRONG);
        var _ = attempt(WRONG);
        letGo();
        assertThat(attempt(new Answer.Opened())).isCompletedWithValue(new Answer.Opened());
        assertThat(attempt(WRONG)).isDone();
    }

    @Test
    void aTryBegunWhileAnAnswerIsHeldWaitsForIt() {
        var _ = attempt(WRONG);
        CompletableFuture<Answer> slow = attempt(WRONG);
        CompletableFuture<Answer> eager = attempt(new Answer.Opened());
        assertThat(slow).isNotDone();
        assertThat(eager).isNotDone();
        letGo();
        assertThat(eager).isCompletedWithValue(new Answer.Opened());
    }

    @Test
    void aVaultThatCannotBeReadEndsNoRow() {
        var _ = attempt(WRONG);
        var _ = attempt(new Answer.Failed("KEY_FILE_DAMAGED", "Damaged."));
        assertThat(attempt(WRONG)).isNotDone();
    }

    @Test
    void moreTriesAtOnceThanAPersonMakesAreTurnedAway() {
        CompletableFuture<Answer> open = new CompletableFuture<>();
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 17; i++) {
            answers.add(tries.next(() -> open).toCompletableFuture());
        }
        assertThat(answers.getLast().join()).isInstanceOf(Answer.Failed.class);
        open.complete(new Answer.Opened());
        assertThat(answers.get(15)).isCompletedWithValue(new Answer.Opened());
    }
}
