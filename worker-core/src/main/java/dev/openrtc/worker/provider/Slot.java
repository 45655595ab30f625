package dev.openrtc.worker.provider;

/// What a provider does in a call.
public enum Slot {
    STT("stt"),
    LLM("llm"),
    TTS("tts");

    private final String word;

    Slot(String word) {
        this.word = word;
    }

    /// As settings, screens and metrics write it.
    public String word() {
        return word;
    }
}
