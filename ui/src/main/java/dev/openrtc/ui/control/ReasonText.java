package dev.openrtc.ui.control;

import dev.openrtc.ui.shell.Tone;
import dev.openrtc.ui.text.Formats;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.Fault;
import dev.openrtc.worker.api.RefusalReason;
import dev.openrtc.worker.api.WorkerSnapshot.End;
import java.util.Comparator;
import java.util.Map;

/// Refusals and ends in the operator's language. Pure functions.
public final class ReasonText {
    private ReasonText() {}

    /// A few words for a row: "at its cap".
    public static String brief(RefusalReason reason) {
        return Text.of("refusal." + reason.name());
    }

    /// `37 · at its cap`: how many in five minutes, and mostly why; empty when none.
    public static String recent(Map<RefusalReason, Long> counts) {
        long sum = counts.values().stream().mapToLong(Long::longValue).sum();
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .filter(_ -> sum > 0)
                .map(most -> Formats.count(sum) + " · " + brief(most.getKey()))
                .orElse("");
    }

    /// "the caller hung up", with the technical addition where there is one.
    public static String end(End end) {
        return end.detail().isEmpty()
                ? end.reason().sentence()
                : end.reason().sentence() + ": " + end.detail();
    }

    public static Tone tone(EndReason reason) {
        return switch (reason.fault()) {
            case NONE -> Tone.NORMAL;
            case TENANT -> Tone.FAILURE;
            case WORKER -> Tone.ATTENTION;
        };
    }

    /// Whose fault it was, in words.
    public static String fault(Fault fault) {
        return Text.of("fault." + fault.name());
    }
}
