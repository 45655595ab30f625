package dev.openrtc.ui.tenant;

import dev.openrtc.ui.control.EditModel.Reading;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.tenant.TenantId;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// A typed cap as a command: a whole number, or nothing for none.
final class CapReading {
    private static final int MOST = 100_000;

    private CapReading() {}

    static Reading read(TenantId tenant, OptionalInt was, String text, long seen) {
        String typed = text.strip();
        OptionalInt cap = OptionalInt.empty();
        if (!typed.isEmpty()) {
            try {
                cap = OptionalInt.of(Integer.parseInt(typed));
            } catch (NumberFormatException e) {
                return new Reading.Bad(Text.of("cap.not-a-number"));
            }
            if (cap.getAsInt() < 0 || cap.getAsInt() > MOST) {
                return new Reading.Bad(Text.of("cap.out-of-range"));
            }
        }
        String label =
                cap.isPresent()
                        ? Text.of("cap.set", tenant.value(), cap.getAsInt())
                        : Text.of("cap.clear", tenant.value());
        return new Reading.Good(
                label,
                new Command.SetTenantCap(tenant, cap, OptionalLong.of(seen)),
                Optional.of(after -> new Command.SetTenantCap(tenant, was, after)));
    }

    static String shown(OptionalInt value) {
        return value.isPresent() ? String.valueOf(value.getAsInt()) : "";
    }
}
