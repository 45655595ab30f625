package dev.openrtc.worker.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.provider.Accounts.Lease;
import dev.openrtc.worker.tenant.TenantId;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountsTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");

    private final List<Runnable> alarms = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Vendor vendor = new Vendor();
    private final Accounts accounts =
            new Accounts(
                    Providers.of(List.of(vendor)),
                    new ProviderKit(
                            http,
                            (delay, work) -> {
                                assertThat(delay).isEqualTo(Accounts.UNUSED);
                                alarms.add(work);
                                return () -> {};
                            },
                            () -> 0));

    @AfterEach
    void close() {
        accounts.close();
        http.shutdownNow();
    }

    @Test
    void theCallsOfATenantShareOneAccountAndOtherTenantsNever() throws Exception {
        TenantConfig equal = config("same-key");
        Lease first = accounts.take(ACME, "voz", Slot.STT, equal);
        Lease second = accounts.take(ACME, "voz", Slot.TTS, equal);
        Lease other = accounts.take(GLOBEX, "voz", Slot.STT, equal);
        assertThat(second.account()).isSameAs(first.account());
        assertThat(other.account()).isNotSameAs(first.account());
        assertThat(vendor.opened)
                .extracting(account -> account.tenant)
                .containsExactly(ACME, GLOBEX);
    }

    @Test
    void aRotatedKeyLeavesTheOldAccountToItsCallsAndClosesItWithTheLast() throws Exception {
        Lease old = accounts.take(ACME, "voz", Slot.STT, config("old"));
        Lease oldToo = accounts.take(ACME, "voz", Slot.STT, config("old"));
        Lease now = accounts.take(ACME, "voz", Slot.STT, config("new"));
        assertThat(now.account()).isNotSameAs(old.account());
        assertThat(vendor.opened.getFirst().key()).isEqualTo("old");
        old.close();
        old.close();
        assertThat(vendor.opened.getFirst().closed).isFalse();
        oldToo.close();
        await().until(() -> vendor.opened.getFirst().closed);
        assertThat(vendor.opened.getLast().closed).isFalse();
        assertThat(accounts.open()).isEqualTo(1);
    }

    @Test
    void aRotationClosesAtOnceWhatNobodyUses() throws Exception {
        accounts.take(ACME, "voz", Slot.STT, config("old")).close();
        Lease now = accounts.take(ACME, "voz", Slot.STT, config("new"));
        await().until(() -> vendor.opened.getFirst().closed);
        assertThat(now.account()).isSameAs(vendor.opened.getLast());
    }

    @Test
    void anUnusedAccountClosesAfterItsTimeUnlessACallTookItAgain() throws Exception {
        accounts.take(ACME, "voz", Slot.STT, config("key")).close();
        Lease again = accounts.take(ACME, "voz", Slot.STT, config("key"));
        alarms.getFirst().run();
        assertThat(accounts.open()).isEqualTo(1);
        again.close();
        alarms.getFirst().run();
        assertThat(accounts.open()).isEqualTo(1);
        alarms.getLast().run();
        await().until(() -> vendor.opened.getFirst().closed);
        assertThat(accounts.open()).isZero();
    }

    @Test
    void theBaseUrlIsAnOptionAndOtherVendorsFieldsStayOut() throws Exception {
        Map<String, Secret> keys = new HashMap<>(config("key").keys());
        keys.put("voz.base_url", secret("http://127.0.0.1:1"));
        keys.put("other.api_key", secret("not yours"));
        TenantConfig config = new TenantConfig(Map.of(), keys);
        Lease lease = accounts.take(ACME, "voz", Slot.STT, config);
        Account account = vendor.opened.getFirst();
        assertThat(account.credentials.options())
                .isEqualTo(Map.of("base_url", "http://127.0.0.1:1"));
        assertThat(account.credentials.keys()).containsOnlyKeys("api_key");
        Lease elsewhere = accounts.take(ACME, "voz", Slot.STT, config("key"));
        assertThat(elsewhere.account()).isNotSameAs(lease.account());
    }

    @Test
    void theAccountsKeyOutlivesTheConfigurationItCameFrom() throws Exception {
        TenantConfig config = config("key");
        Lease lease = accounts.take(ACME, "voz", Slot.STT, config);
        config.keys().values().forEach(Secret::close);
        assertThat(((Account) lease.account()).key()).isEqualTo("key");
    }

    @Test
    void whatCannotBeServedSaysWhy() {
        assertThatThrownBy(() -> accounts.take(ACME, "vox", Slot.STT, config("key")))
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining("no provider has this name; there are voz");
        assertThatThrownBy(() -> accounts.take(ACME, "voz", Slot.LLM, config("key")))
                .hasMessageContaining("voz (llm) refused the request: it serves no llm");
        assertThatThrownBy(() -> accounts.take(ACME, "voz", Slot.STT, TenantConfig.NONE))
                .hasMessageContaining("tenant acme has no voz.api_key");
        assertThat(accounts.open()).isZero();
    }

    @Test
    void closingTheHostClosesAllAndALateCallIsNotKept() throws Exception {
        Lease lease = accounts.take(ACME, "voz", Slot.STT, config("key"));
        accounts.close();
        await().until(() -> vendor.opened.getFirst().closed);
        lease.close();
        Lease late = accounts.take(ACME, "voz", Slot.STT, config("key"));
        await().until(() -> ((Account) late.account()).closed);
        assertThat(accounts.open()).isZero();
    }

    private static TenantConfig config(String key) {
        return new TenantConfig(Map.of(), Map.of("voz.api_key", secret(key)));
    }

    private static Secret secret(String text) {
        return Secret.ofChars(text.toCharArray());
    }

    private static final class Vendor implements ProviderFactory {
        private final List<Account> opened = new CopyOnWriteArrayList<>();

        @Override
        public String vendor() {
            return "voz";
        }

        @Override
        public String title() {
            return "Voz";
        }

        @Override
        public Set<Slot> slots() {
            return Set.of(Slot.STT, Slot.TTS);
        }

        @Override
        public List<String> keyFields() {
            return List.of("api_key");
        }

        @Override
        public ProviderAccount open(Credentials credentials, ProviderKit kit)
                throws ProviderException {
            var _ = credentials.need("api_key", Slot.STT);
            Account account = new Account(credentials);
            opened.add(account);
            return account;
        }
    }

    private static final class Account implements ProviderAccount {
        private final TenantId tenant;
        private final Credentials credentials;
        private volatile boolean closed;

        Account(Credentials credentials) {
            this.tenant = credentials.tenant();
            this.credentials = credentials;
        }

        String key() {
            return credentials.key("api_key").orElseThrow().reveal();
        }

        @Override
        public CompletionStage<KeyCheck> check() {
            return CompletableFuture.completedStage(new KeyCheck(KeyCheck.Result.ACCEPTED, ""));
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
