package dev.openrtc.worker.voice;

import dev.openrtc.worker.provider.LanguageModel;
import java.util.concurrent.CompletionStage;

/// Something the language model can have done.
public interface Tool {
    LanguageModel.ToolSpec spec();

    /// Does it. Returns at once; the stage never completes exceptionally. Runs on the call's
    /// thread; long work belongs elsewhere.
    ///
    /// @param arguments a JSON object as the model wrote it: unchecked
    CompletionStage<Outcome> run(String arguments);

    /// @param output for the model; a failure says what the model could do about it
    /// @param reply whether the model is to answer to it
    record Outcome(String output, boolean failed, boolean reply) {
        public static Outcome of(String output) {
            return new Outcome(output, false, true);
        }

        public static Outcome failure(String why) {
            return new Outcome(why, true, true);
        }

        /// Done, and nothing needs to be said to it.
        public static Outcome silent() {
            return new Outcome("", false, false);
        }
    }
}
