package dev.openrtc.worker.agent;

import java.time.Duration;

/// What a conversation tells about itself, for the operator and for the bill.
public sealed interface CallReport {
    /// One turn: from the caller's last sound to the agent's first.
    ///
    /// @param number 1 and up
    /// @param endOfTurn from the true end of speech to the decision that the turn is over
    /// @param transcription from the true end of speech to the last words
    /// @param llm from the decision to the model's first word; negative = it had begun before
    /// @param tts from the first sentence to the voice's first audio
    /// @param total from the true end of speech to the agent's first sound
    record Turn(
            int number,
            Duration endOfTurn,
            Duration transcription,
            Duration llm,
            Duration tts,
            Duration total)
            implements CallReport {}

    /// Somebody's words. What callers and agents say: for the live transcript and for kept
    /// transcripts, never for logs, metrics or findings.
    ///
    /// @param interrupted the caller broke in; the text is what was heard
    record Said(boolean byAgent, String text, boolean interrupted) implements CallReport {}

    /// A vendor does not take the key that the call runs on.
    ///
    /// @param words the vendor's own, free of keys
    record KeyRejected(String vendor, String words) implements CallReport {}

    /// What a provider will bill.
    ///
    /// @param slot `stt`, `llm` or `tts`
    /// @param model as `vendor/model`
    record Used(
            String slot,
            String model,
            long promptTokens,
            long completionTokens,
            long cachedTokens,
            long characters,
            Duration audio)
            implements CallReport {}
}
