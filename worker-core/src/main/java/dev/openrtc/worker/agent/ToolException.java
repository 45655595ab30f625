package dev.openrtc.worker.agent;

/// A tool cannot do what it was asked for. The message is told to the language model.
public final class ToolException extends Exception {
    private static final long serialVersionUID = 1L;

    public ToolException(String forTheModel) {
        super(forTheModel);
    }
}
