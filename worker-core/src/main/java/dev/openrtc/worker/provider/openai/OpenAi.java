package dev.openrtc.worker.provider.openai;

import dev.openrtc.worker.provider.Credentials;
import dev.openrtc.worker.provider.ProviderAccount;
import dev.openrtc.worker.provider.ProviderException;
import dev.openrtc.worker.provider.ProviderFactory;
import dev.openrtc.worker.provider.ProviderKit;
import dev.openrtc.worker.provider.Slot;
import java.util.List;
import java.util.Set;

/// OpenAI, and whatever speaks its dialect at another `base_url`.
public final class OpenAi implements ProviderFactory {
    static final String VENDOR = "openai";

    @Override
    public String vendor() {
        return VENDOR;
    }

    @Override
    public String title() {
        return "OpenAI";
    }

    @Override
    public Set<Slot> slots() {
        return Set.of(Slot.STT, Slot.LLM, Slot.TTS);
    }

    @Override
    public List<String> keyFields() {
        return List.of("api_key");
    }

    @Override
    public ProviderAccount open(Credentials credentials, ProviderKit kit) throws ProviderException {
        return new OpenAiAccount(credentials, kit);
    }
}
