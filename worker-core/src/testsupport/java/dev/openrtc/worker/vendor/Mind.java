package dev.openrtc.worker.vendor;

import java.util.List;

/// What a language model's stub answers.
@FunctionalInterface
public interface Mind {
    Answer answer(Question question);

    /// Says back what the user said.
    Mind ECHO = question -> Answer.says("You said: " + question.user());

    /// @param system its first system text
    /// @param user the last text of a user
    /// @param results of tools that were called since, oldest first
    /// @param tools that may be called now
    record Question(
            String key,
            String model,
            String system,
            String user,
            List<String> results,
            List<String> tools) {}

    record Call(String id, String name, String arguments) {}

    /// @param finish as OpenAI names it: `stop`, `tool_calls`, `length` or `content_filter`
    record Answer(String text, List<Call> calls, String finish) {
        public static Answer says(String text) {
            return new Answer(text, List.of(), "stop");
        }

        public static Answer calls(Call... calls) {
            return new Answer("", List.of(calls), "tool_calls");
        }
    }
}
