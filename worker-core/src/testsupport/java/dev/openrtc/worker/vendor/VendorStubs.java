package dev.openrtc.worker.vendor;

import dev.openrtc.worker.api.Secret;
import java.util.HashMap;
import java.util.Map;

/// All vendors at once, for tests of whole calls and whole programs.
public final class VendorStubs implements AutoCloseable {
    private final DeepgramStub deepgram = new DeepgramStub();
    private final OpenAiStub openai = new OpenAiStub();
    private final AnthropicStub anthropic = new AnthropicStub();
    private final CartesiaStub cartesia = new CartesiaStub();

    private VendorStubs() {}

    public static VendorStubs start() {
        return new VendorStubs();
    }

    public DeepgramStub deepgram() {
        return deepgram;
    }

    public OpenAiStub openai() {
        return openai;
    }

    public AnthropicStub anthropic() {
        return anthropic;
    }

    public CartesiaStub cartesia() {
        return cartesia;
    }

    public Map<String, VendorStub> all() {
        return Map.of(
                "deepgram",
                deepgram,
                "openai",
                openai,
                "anthropic",
                anthropic,
                "cartesia",
                cartesia);
    }

    /// @throws IllegalArgumentException when there is no such vendor
    public VendorStub of(String vendor) {
        VendorStub stub = all().get(vendor);
        if (stub == null) {
            throw new IllegalArgumentException("There is no stub of " + vendor);
        }
        return stub;
    }

    /// Keys of a tenant's own for every vendor, and where the vendors are, as `vendor.field`.
    public Map<String, String> keys(String tenant) {
        Map<String, String> keys = new HashMap<>();
        all().forEach(
                        (vendor, stub) -> {
                            keys.put(vendor + ".api_key", key(tenant, vendor));
                            keys.put(vendor + ".base_url", stub.baseUrl());
                        });
        return keys;
    }

    /// As [#keys], as a configuration holds them.
    public Map<String, Secret> secrets(String tenant) {
        Map<String, Secret> secrets = new HashMap<>();
        keys(tenant)
                .forEach((name, value) -> secrets.put(name, Secret.ofChars(value.toCharArray())));
        return secrets;
    }

    public static String key(String tenant, String vendor) {
        return "key-of-" + tenant + "-at-" + vendor;
    }

    @Override
    public void close() {
        all().values().forEach(VendorStub::close);
    }
}
