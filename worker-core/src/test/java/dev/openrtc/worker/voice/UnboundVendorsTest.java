package dev.openrtc.worker.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.port.Ticker;
import dev.openrtc.worker.provider.HostKit;
import dev.openrtc.worker.vendor.Mind;
import dev.openrtc.worker.vendor.Trouble;
import dev.openrtc.worker.vendor.VendorStubs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Vendors that know no bounds, in whole calls: they ask for long waits, live and say nothing,
/// never stop, quote the key. Faults 27, 29 and 30 of the list of faults.
class UnboundVendorsTest {
    private static final AtomicInteger TENANTS = new AtomicInteger();

    private static VendorStubs vendors;
    private static HostKit host;

    private String tenant = "";

    @BeforeAll
    static void open() {
        vendors = VendorStubs.start();
        vendors.deepgram().hears(VendorStage.QUESTION);
        host = new HostKit(Ticker.SYSTEM);
        // The first connection takes as long as loading its classes does.
        try (VendorStage warm =
                new VendorStage(vendors, host, "warm", VendorStage.MODELS).begun()) {
            warm.ask();
        }
    }

    @AfterAll
    static void close() {
        vendors.close();
        host.close();
    }

    @BeforeEach
    void nextTenant() {
        tenant = "u" + TENANTS.incrementAndGet();
    }

    private VendorStage stage() {
        return new VendorStage(vendors, host, tenant, VendorStage.MODELS);
    }

    private String key(String vendor) {
        return VendorStubs.key(tenant, vendor);
    }

    @Test
    void fault27WhatABusyVendorAsksForIsKeptUpToFiveSeconds() {
        vendors.anthropic().goesWrong(key("anthropic"), Trouble.busy(429, 60));
        try (VendorStage stage = stage().begun()) {
            long asked = stage.call.millis();
            stage.ask(Duration.ofSeconds(60), () -> false);
            assertThat(stage.call.end).isEqualTo(EndReason.PROVIDER_FAILED);
            assertThat(stage.call.millis() - asked).isBetween(15_000L, 25_000L);
        }
    }

    @Test
    void fault29AModelThatOnlyShowsThatItLivesIsGivenUpInTime() {
        vendors.anthropic().goesWrong(key("anthropic"), new Trouble.Pings());
        try (VendorStage stage = stage().begun()) {
            stage.ask(Duration.ofSeconds(60), () -> false);
            assertThat(stage.call.end).isEqualTo(EndReason.PROVIDER_FAILED);
            assertThat(stage.call.endDetail).isEqualTo("anthropic (llm) did not answer in time");
        }
        assertThat(vendors.anthropic().askedWith(key("anthropic"))).isEqualTo(2);
    }

    @Test
    void fault29AnAnswerWithoutAnEndIsCutOffOnTheWire() {
        String mine = key("anthropic");
        String endless = "We open at nine. ".repeat(60_000);
        vendors.anthropic()
                .thinks(
                        question ->
                                question.key().equals(mine)
                                        ? Mind.Answer.says(endless)
                                        : Mind.ECHO.answer(question));
        try (VendorStage stage = stage().begun()) {
            int before = vendors.anthropic().cutOff();
            stage.ask(Duration.ofSeconds(5), () -> false);
            stage.ask(Duration.ofMillis(200), () -> false);
            stage.listen(Duration.ofSeconds(5));
            assertThat(stage.call.end).isNull();
            assertThat(stage.call.saidByAgent()).last().asString().startsWith("We open at nine.");
            assertThat(vendors.anthropic().cutOff()).isGreaterThan(before);
        } finally {
            vendors.anthropic().thinks(Mind.ECHO);
        }
    }

    @Test
    void fault30AVendorThatQuotesTheKeyIsNotQuoted() {
        String mean =
                "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"no"
                        + " "
                        + key("anthropic")
                        + "\"}}";
        vendors.anthropic().goesWrong(key("anthropic"), new Trouble.Refuses(400, Map.of(), mean));
        try (VendorStage stage = stage().begun()) {
            stage.ask(Duration.ofSeconds(60), () -> false);
            assertThat(stage.call.endDetail).contains("no ***");
            assertThat(stage.call.details).noneMatch(detail -> detail.contains("key-of-"));
            assertThat(stage.call.endDetail).doesNotContain("key-of-");
        }
    }

    @Test
    void aSlowFirstWordIsWaitedFor() {
        for (String vendor : List.of("deepgram", "anthropic", "cartesia")) {
            vendors.of(vendor).goesWrong(key(vendor), new Trouble.Late(Duration.ofMillis(100)));
        }
        try (VendorStage stage = stage().begun()) {
            stage.ask();
            assertThat(stage.answers()).isOne();
            assertThat(stage.call.notes).noneMatch(note -> note.contains("tried again"));
        }
    }

    @Test
    void aHearingThatUnderstandsNothingLetsTheCallEndPolitely() {
        vendors.deepgram().goesWrong(key("deepgram"), new Trouble.Empty());
        try (VendorStage stage = stage().begun()) {
            stage.ask(Duration.ofSeconds(70), () -> false);
            assertThat(stage.call.end).isEqualTo(EndReason.FINISHED);
            assertThat(stage.call.saidByAgent()).endsWith(Stage.PROFILE.goodbye());
        }
    }

    @Test
    void aKeyThatIsRejectedBeforeTheCallerHearsIsApologisedForWhenTheyDo() {
        vendors.deepgram().rejects(key("deepgram"));
        try (VendorStage stage = stage().begun(Duration.ofSeconds(10))) {
            assertThat(stage.call.end).isEqualTo(EndReason.PROVIDER_FAILED);
            assertThat(stage.call.saidByAgent()).containsExactly(Stage.PROFILE.apology());
        }
    }
}
