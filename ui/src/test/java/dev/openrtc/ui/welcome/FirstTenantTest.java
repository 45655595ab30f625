package dev.openrtc.ui.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.worker.tenant.TenantId;
import org.junit.jupiter.api.Test;

class FirstTenantTest {
    @Test
    void anIdAndACapMakeATenant() {
        FirstTenant.Good good = (FirstTenant.Good) FirstTenant.read(" acme ", "5");
        assertThat(good.command().tenant()).isEqualTo(new TenantId("acme"));
        assertThat(good.command().limits().cap()).hasValue(5);
    }

    @Test
    void anEmptyCapMeansNone() {
        FirstTenant.Good good = (FirstTenant.Good) FirstTenant.read("acme", " ");
        assertThat(good.command().limits().cap()).isEmpty();
    }

    @Test
    void whatIsNotAnIdOrACapIsRefusedWithTheRule() {
        assertThat(FirstTenant.read("ac me", "")).isInstanceOf(FirstTenant.Bad.class);
        assertThat(FirstTenant.read("", "")).isInstanceOf(FirstTenant.Bad.class);
        assertThat(FirstTenant.read("acme", "-1")).isInstanceOf(FirstTenant.Bad.class);
    }
}
