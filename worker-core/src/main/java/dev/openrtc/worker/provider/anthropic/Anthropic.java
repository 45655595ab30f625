package dev.openrtc.worker.provider.anthropic;

import dev.openrtc.worker.provider.Credentials;
import dev.openrtc.worker.provider.ProviderAccount;
import dev.openrtc.worker.provider.ProviderException;
import dev.openrtc.worker.provider.ProviderFactory;
import dev.openrtc.worker.provider.ProviderKit;
import dev.openrtc.worker.provider.Slot;
import java.util.List;
import java.util.Set;

/// Anthropic's language models.
public final class Anthropic implements ProviderFactory {
    static final String VENDOR = "anthropic";

    @Override
    public String vendor() {
        return VENDOR;
    }

    @Override
    public String title() {
        return "Anthropic";
    }

    @Override
    public Set<Slot> slots() {
        return Set.of(Slot.LLM);
    }

    @Override
    public List<String> keyFields() {
        return List.of("api_key");
    }

    @Override
    public ProviderAccount open(Credentials credentials, ProviderKit kit) throws ProviderException {
        return new AnthropicAccount(credentials, kit);
    }
}
