package dev.openrtc.worker.provider;

import static dev.openrtc.worker.provider.ProviderBench.ACME;
import static dev.openrtc.worker.provider.ProviderBench.GLOBEX;
import static dev.openrtc.worker.provider.ProviderBench.loud;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.port.Ticker;
import dev.openrtc.worker.provider.KeyCheck.Result;
import dev.openrtc.worker.provider.LanguageModel.Prompt;
import dev.openrtc.worker.provider.ProviderBench.Told;
import dev.openrtc.worker.tenant.TenantId;
import dev.openrtc.worker.vendor.Asked;
import dev.openrtc.worker.vendor.Mind;
import dev.openrtc.worker.vendor.Trouble;
import dev.openrtc.worker.vendor.VendorStubs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whose key goes where.
class KeysApartTest {
    private final ProviderBench bench = new ProviderBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void twoTenantsAtOnceNeverBorrowAKeyOrASocket() throws Exception {
        bench.stubs().openai().thinks(question -> said(question.key(), question.user()));
        bench.stubs().anthropic().thinks(question -> said(question.key(), question.user()));
        bench.stubs().deepgram().hearsOn(key("acme", "deepgram"), "acme");
        bench.stubs().deepgram().hearsOn(key("globex", "deepgram"), "globex");
        CountDownLatch done = new CountDownLatch(2);
        List<Throwable> faults = new java.util.concurrent.CopyOnWriteArrayList<>();
        for (TenantId tenant : List.of(ACME, GLOBEX)) {
            Thread.ofVirtual()
                    .start(
                            () -> {
                                try {
                                    for (int round = 0; round < 10; round++) {
                                        turn(tenant);
                                    }
                                } catch (Exception | AssertionError e) {
                                    faults.add(e);
                                }
                                done.countDown();
                            });
        }
        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(faults).isEmpty();
        assertThat(bench.stubs().cartesia().sockets())
                .extracting(socket -> socket.key())
                .containsExactlyInAnyOrder(key("acme", "cartesia"), key("globex", "cartesia"));
        assertThat(bench.stubs().anthropic().asked()).hasSize(20);
    }

    private void turn(TenantId tenant) throws ProviderException {
        String name = tenant.value();
        Told<Heard> heard = new Told<>();
        SpeechToText.Stream stream = bench.ears(tenant, "deepgram").hear(heard::on);
        stream.audio(loud(Duration.ofMillis(400), 16_000));
        stream.audio(new short[16_000]);
        until(() -> heard.any(Heard.Final.class));
        assertThat(heard.of(Heard.Final.class).getFirst().text()).isEqualTo(name);
        stream.close();
        for (String vendor : List.of("openai", "anthropic")) {
            Told<Thought> thought = new Told<>();
            var _ =
                    bench.mind(tenant, vendor)
                            .reply(
                                    new Prompt(List.of(new ChatItem.User(name)), List.of(), true),
                                    thought::on);
            until(() -> thought.any(Thought.Done.class));
            assertThat(ProviderBench.words(thought)).isEqualTo(key(name, vendor) + " " + name);
        }
        Told<Spoken> spoken = new Told<>();
        TextToSpeech.Utterance utterance = bench.voice(tenant, "cartesia").speak(spoken::on);
        utterance.text(name);
        utterance.end();
        until(() -> spoken.any(Spoken.Done.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"deepgram", "openai", "anthropic", "cartesia"})
    void aKeyIsCheckedWithTheVendorsWordsAndWithoutTheKey(String vendor) throws Exception {
        Slot slot = Slot.valueOf(slot(vendor));
        assertThat(check(vendor, slot).result()).isEqualTo(Result.ACCEPTED);
        Asked asked = bench.stubs().of(vendor).asked().getFirst();
        assertThat(asked.method()).isEqualTo("GET");
        assertThat(asked.key()).isEqualTo(key("acme", vendor));
        bench.stubs().of(vendor).next(Trouble.refuses(500), Trouble.refuses(402));
        assertThat(check(vendor, slot).result()).isEqualTo(Result.UNKNOWN);
        assertThat(check(vendor, slot).result()).isEqualTo(Result.REJECTED);
        bench.stubs().of(vendor).rejects(key("acme", vendor));
        KeyCheck rejected = check(vendor, slot);
        assertThat(rejected.result()).isEqualTo(Result.REJECTED);
        assertThat(rejected.words()).contains("rejected the key").doesNotContain("key-of-acme");
        bench.stubs().close();
        assertThat(check(vendor, slot).result()).isEqualTo(Result.UNKNOWN);
    }

    @Test
    void everyBuiltInVendorIsFound() {
        assertThat(Providers.found(KeysApartTest.class.getClassLoader()).all())
                .extracting(ProviderFactory::vendor)
                .contains("anthropic", "cartesia", "deepgram", "openai");
    }

    @Test
    void whatCannotBeAKeyOrAnAddressIsToldBeforeAnythingIsSent() {
        try (HostKit host = new HostKit(Ticker.SYSTEM)) {
            Accounts accounts =
                    new Accounts(Providers.found(KeysApartTest.class.getClassLoader()), host.kit());
            assertThatThrownBy(
                            () -> take(accounts, Map.of("openai.api_key", secret("sk two\nlines"))))
                    .hasMessageContaining("its key holds characters that no key has")
                    .hasMessageNotContaining("lines");
            assertThatThrownBy(
                            () ->
                                    take(
                                            accounts,
                                            Map.of(
                                                    "openai.api_key",
                                                    secret("sk"),
                                                    "openai.base_url",
                                                    secret("ftp://x"))))
                    .hasMessageContaining("its base_url is no address such as https://");
            assertThatThrownBy(() -> take(accounts, Map.of()))
                    .hasMessageContaining("tenant acme has no openai.api_key");
            accounts.close();
        }
    }

    private static Accounts.Lease take(Accounts accounts, Map<String, Secret> keys)
            throws ProviderException {
        return accounts.take(ACME, "openai", Slot.LLM, new TenantConfig(Map.of(), keys));
    }

    private KeyCheck check(String vendor, Slot slot) throws Exception {
        return bench.account(ACME, vendor, slot)
                .check()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    private static String slot(String vendor) {
        return switch (vendor) {
            case "deepgram" -> "STT";
            case "cartesia" -> "TTS";
            default -> "LLM";
        };
    }

    private static Mind.Answer said(String key, String user) {
        return Mind.Answer.says(key + " " + user);
    }

    private static void until(java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(condition);
    }

    private static String key(String tenant, String vendor) {
        return VendorStubs.key(tenant, vendor);
    }

    private static Secret secret(String text) {
        return Secret.ofChars(text.toCharArray());
    }
}
