package dev.openrtc.worker.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.worker.fakes.ManualClock;
import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TenantConfigsTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");

    private final ManualClock clock = new ManualClock();
    private final List<Runnable> alarms = new CopyOnWriteArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final Map<TenantId, CompletableFuture<TenantConfig>> answers =
            new ConcurrentHashMap<>();
    private final TenantConfigs configs =
            new TenantConfigs(
                    tenant -> {
                        asked.incrementAndGet();
                        return answers.computeIfAbsent(tenant, _ -> new CompletableFuture<>());
                    },
                    clock,
                    (_, task) -> alarms.add(task),
                    TenantConfigs.Rules.DEFAULT);

    @Test
    void tenAsksAtOnceAreOneLoadAndASlowTenantDelaysNobody() {
        List<CompletionStage<TenantConfig>> stages = new ArrayList<>();
        for (int ask = 0; ask < 10; ask++) {
            stages.add(configs.load(ACME));
        }
        answers.put(GLOBEX, CompletableFuture.completedFuture(TenantConfig.NONE));
        assertThat(configs.load(GLOBEX).toCompletableFuture().join()).isEqualTo(TenantConfig.NONE);
        await().until(() -> asked.get() == 2);
        assertThat(stages).noneMatch(stage -> stage.toCompletableFuture().isDone());
        acme().complete(config("a"));
        assertThat(stages).allSatisfy(s -> assertThat(joined(s)).isEqualTo(config("a")));
    }

    @Test
    void aGoodAnswerIsUsedUntilItsTimeIsOver() {
        answers.put(ACME, CompletableFuture.completedFuture(config("a")));
        assertThat(joined(configs.load(ACME))).isEqualTo(config("a"));
        clock.advance(Duration.ofSeconds(299));
        assertThat(joined(configs.load(ACME))).isEqualTo(config("a"));
        assertThat(asked).hasValue(1);
        clock.advance(Duration.ofSeconds(2));
        assertThat(joined(configs.load(ACME))).isEqualTo(config("a"));
        assertThat(asked).hasValue(2);
    }

    @Test
    void aFailureIsForgottenAfterTwoSecondsAndTheNextCallAsksAgain() {
        answers.put(ACME, CompletableFuture.failedFuture(new IllegalStateException("down")));
        assertThat(configs.load(ACME).toCompletableFuture())
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .havingRootCause()
                .withMessage("down");
        answers.put(ACME, CompletableFuture.completedFuture(config("a")));
        assertThat(configs.load(ACME).toCompletableFuture()).isCompletedExceptionally();
        clock.advance(Duration.ofSeconds(3));
        assertThat(joined(configs.load(ACME))).isEqualTo(config("a"));
    }

    @Test
    void aLoadUnderWayWhenItsTenantIsInvalidatedIsNotRemembered() {
        CompletionStage<TenantConfig> before = configs.load(ACME);
        await().until(() -> asked.get() == 1);
        configs.invalidate(ACME);
        CompletableFuture<TenantConfig> old = acme();
        answers.put(ACME, CompletableFuture.completedFuture(config("new")));
        old.complete(config("old"));
        assertThat(joined(before)).isEqualTo(config("old"));
        assertThat(joined(configs.load(ACME))).isEqualTo(config("new"));
    }

    @Test
    void aLoadThatIsLateFails() {
        CompletionStage<TenantConfig> stage = configs.load(ACME);
        alarms.forEach(Runnable::run);
        assertThat(stage.toCompletableFuture())
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .withMessageContaining("did not come within 5000 ms");
    }

    @Test
    void aLoaderThatThrowsFailsThatAskOnly() {
        TenantConfigs bad =
                new TenantConfigs(
                        _ -> {
                            throw new IllegalStateException("no such tenant");
                        },
                        clock);
        assertThat(bad.load(ACME).toCompletableFuture())
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .withMessageContaining("no such tenant");
    }

    private CompletableFuture<TenantConfig> acme() {
        return answers.computeIfAbsent(ACME, _ -> new CompletableFuture<>());
    }

    private static TenantConfig config(String model) {
        return new TenantConfig(Map.of("llm", model), Map.of());
    }

    private static TenantConfig joined(CompletionStage<TenantConfig> stage) {
        return stage.toCompletableFuture()
                .orTimeout(5, java.util.concurrent.TimeUnit.SECONDS)
                .join();
    }
}
