package dev.openrtc.ui.welcome;

import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.tenant.TenantId;
import java.util.Optional;
import java.util.OptionalInt;

/// What was typed into the first tenant's card, read as a command.
sealed interface FirstTenant {
    record Good(Command.AddTenant command) implements FirstTenant {}

    record Bad(String why) implements FirstTenant {}

    /// @param cap empty = none
    static FirstTenant read(String id, String cap) {
        Optional<TenantId> tenant = TenantId.parse(id);
        if (tenant.isEmpty()) {
            return new Bad(Text.of("welcome.tenant.bad-id"));
        }
        String digits = cap.strip();
        if (!digits.isEmpty() && !digits.matches("[0-9]{1,5}")) {
            return new Bad(Text.of("welcome.tenant.bad-cap"));
        }
        OptionalInt most =
                digits.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
        TenantSettings.Limits usual = TenantSettings.fresh(tenant.get()).limits();
        return new Good(new Command.AddTenant(tenant.get(), usual.withCap(most)));
    }
}
