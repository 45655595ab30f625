package dev.openrtc.worker.agent.tool;

/// Why a tool call cannot be made, in words for the model. Carries no argument's value and no key.
final class ToolFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    ToolFault(String sentence) {
        super(sentence, null, false, false);
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
