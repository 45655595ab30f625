package dev.openrtc.worker.host.child;

import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.host.wire.CheckKey;
import dev.openrtc.worker.host.wire.FromHost;
import dev.openrtc.worker.host.wire.KeyChecked;
import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.port.Ticker;
import dev.openrtc.worker.provider.Accounts;
import dev.openrtc.worker.provider.HostKit;
import dev.openrtc.worker.provider.KeyCheck;
import dev.openrtc.worker.provider.ProviderException;
import dev.openrtc.worker.provider.ProviderFactory;
import dev.openrtc.worker.provider.ProviderFault;
import dev.openrtc.worker.provider.Providers;
import dev.openrtc.worker.provider.Slot;
import dev.openrtc.worker.tenant.TenantId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Asks vendors about keys, each time with an account of its own. Safe from any thread; nothing
/// waits.
final class KeyQuestions {
    private final Providers providers;
    private final Consumer<FromHost> answers;

    KeyQuestions(Providers providers, Consumer<FromHost> answers) {
        this.providers = providers;
        this.answers = answers;
    }

    void ask(CheckKey question) {
        Thread.ofVirtual().name("key-check").start(() -> put(question));
    }

    private void put(CheckKey question) {
        Map<String, Secret> keys = new HashMap<>();
        question.getKeysMap()
                .forEach((name, value) -> keys.put(name, Secret.ofBytes(value.toByteArray())));
        HostKit host = new HostKit(Ticker.SYSTEM);
        Accounts accounts = new Accounts(providers, host.kit());
        String vendor = question.getVendor();
        try {
            Slot slot =
                    providers
                            .vendor(vendor)
                            .map(ProviderFactory::slots)
                            .flatMap(slots -> slots.stream().sorted().findFirst())
                            .orElse(Slot.LLM);
            Accounts.Lease lease =
                    accounts.take(
                            new TenantId(question.getTenant()),
                            vendor,
                            slot,
                            new TenantConfig(Map.of(), keys));
            var _ =
                    lease.account()
                            .check()
                            .whenComplete(
                                    (said, fault) -> {
                                        tell(
                                                vendor,
                                                Optional.ofNullable(said)
                                                        .orElseGet(() -> failed(fault)));
                                        end(accounts, host, keys);
                                    });
        } catch (ProviderException e) {
            boolean rejected = e.fault().kind() == ProviderFault.Kind.AUTH;
            tell(
                    vendor,
                    new KeyCheck(
                            rejected ? KeyCheck.Result.REJECTED : KeyCheck.Result.UNKNOWN,
                            e.fault().sentence()));
            end(accounts, host, keys);
        } catch (RuntimeException e) {
            tell(vendor, failed(e));
            end(accounts, host, keys);
        }
    }

    private static KeyCheck failed(Throwable fault) {
        return new KeyCheck(KeyCheck.Result.UNKNOWN, "its provider failed: " + Causes.of(fault));
    }

    private void tell(String vendor, KeyCheck said) {
        answers.accept(
                FromHost.newBuilder()
                        .setKeyChecked(
                                KeyChecked.newBuilder()
                                        .setVendor(vendor)
                                        .setResult(said.result().name())
                                        .setWords(said.words()))
                        .build());
    }

    private static void end(Accounts accounts, HostKit host, Map<String, Secret> keys) {
        accounts.close();
        host.close();
        keys.values().forEach(Secret::close);
    }
}
