package dev.openrtc.worker.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.provider.KeyCheck;
import dev.openrtc.worker.provider.KeyCheck.Result;
import dev.openrtc.worker.tenant.TenantId;
import dev.openrtc.worker.vendor.Asked;
import dev.openrtc.worker.vendor.VendorStubs;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real host process asks the stubs of the vendors.
class KeyHostTest {
    private static final TenantId ACME = new TenantId("acme");

    @TempDir private Path folder = Path.of("");

    @Test
    void eachVendorIsAskedInAHostWithItsOwnKeyAndItsWordsComeBack() throws Exception {
        try (VendorStubs stubs = VendorStubs.start()) {
            stubs.openai().rejects(VendorStubs.key("acme", "openai"));
            Map<String, Secret> keys = new HashMap<>(stubs.secrets("acme"));
            SortedMap<String, KeyCheck> said =
                    host().ask(
                                    ACME,
                                    new TreeSet<>(List.of("deepgram", "openai", "cartesia", "vox")),
                                    keys)
                            .toCompletableFuture()
                            .get(60, TimeUnit.SECONDS);
            assertThat(said.get("deepgram")).isEqualTo(new KeyCheck(Result.ACCEPTED, ""));
            assertThat(said.get("cartesia")).isEqualTo(new KeyCheck(Result.ACCEPTED, ""));
            KeyCheck openai = said.getOrDefault("openai", new KeyCheck(Result.UNKNOWN, ""));
            assertThat(openai.result()).isEqualTo(Result.REJECTED);
            assertThat(openai.words())
                    .contains("invalid_api_key")
                    .doesNotContain(VendorStubs.key("acme", "openai"));
            KeyCheck vox = said.getOrDefault("vox", new KeyCheck(Result.ACCEPTED, ""));
            assertThat(vox.result()).isEqualTo(Result.UNKNOWN);
            assertThat(vox.words()).contains("no provider has this name");
            assertThat(stubs.deepgram().asked())
                    .extracting(Asked::key)
                    .containsExactly(VendorStubs.key("acme", "deepgram"));
            assertThat(stubs.anthropic().asked()).isEmpty();
        }
    }

    private KeyHost host() {
        return new KeyHost(
                new HostSettings(
                        folder.resolve("run"),
                        folder.resolve("agents"),
                        Optional.empty(),
                        64,
                        "0",
                        false),
                InstantSource.system());
    }
}
