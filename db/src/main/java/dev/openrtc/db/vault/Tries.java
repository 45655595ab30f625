package dev.openrtc.db.vault;

import dev.openrtc.worker.api.Vault.Answer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/// Tries at the passphrase or the recovery key, one after the other. The answer to the second wrong
/// one in a row comes a second late, to the next two seconds, and so on to half a minute; a right
/// one is never held back, and ends the row. Nothing of it is kept on the disk, and no other act
/// waits for it. Safe from many threads.
final class Tries {
    static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofSeconds(30);

    /// More than any person has open at once.
    private static final int MOST_WAITING = 16;

    private final Function<Duration, Executor> later;
    private CompletableFuture<Answer> last = CompletableFuture.completedFuture(new Answer.Opened());
    private int waiting;
    private int wrong;

    /// @param later an executor that runs what it is given after that time
    Tries(Function<Duration, Executor> later) {
        this.later = later;
    }

    /// Begins `attempt` when the one before it has been answered. It must complete normally.
    synchronized CompletionStage<Answer> next(Supplier<CompletionStage<Answer>> attempt) {
        if (waiting == MOST_WAITING) {
            return CompletableFuture.completedFuture(
                    new Answer.Failed(
                            "BUSY", "Too many tries at once. Wait for their answers first."));
        }
        waiting++;
        last = last.thenCompose(_ -> attempt.get()).thenCompose(this::answered);
        return last;
    }

    private synchronized CompletionStage<Answer> answered(Answer answer) {
        waiting--;
        if (!(answer instanceof Answer.WrongPassphrase(String message))) {
            if (!(answer instanceof Answer.Failed)) {
                wrong = 0;
            }
            return CompletableFuture.completedFuture(answer);
        }
        Duration now = delay(wrong);
        wrong++;
        Answer told =
                new Answer.WrongPassphrase(
                        "%s The answer to another wrong one takes %d s longer."
                                .formatted(message, delay(wrong).toSeconds()));
        return now.isZero()
                ? CompletableFuture.completedFuture(told)
                : CompletableFuture.supplyAsync(() -> told, later.apply(now));
    }

    /// How long the answer is held when so many wrong ones came before it.
    private static Duration delay(int before) {
        if (before == 0) {
            return Duration.ZERO;
        }
        Duration doubled = FIRST.multipliedBy(1L << Math.min(before - 1, 10));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }
}
