package dev.openrtc.worker.voice;

import dev.openrtc.worker.provider.ModelRef;
import dev.openrtc.worker.provider.ProviderFault;
import java.time.Duration;
import java.util.List;

/// How often a slot's provider is tried again in a live call, and when its next choice takes over.
/// A choice that took over keeps the slot for the rest of the call. Waits are those of LiveKit's
/// agents 1.7.0: 0.1 s, then 2 s. Of the call's thread.
final class Patience<T> {
    private static final List<Duration> WAITS =
            List.of(Duration.ofMillis(100), Duration.ofSeconds(2), Duration.ofSeconds(2));

    /// A vendor that does not answer is given up sooner: each try takes its whole time-out.
    private static final int TIMEOUTS = 1;

    /// With another choice at hand nobody waits for the third try.
    private static final int BEFORE_FALLBACK = 1;

    /// What a vendor asks for is kept up to this, since a caller is waiting.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /// Hears of every trouble.
    interface Witness {
        void again(ProviderFault fault);

        void fellBack(ProviderFault fault, ModelRef to);

        void rejected(ProviderFault fault);
    }

    /// What to do after a failure.
    sealed interface Next {
        record Again(Duration after) implements Next {}

        record GiveUp() implements Next {}
    }

    private final List<Choice<T>> choices;
    private final Witness witness;
    private int current;
    private int tries;

    /// @param choices at least one
    Patience(List<Choice<T>> choices, Witness witness) {
        this.choices = List.copyOf(choices);
        this.witness = witness;
    }

    T provider() {
        return choices.get(current).provider();
    }

    ModelRef model() {
        return choices.get(current).model();
    }

    /// It works: the next failure is a first one again.
    void worked() {
        tries = 0;
    }

    Next after(ProviderFault fault) {
        if (fault.kind() == ProviderFault.Kind.AUTH) {
            witness.rejected(fault);
        }
        boolean last = current == choices.size() - 1;
        int most =
                !fault.kind().passing()
                        ? 0
                        : fault.kind() == ProviderFault.Kind.TIMEOUT
                                ? TIMEOUTS
                                : last ? WAITS.size() : BEFORE_FALLBACK;
        if (tries < most) {
            Duration wait = WAITS.get(tries);
            tries++;
            witness.again(fault);
            Duration asked = fault.retryAfter();
            Duration longer = asked.compareTo(wait) > 0 ? asked : wait;
            return new Next.Again(longer.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : longer);
        }
        tries = 0;
        if (last) {
            return new Next.GiveUp();
        }
        current++;
        witness.fellBack(fault, model());
        return new Next.Again(Duration.ZERO);
    }
}
