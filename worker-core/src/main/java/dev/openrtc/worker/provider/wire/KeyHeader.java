package dev.openrtc.worker.provider.wire;

import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.provider.Credentials;
import dev.openrtc.worker.provider.ProviderException;
import dev.openrtc.worker.provider.ProviderFault;
import dev.openrtc.worker.provider.Slot;
import java.net.http.HttpRequest;
import java.net.http.WebSocket;

/// The header that carries an account's key, set on each request by itself. Never prints.
public final class KeyHeader {
    private final String name;
    private final String prefix;
    private final Secret key;

    private KeyHeader(String name, String prefix, Secret key) {
        this.name = name;
        this.prefix = prefix;
        this.key = key;
    }

    /// @param prefix what stands before the key, such as `Bearer `
    /// @throws ProviderException when the tenant has no such key, or it is one that no header can
    ///   carry; the HTTP client would quote it
    public static KeyHeader of(
            Credentials credentials, String field, Slot slot, String name, String prefix)
            throws ProviderException {
        Secret key = credentials.need(field, slot);
        boolean plain =
                key.read(
                        bytes -> {
                            for (byte one : bytes) {
                                if (one <= ' ' || one > '~') {
                                    return false;
                                }
                            }
                            return true;
                        });
        if (!plain) {
            throw new ProviderException(
                    ProviderFault.of(
                            credentials.vendor(),
                            slot,
                            ProviderFault.Kind.AUTH,
                            "its key holds characters that no key has, such as spaces"));
        }
        return new KeyHeader(name, prefix, key);
    }

    /// @throws IllegalStateException when the account is closed
    public HttpRequest.Builder on(HttpRequest.Builder request) {
        return request.setHeader(name, prefix + key.reveal());
    }

    /// @throws IllegalStateException when the account is closed
    public WebSocket.Builder on(WebSocket.Builder socket) {
        return socket.header(name, prefix + key.reveal());
    }

    Secret key() {
        return key;
    }

    @Override
    public String toString() {
        return name + ": ***";
    }
}
