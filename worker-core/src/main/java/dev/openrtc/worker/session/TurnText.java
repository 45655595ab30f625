package dev.openrtc.worker.session;

import dev.openrtc.worker.agent.CallReport;
import java.time.Duration;

/// How long the parts of a turn took, for its line on the timeline.
final class TurnText {
    private TurnText() {}

    static String of(CallReport.Turn turn) {
        return "total "
                + millis(turn.total())
                + " ms: end of turn "
                + millis(turn.endOfTurn())
                + ", words "
                + millis(turn.transcription())
                + ", model "
                + (turn.llm().isNegative() ? "begun before" : String.valueOf(millis(turn.llm())))
                + ", voice "
                + millis(turn.tts());
    }

    private static long millis(Duration time) {
        return time.toMillis();
    }
}
