package dev.openrtc.worker.voice;

import dev.openrtc.worker.agent.Call;
import dev.openrtc.worker.agent.Dialogue;
import dev.openrtc.worker.agent.UserTurn;
import dev.openrtc.worker.api.EndReason;
import java.util.Objects;

/// What an agent in Java has a say in, as its conversation asks it. Of the call's thread.
final class Hooks {
    private final Call call;
    private final Dialogue dialogue;
    private final boolean looksAtTurns;

    Hooks(Call call, Dialogue dialogue) {
        this.call = call;
        this.dialogue = dialogue;
        this.looksAtTurns = looksAtTurns(dialogue.getClass());
    }

    /// Whether its words may reach a model only after the agent saw them.
    boolean looksAtTurns() {
        return looksAtTurns;
    }

    String greeting(String usual) {
        return Objects.requireNonNull(dialogue.greeting(usual), "greeting gave null");
    }

    UserTurn turn(String words) {
        return Objects.requireNonNull(dialogue.onUserTurn(words), "onUserTurn gave null");
    }

    /// Told in the middle of a change of speakers: what it throws ends the call after that, not in
    /// it.
    void said(String text, boolean interrupted) {
        try {
            dialogue.onAgentTurn(text, interrupted);
        } catch (Throwable thrown) {
            call.run(() -> Hooks.<RuntimeException>rethrow(thrown));
        }
    }

    void ended(EndReason reason) {
        dialogue.onEnd(reason);
    }

    private static boolean looksAtTurns(Class<?> type) {
        try {
            return type.getMethod("onUserTurn", String.class).getDeclaringClass() != Dialogue.class;
        } catch (NoSuchMethodException hidden) {
            return true;
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void rethrow(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
