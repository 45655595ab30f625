package dev.openrtc.worker.host;

import dev.openrtc.worker.agent.CallReport;
import dev.openrtc.worker.api.CallerId;
import dev.openrtc.worker.api.CallerKind;
import dev.openrtc.worker.host.wire.Said;
import dev.openrtc.worker.host.wire.Spoken;
import dev.openrtc.worker.host.wire.Turn;
import dev.openrtc.worker.host.wire.Used;
import dev.openrtc.worker.host.wire.Who;
import java.time.Duration;

/// A conversation's report, as a host wrote it.
final class Reported {
    private Reported() {}

    static CallerId caller(Who who) {
        CallerKind kind =
                switch (who.getKind()) {
                    case "TELEPHONE" -> CallerKind.TELEPHONE;
                    case "CONNECTOR" -> CallerKind.CONNECTOR;
                    default -> CallerKind.APP;
                };
        return new CallerId(kind, who.getIdentity(), who.getNumber());
    }

    /// @param said that is a turn, words, a rejected key or use
    static CallReport of(Said said) {
        if (said.hasTurn()) {
            Turn turn = said.getTurn();
            return new CallReport.Turn(
                    turn.getNumber(),
                    Duration.ofNanos(turn.getEndOfTurnNanos()),
                    Duration.ofNanos(turn.getTranscriptionNanos()),
                    Duration.ofNanos(turn.getLlmNanos()),
                    Duration.ofNanos(turn.getTtsNanos()),
                    Duration.ofNanos(turn.getTotalNanos()));
        }
        if (said.hasSpoken()) {
            Spoken spoken = said.getSpoken();
            return new CallReport.Said(
                    spoken.getByAgent(), spoken.getText(), spoken.getInterrupted());
        }
        if (said.hasKeyRejected()) {
            return new CallReport.KeyRejected(
                    said.getKeyRejected().getVendor(), said.getKeyRejected().getWords());
        }
        Used used = said.getUsed();
        return new CallReport.Used(
                used.getSlot(),
                used.getModel(),
                used.getPromptTokens(),
                used.getCompletionTokens(),
                used.getCachedTokens(),
                used.getCharacters(),
                Duration.ofNanos(used.getAudioNanos()));
    }
}
