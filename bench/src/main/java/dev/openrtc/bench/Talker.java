package dev.openrtc.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/// Keeps a conversation going by what it hears alone: asks, and asks again when it was answered or
/// nobody answers. One thread.
final class Talker {
    private static final long ANSWERED = TimeUnit.MILLISECONDS.toNanos(600);
    private static final long UNANSWERED = TimeUnit.SECONDS.toNanos(10);
    private static final int SOUND = 10;

    private final SpeakingCaller caller;
    private final short[] question;
    private final long length;
    private long askedAt;
    private long heardBefore;
    private final List<Long> waits = new ArrayList<>();
    private int asked;

    Talker(SpeakingCaller caller, short[] question) {
        this.caller = caller;
        this.question = question;
        int end = question.length;
        while (end > 0 && Math.abs(question[end - 1]) < 500) {
            end--;
        }
        this.length = end * 1_000_000_000L / SpeakingCaller.RATE;
    }

    /// Call it every few hundredths of a second.
    void look() throws ExecutionException, InterruptedException {
        long now = System.nanoTime();
        boolean quiet = now - caller.lastLoud() > ANSWERED;
        boolean spoke = caller.loudFrames() - heardBefore >= SOUND;
        if (asked > 0 && spoke && quiet) {
            waits.add(caller.began() - askedAt - length);
            ask(now);
        } else if (asked == 0 ? quiet : !spoke && now - askedAt > UNANSWERED) {
            ask(now);
        }
    }

    private void ask(long now) throws ExecutionException, InterruptedException {
        asked++;
        heardBefore = caller.loudFrames();
        askedAt = now;
        var _ = caller.say(question);
    }

    int answered() {
        return waits.size();
    }

    /// Of each answer, from the end of the question to its first sound, in nanoseconds.
    List<Long> waits() {
        return waits;
    }
}
