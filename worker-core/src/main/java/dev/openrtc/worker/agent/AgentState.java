package dev.openrtc.worker.agent;

/// LiveKit's words for what an agent is doing, `lk.agent.state`.
public enum AgentState {
    INITIALIZING("initializing"),
    IDLE("idle"),
    LISTENING("listening"),
    THINKING("thinking"),
    SPEAKING("speaking");

    private final String word;

    AgentState(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
