package dev.openrtc.worker.provider.cartesia;

import dev.openrtc.worker.provider.Credentials;
import dev.openrtc.worker.provider.ProviderAccount;
import dev.openrtc.worker.provider.ProviderException;
import dev.openrtc.worker.provider.ProviderFactory;
import dev.openrtc.worker.provider.ProviderKit;
import dev.openrtc.worker.provider.Slot;
import java.util.List;
import java.util.Set;

/// Cartesia's speech.
public final class Cartesia implements ProviderFactory {
    static final String VENDOR = "cartesia";

    @Override
    public String vendor() {
        return VENDOR;
    }

    @Override
    public String title() {
        return "Cartesia";
    }

    @Override
    public Set<Slot> slots() {
        return Set.of(Slot.TTS);
    }

    @Override
    public List<String> keyFields() {
        return List.of("api_key");
    }

    /// `version` is the date of the dialect.
    @Override
    public List<String> optionFields() {
        return List.of("base_url", "version");
    }

    @Override
    public ProviderAccount open(Credentials credentials, ProviderKit kit) throws ProviderException {
        return new CartesiaAccount(credentials, kit);
    }
}
