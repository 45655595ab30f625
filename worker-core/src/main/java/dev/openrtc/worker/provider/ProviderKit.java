package dev.openrtc.worker.provider;

import dev.openrtc.worker.port.Ticker;
import java.net.http.HttpClient;
import java.time.Duration;

/// What all accounts of a host share: nothing in it belongs to a tenant.
///
/// @param http follows no redirects, keeps no cookies and holds no key
public record ProviderKit(HttpClient http, Timer timer, Ticker ticker) {
    /// Runs something later, on a thread that must not be held up.
    @FunctionalInterface
    public interface Timer {
        Alarm after(Duration delay, Runnable work);
    }

    /// Something that was to run later.
    @FunctionalInterface
    public interface Alarm {
        void cancel();
    }
}
