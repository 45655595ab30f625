package dev.openrtc.worker.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TenantIdTest {
    @Test
    void theDefaultTenantIsThereBeforeAnythingElseIsAsked() {
        assertThat(TenantId.DEFAULT.value()).isEqualTo("default");
    }

    @Test
    void anIdIsOneTo128OfItsCharacters() {
        assertThat(TenantId.parse("  acme_1-B ")).contains(new TenantId("acme_1-B"));
        assertThat(new TenantId("x".repeat(128)).value()).hasSize(128);
        for (String bad : new String[] {"", " ", "a b", "ä", "a/b", "x".repeat(129)}) {
            assertThat(TenantId.parse(bad)).isEmpty();
            assertThatThrownBy(() -> new TenantId(bad))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
