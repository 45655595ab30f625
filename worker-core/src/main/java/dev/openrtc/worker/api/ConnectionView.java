package dev.openrtc.worker.api;

/// How the worker reaches LiveKit, without the secret.
///
/// @param url `ws`, `wss`, `http` or `https`; empty when not configured
/// @param agentName what explicit dispatch calls this worker; empty = automatic dispatch
/// @param source where the values come from, for example `stored` or `from environment`
public record ConnectionView(
        String url, String apiKey, String agentName, boolean hasSecret, String source) {
    public static final ConnectionView NONE = new ConnectionView("", "", "", false, "not set");

    public boolean configured() {
        return !url.isEmpty() && !apiKey.isEmpty() && hasSecret;
    }
}
