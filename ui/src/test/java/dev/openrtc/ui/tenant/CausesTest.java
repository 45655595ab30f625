package dev.openrtc.ui.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.ui.Scenes;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CausesTest {
    @Test
    void onlyTheTenantsOwnLateFailuresAreNamed() {
        var ended = Scenes.small().ended();
        assertThat(Causes.of(ended, new TenantId("globex"), Scenes.AT))
                .isEqualTo("Causes, 5 m: a provider failed 1");
        assertThat(Causes.of(ended, new TenantId("acme"), Scenes.AT)).isEmpty();
        assertThat(Causes.of(ended, new TenantId("globex"), Scenes.AT.plus(Duration.ofMinutes(6))))
                .isEmpty();
    }
}
