package dev.openrtc.worker.port;

import dev.openrtc.worker.api.ConnectionView;
import dev.openrtc.worker.api.Secret;

/// How to reach LiveKit. `source` is shown: `stored` or `from environment`.
public record Connection(
        String url, String apiKey, Secret apiSecret, String agentName, String source) {
    public ConnectionView view() {
        return new ConnectionView(url, apiKey, agentName, !apiSecret.isEmpty(), source);
    }

    public Connection withAgentName(String name) {
        return new Connection(url, apiKey, apiSecret, name, source);
    }
}
