package dev.openrtc.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.worker.agent.CallReport;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.GatewaySettings;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.fakes.FakeWorker;
import dev.openrtc.worker.fakes.MemoryStore;
import dev.openrtc.worker.gateway.Gateway;
import dev.openrtc.worker.line.OfferAnswer.Accept;
import dev.openrtc.worker.port.ConfigLoader;
import dev.openrtc.worker.port.Ports;
import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.port.UsageLog;
import dev.openrtc.worker.vendor.Asked;
import dev.openrtc.worker.vendor.VoiceGatewayStub;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// A whole worker tells the collector of the calls of those tenants that have a key for it.
class GatewayRunTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void callsAreToldUnderTheirTenantsKeyWhichNoHostSees() {
        MemoryStore store = MemoryStore.ofTenants("acme", "globex");
        ConfigLoader keys =
                tenant ->
                        CompletableFuture.completedFuture(
                                tenant.value().equals("acme")
                                        ? new TenantConfig(
                                                Map.of(),
                                                Map.of(
                                                        Gateway.KEY,
                                                        secret("vk_acme"),
                                                        "openai.api_key",
                                                        secret("sk")))
                                        : TenantConfig.NONE);
        try (VoiceGatewayStub collector = new VoiceGatewayStub();
                FakeWorker worker =
                        FakeWorker.running(
                                store, new Ports(store, store, keys, UsageLog.NONE), List.of())) {
            GatewaySettings on = new GatewaySettings(collector.baseUrl(), true, 0);
            assertThat(worker.submit(new Command.SetGateway(on, OptionalLong.of(0))))
                    .isEqualTo(
                            new CommandResult.Applied(
                                    "Calls are told to %s, those of tenants with a key for it."
                                            .formatted(collector.baseUrl()),
                                    1));
            for (String tenant : List.of("acme", "globex")) {
                assertThat(worker.line.call("j-" + tenant, tenant)).isInstanceOf(Accept.class);
            }
            await().until(() -> worker.hosts.up() == 2);
            assertThat(worker.hosts.starts)
                    .filteredOn(start -> start.tenant().value().equals("acme"))
                    .singleElement()
                    .satisfies(
                            start ->
                                    assertThat(start.config().keys())
                                            .containsOnlyKeys("openai.api_key"));
            for (String tenant : List.of("acme", "globex")) {
                worker.hosts.caller("j-" + tenant);
                worker.hosts
                        .events("j-" + tenant)
                        .report(new CallReport.Said(false, "my number is 4711", false));
                worker.hosts.events("j-" + tenant).report(turn());
                worker.hosts
                        .events("j-" + tenant)
                        .report(
                                new CallReport.Used(
                                        "llm", "openai/gpt-5-mini", 9, 3, 0, 0, Duration.ZERO));
                worker.hosts.end("j-" + tenant, EndReason.HUNG_UP);
            }
            await().atMost(PATIENCE).until(() -> !collector.uses("vk_acme").isEmpty());
            await().atMost(PATIENCE).until(() -> !collector.turns("vk_acme").isEmpty());
            assertThat(collector.keys()).containsExactly("vk_acme");
            assertThat(collector.asked())
                    .extracting(Asked::body)
                    .noneMatch(body -> body.contains("4711") || body.contains("globex"));
            await().atMost(PATIENCE).until(() -> worker.snapshot().gateway().sent() >= 3);
            assertThat(worker.snapshot().gateway().settings()).isEqualTo(on.withVersion(1));
            assertThat(store.load().gateway()).isEqualTo(on.withVersion(1));
            assertThat(worker.submit(new Command.SetGateway(on, OptionalLong.of(0))))
                    .isInstanceOf(CommandResult.Conflict.class);
            assertThat(worker.store.audit)
                    .extracting(row -> row.target() + ": " + row.before() + " -> " + row.after())
                    .contains("gateway: none -> " + collector.baseUrl() + " on");
        }
    }

    private static CallReport.Turn turn() {
        return new CallReport.Turn(
                1,
                Duration.ofMillis(500),
                Duration.ofMillis(200),
                Duration.ofMillis(300),
                Duration.ofMillis(90),
                Duration.ofMillis(900));
    }

    private static Secret secret(String value) {
        return Secret.ofChars(value.toCharArray());
    }
}
