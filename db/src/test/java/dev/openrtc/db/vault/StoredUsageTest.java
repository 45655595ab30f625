package dev.openrtc.db.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.db.key.KdfCost;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.UsageRow;
import dev.openrtc.worker.tenant.TenantId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredUsageTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

    @TempDir Path folder;

    @Test
    void useIsAddedUpADayAndModelAndIsThereAfterTheStoreWasClosed() {
        try (VaultFolder vault = open()) {
            var _ = vault.create(passphrase()).toCompletableFuture().join();
            used(vault, row(DAY, "openai/gpt-5-mini", 100));
            used(vault, row(DAY, "openai/gpt-5-mini", 20), row(DAY, "openai/gpt-5", 1));
            await().until(() -> rows(vault, Optional.of(ACME)).size() == 2);
            used(vault, row(DAY, "openai/gpt-5-mini", 3), row(DAY.plusDays(1), "openai/gpt-5", 9));
        }
        try (VaultFolder vault = open()) {
            var _ = vault.unlock(passphrase()).toCompletableFuture().join();
            assertThat(rows(vault, Optional.of(ACME)))
                    .containsExactly(
                            row(DAY, "openai/gpt-5", 1), row(DAY, "openai/gpt-5-mini", 123));
            assertThat(rows(vault, Optional.of(new TenantId("globex")))).isEmpty();
            assertThat(rows(vault, Optional.empty())).hasSize(2);
        }
    }

    private VaultFolder open() {
        return VaultFolder.at(
                folder,
                VaultSettings.standard(InstantSource.fixed(Instant.parse("2026-11-24T13:02:11Z")))
                        .withCost(new KdfCost(64, 1, 1)));
    }

    private static Secret passphrase() {
        return Secret.ofChars("correct horse battery staple".toCharArray());
    }

    private static void used(VaultFolder vault, UsageRow... rows) {
        vault.ports().usage().used(List.of(rows));
    }

    private static List<UsageRow> rows(VaultFolder vault, Optional<TenantId> tenant) {
        return vault.history()
                .usage(new History.UsageQuery(tenant, DAY, DAY))
                .toCompletableFuture()
                .join()
                .rows();
    }

    private static UsageRow row(LocalDate day, String model, long tokens) {
        return new UsageRow(ACME, day, "llm", model, tokens, 2 * tokens, 0, 0, Duration.ZERO);
    }
}
