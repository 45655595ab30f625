package dev.openrtc.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.LogLevel;
import dev.openrtc.worker.api.LogQuery;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.fakes.FakeWorker;
import dev.openrtc.worker.line.OfferAnswer.Accept;
import dev.openrtc.worker.tenant.TenantId;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RuntimeLogsTest {
    @Test
    void theEndOfACallIsLoggedUnderItsTenant() {
        try (FakeWorker worker = FakeWorker.running("acme")) {
            assertThat(worker.line.call("j1", "acme")).isInstanceOf(Accept.class);
            await().until(() -> worker.hosts.up() == 1);
            worker.hosts.end("j1", EndReason.HUNG_UP);
            await().untilAsserted(
                            () ->
                                    assertThat(
                                                    worker.runtime
                                                            .logs(
                                                                    new LogQuery(
                                                                            0,
                                                                            "acme",
                                                                            "",
                                                                            "",
                                                                            LogLevel.INFO,
                                                                            "",
                                                                            100))
                                                            .lines())
                                            .extracting(line -> line.message())
                                            .contains("Ended: the caller hung up"));
        }
    }

    @Test
    void aKeyThatWasSetIsInNoLogRecordWhoeverWritesIt() {
        String value = "sk-canary-7f3a91c2e8";
        try (FakeWorker worker = FakeWorker.running("acme")) {
            Secret key = Secret.ofChars(value.toCharArray());
            assertThat(
                            worker.submit(
                                            new Command.SetKey(
                                                    new TenantId("acme"), "openai", "key", key))
                                    .done())
                    .isTrue();
            LoggerFactory.getLogger("a.library").warn("rejected {}", value);
            assertThat(worker.runtime.logs(LogQuery.everything(10_000)).lines())
                    .anySatisfy(line -> assertThat(line.message()).startsWith("rejected"))
                    .noneSatisfy(line -> assertThat(line.message()).contains(value));
            assertThat(worker.store.audit.toString()).doesNotContain(value);
        }
    }
}
