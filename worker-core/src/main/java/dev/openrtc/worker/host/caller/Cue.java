package dev.openrtc.worker.host.caller;

import java.time.Duration;

/// When a caller with a prepared sound begins to speak, and when it has its answer. Of one thread.
///
/// An agent greets first: the caller waits until it is quiet. Agents that do not tell their state
/// are judged by what is heard alone.
final class Cue {
    /// Nothing was heard of the agent yet: it may still be getting its greeting ready.
    private static final Duration FIRST = Duration.ofSeconds(3);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /// A greeting that is longer is spoken into.
    private static final Duration LONGEST_GREETING = Duration.ofSeconds(30);

    /// Between two sentences of an answer there is less.
    private static final Duration ANSWERED = Duration.ofSeconds(3);

    static final Duration NO_ANSWER = Duration.ofSeconds(30);

    private boolean there;
    private boolean busy;
    private boolean heard;
    private long came;
    private long quietSince;
    private boolean said;
    private long saidAt;
    private boolean answered;

    /// What is to be done now.
    enum Next {
        WAIT,
        SPEAK,
        /// The answer was heard.
        DONE,
        /// None came.
        UNANSWERED
    }

    void came(long now) {
        if (!there) {
            there = true;
            came = now;
            quietSince = now;
        }
    }

    /// @param word LiveKit's for what the agent does
    void state(String word, long now) {
        boolean was = busy;
        busy = word.equals("speaking") || word.equals("thinking") || word.equals("initializing");
        if (was && !busy) {
            quietSince = Math.max(quietSince, now);
        }
    }

    /// The agent's voice was heard.
    void heard(long now) {
        heard = true;
        quietSince = now;
        if (said) {
            answered = true;
        }
    }

    /// All of the sound was said.
    void said(long now) {
        if (!said) {
            said = true;
            saidAt = now;
            quietSince = now;
        }
    }

    Next next(long now) {
        if (!there) {
            return Next.WAIT;
        }
        long quiet = busy ? 0 : now - quietSince;
        if (!said) {
            Duration wanted = heard ? PAUSE : FIRST;
            return quiet >= wanted.toNanos() || now - came >= LONGEST_GREETING.toNanos()
                    ? Next.SPEAK
                    : Next.WAIT;
        }
        if (answered) {
            return quiet >= ANSWERED.toNanos() ? Next.DONE : Next.WAIT;
        }
        return now - saidAt >= NO_ANSWER.toNanos() ? Next.UNANSWERED : Next.WAIT;
    }
}
