package dev.openrtc.worker.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.example.orders.OrderDesk;
import dev.openrtc.worker.api.Actor;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.WorkerSnapshot.AgentKind;
import dev.openrtc.worker.api.WorkerSnapshot.AgentRow;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A pool whose server is away: all but the calls.
@Timeout(120)
class AgentPoolTest {
    private static final Actor SOMEBODY = new Actor("embedder");
    private static final TenantId ACME = new TenantId("acme");

    private static PoolBuilder builder() {
        return AgentPool.on("ws://127.0.0.1:9", "key", secret("api-secret"))
                .agent(OrderDesk.class)
                .defaultAgent("orders")
                .tenant("acme", 20);
    }

    private static Secret secret(String value) {
        return Secret.ofChars(value.toCharArray());
    }

    private static CommandResult submit(AgentPool pool, Command command) {
        return pool.worker()
                .submit(command, SOMEBODY)
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    @Test
    void itsAgentIsMadeInAHostItsCapsCanBeChangedAndItsKeysAreItsEmbeddersToGive() {
        try (AgentPool pool = builder().start()) {
            assertThat(pool.ready()).isFalse();
            await().atMost(Duration.ofSeconds(60))
                    .until(
                            () ->
                                    pool.worker().runtimeSnapshot().agents().stream()
                                            .filter(row -> row.name().equals("orders"))
                                            .map(AgentRow::kind)
                                            .anyMatch(AgentKind.JAVA::equals));
            assertThat(
                            submit(
                                            pool,
                                            new Command.SetTenantCap(
                                                    ACME, OptionalInt.of(7), OptionalLong.of(1)))
                                    .done())
                    .isTrue();
            await().atMost(Duration.ofSeconds(20))
                    .until(
                            () ->
                                    pool.worker()
                                            .runtimeSnapshot()
                                            .tenant(ACME)
                                            .orElseThrow()
                                            .settings()
                                            .cap()
                                            .equals(OptionalInt.of(7)));
            assertThat(
                            submit(
                                    pool,
                                    new Command.SetKey(
                                            ACME, "openai", "api_key", secret("sk-secret"))))
                    .isInstanceOfSatisfying(
                            CommandResult.Refused.class,
                            no ->
                                    assertThat(no.message())
                                            .contains("its config loader gives them"));
            assertThat(pool.prometheus()).contains("acme");
        }
    }

    @Test
    void whatIsOutOfRangeIsNamedBeforeAnythingStarts() {
        assertThatThrownBy(() -> builder().cap(0).start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("worker cap must be 1 to 100000");
        assertThatThrownBy(() -> builder().tenant("not a tenant"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
