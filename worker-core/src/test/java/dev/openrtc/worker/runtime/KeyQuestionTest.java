package dev.openrtc.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.fakes.FakeSide;
import dev.openrtc.worker.fakes.ManualClock;
import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.provider.KeyCheck;
import dev.openrtc.worker.provider.KeyCheck.Result;
import dev.openrtc.worker.provider.TenantConfigs;
import dev.openrtc.worker.signal.Signal;
import dev.openrtc.worker.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class KeyQuestionTest {
    private static final TenantId ACME = new TenantId("acme");

    private final ManualClock clock = new ManualClock();
    private final FakeSide side = new FakeSide(clock);
    private final List<Signal> told = new ArrayList<>();
    private TenantConfig config =
            new TenantConfig(
                    Map.of(),
                    Map.of(
                            "deepgram.api_key", Secret.ofChars("a".toCharArray()),
                            "deepgram.base_url", Secret.ofChars("b".toCharArray()),
                            "openai.api_key", Secret.ofChars("c".toCharArray())));

    @Test
    void keysThatAreAllTakenAreToldAsGood() throws Exception {
        side.keyChecks.put("deepgram", new KeyCheck(Result.ACCEPTED, ""));
        side.keyChecks.put("openai", new KeyCheck(Result.ACCEPTED, ""));
        assertThat(ask(""))
                .isEqualTo(
                        new CommandResult.Applied(
                                "The key of acme at deepgram is accepted."
                                        + " The key of acme at openai is accepted.",
                                0));
    }

    @Test
    void aRejectedKeyIsTheAnswerWithTheVendorsWords() throws Exception {
        side.keyChecks.put("deepgram", new KeyCheck(Result.ACCEPTED, ""));
        side.keyChecks.put(
                "openai", new KeyCheck(Result.REJECTED, "openai (llm) rejected the key"));
        assertThat(ask(""))
                .isEqualTo(
                        new CommandResult.Refused(
                                "KEY_REJECTED",
                                "The key of acme at deepgram is accepted. The key of acme at openai"
                                        + " is rejected: openai (llm) rejected the key."));
        assertThat(ask("deepgram").done()).isTrue();
        assertThat(told)
                .containsExactly(
                        new Signal.KeyJudged(clock.instant(), ACME, "deepgram", true, ""),
                        new Signal.KeyJudged(
                                clock.instant(),
                                ACME,
                                "openai",
                                false,
                                "openai (llm) rejected the key"),
                        new Signal.KeyJudged(clock.instant(), ACME, "deepgram", true, ""));
    }

    @Test
    void aVendorThatCannotBeAskedIsNeitherGoodNorBad() throws Exception {
        assertThat(ask("openai"))
                .isEqualTo(
                        new CommandResult.Refused(
                                "NOT_CHECKED",
                                "The key of acme at openai could not be checked: nobody was asked."));
        assertThat(told).isEmpty();
    }

    @Test
    void whereThereIsNoKeyNobodyIsAsked() throws Exception {
        assertThat(ask("cartesia"))
                .isEqualTo(
                        new CommandResult.Refused(
                                "NO_KEY",
                                "Nothing to check: acme has no key for cartesia. Set one first."));
        config = TenantConfig.NONE;
        assertThat(ask(""))
                .isEqualTo(
                        new CommandResult.Refused(
                                "NO_KEY", "Nothing to check: acme has no key. Set one first."));
        assertThat(side.keysAsked).isEmpty();
    }

    private CommandResult ask(String vendor) throws Exception {
        TenantConfigs configs =
                new TenantConfigs(_ -> CompletableFuture.completedFuture(config), clock);
        return new KeyQuestion(configs, side, told::add, clock)
                .put(ACME, vendor)
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }
}
