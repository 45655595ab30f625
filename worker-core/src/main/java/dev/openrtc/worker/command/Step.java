package dev.openrtc.worker.command;

import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.port.Change;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/// What a valid command comes to.
sealed interface Step {
    /// Save the changes with their audit row, then apply in memory.
    ///
    /// @param urgent applied even when the audit cannot be written
    /// @param apply given the saved version, says what is so now
    record Do(
            List<Change> changes,
            String before,
            String after,
            boolean urgent,
            LongFunction<String> apply)
            implements Step {}

    /// Changes nothing here; audited with its answer.
    ///
    /// @param about what is asked, for the audit
    record Ask(String about, Supplier<CompletionStage<CommandResult>> question) implements Step {}

    record No(String code, String message) implements Step {}

    /// An act: nothing of the settings changes.
    static Do act(String after, boolean urgent, Supplier<String> apply) {
        return new Do(List.of(new Change.ActOnly()), "", after, urgent, _ -> apply.get());
    }
}
