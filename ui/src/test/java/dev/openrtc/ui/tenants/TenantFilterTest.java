package dev.openrtc.ui.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.ui.Scenes;
import dev.openrtc.ui.control.FilterText;
import dev.openrtc.ui.tenant.TenantLook;
import dev.openrtc.worker.tenant.TenantId;
import java.util.List;
import org.junit.jupiter.api.Test;

class TenantFilterTest {
    @Test
    void wordsAndStatesMustAllFitAndAnExclamationMarkTurnsThemRound() {
        assertThat(fits("is:open")).containsExactly("globex");
        assertThat(fits("!is:open !acme")).containsExactly("default", "initech");
        assertThat(fits("deepgram")).containsExactly("globex");
    }

    @Test
    void aTenantWithAnOpenBreakerRefusesHoweverIdleItIs() {
        var globex =
                Scenes.small().tenants().stream()
                        .filter(row -> row.tenant().value().equals("globex"))
                        .findFirst()
                        .orElseThrow();
        assertThat(TenantLook.state(globex)).isEqualTo(TenantLook.State.REFUSING);
    }

    @Test
    void aChipIsPutIntoTheTextAndTakenOutAgain() {
        assertThat(FilterText.toggle("acme", TenantFilter.CAP)).isEqualTo("acme is:cap");
        assertThat(FilterText.toggle("acme is:cap", TenantFilter.CAP)).isEqualTo("acme");
    }

    @Test
    void aSlipOfTheKeyboardIsMetWithTheTenantItMayMean() {
        var known = List.of(new TenantId("acme"), new TenantId("globex"));
        assertThat(AddTenantModel.judge("acmee", "", known).hint()).isEqualTo("Did you mean acme?");
        assertThat(AddTenantModel.judge("acme", "", known).command()).isEmpty();
        assertThat(AddTenantModel.judge("new", "-1", known).fault()).isNotEmpty();
    }

    private static List<String> fits(String text) {
        return Scenes.small().tenants().stream()
                .filter(TenantFilter.parse(text))
                .map(row -> row.tenant().value())
                .toList();
    }
}
