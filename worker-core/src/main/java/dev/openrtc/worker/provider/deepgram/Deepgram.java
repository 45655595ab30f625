package dev.openrtc.worker.provider.deepgram;

import dev.openrtc.worker.provider.Credentials;
import dev.openrtc.worker.provider.ProviderAccount;
import dev.openrtc.worker.provider.ProviderException;
import dev.openrtc.worker.provider.ProviderFactory;
import dev.openrtc.worker.provider.ProviderKit;
import dev.openrtc.worker.provider.Slot;
import java.util.List;
import java.util.Set;

/// Deepgram's speech recognition.
public final class Deepgram implements ProviderFactory {
    static final String VENDOR = "deepgram";

    @Override
    public String vendor() {
        return VENDOR;
    }

    @Override
    public String title() {
        return "Deepgram";
    }

    @Override
    public Set<Slot> slots() {
        return Set.of(Slot.STT);
    }

    @Override
    public List<String> keyFields() {
        return List.of("api_key");
    }

    @Override
    public ProviderAccount open(Credentials credentials, ProviderKit kit) throws ProviderException {
        return new DeepgramAccount(credentials, kit);
    }
}
