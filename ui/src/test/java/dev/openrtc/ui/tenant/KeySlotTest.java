package dev.openrtc.ui.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.ui.TenantMaker;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.api.WorkerSnapshot.KeyView;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeySlotTest {
    private static final List<KeyView> AGENCY =
            TenantMaker.of("default").keys("deepgram", "openai").row().keys();

    @Test
    void aSlotIsTheTenantsOwnOrTheAgencysOrEmpty() {
        TenantRow row = TenantMaker.of("globex").keys("anthropic").row();
        assertThat(KeySlot.STT.sentence(row, AGENCY)).isEqualTo("STT: Agency key (deepgram)");
        assertThat(KeySlot.LLM.sentence(row, AGENCY)).isEqualTo("LLM: Own key (anthropic)");
        assertThat(KeySlot.TTS.sentence(row, AGENCY)).isEqualTo("TTS: No key (none of cartesia)");
    }

    @Test
    void aRejectedKeyStandsThereWithTheVendorsWords() {
        TenantRow row =
                TenantMaker.of("globex")
                        .keys("anthropic")
                        .rejected("anthropic", "invalid x-api-key")
                        .row();
        assertThat(KeySlot.LLM.sentence(row, AGENCY))
                .isEqualTo("LLM: Key rejected (anthropic: invalid x-api-key)");
        assertThat(KeySlot.STT.standing(row, AGENCY)).isEqualTo(KeySlot.Standing.INHERITED);
    }

    @Test
    void aTenantThatMayNotUseAgencyKeysInheritsNone() {
        TenantRow row = TenantMaker.of("globex").agencyKeys(false).row();
        assertThat(KeySlot.STT.standing(row, AGENCY)).isEqualTo(KeySlot.Standing.MISSING);
    }

    @Test
    void theAgencyItselfInheritsFromNobody() {
        TenantRow agency = TenantMaker.of("default").keys("deepgram").row();
        assertThat(agency.tenant().value()).isEqualTo("default");
        assertThat(TenantSettings.fresh(agency.tenant()).agencyKeys()).isTrue();
        assertThat(KeySlot.STT.standing(agency, agency.keys())).isEqualTo(KeySlot.Standing.OWN);
        assertThat(KeySlot.LLM.standing(agency, AGENCY)).isEqualTo(KeySlot.Standing.MISSING);
    }
}
