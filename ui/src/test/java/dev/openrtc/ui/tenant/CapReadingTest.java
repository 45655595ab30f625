package dev.openrtc.ui.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.ui.control.EditModel.Reading;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.tenant.TenantId;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CapReadingTest {
    private static final TenantId ACME = new TenantId("acme");

    @Test
    void anUndoCarriesTheVersionItsEditLedToSoThatItCannotOverwriteALaterOne() {
        var good = (Reading.Good) CapReading.read(ACME, OptionalInt.of(5), "8", 3);
        assertThat(good.command())
                .isEqualTo(new Command.SetTenantCap(ACME, OptionalInt.of(8), OptionalLong.of(3)));
        assertThat(good.inverse().orElseThrow().apply(OptionalLong.of(4)))
                .isEqualTo(new Command.SetTenantCap(ACME, OptionalInt.of(5), OptionalLong.of(4)));
    }
}
