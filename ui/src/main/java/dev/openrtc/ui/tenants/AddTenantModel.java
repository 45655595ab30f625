package dev.openrtc.ui.tenants;

import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.TenantSettings.Limits;
import dev.openrtc.worker.tenant.TenantId;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;

/// What the operator typed for a new tenant, judged while they type. Pure functions.
final class AddTenantModel {
    /// Ids this close to a known one are more likely a slip than a new client.
    private static final int CLOSE = 2;

    private AddTenantModel() {}

    /// @param fault why it cannot be added, empty when it can
    /// @param hint a known tenant it may be meant to be, empty when none is close
    record Verdict(Optional<Command> command, String fault, String hint) {}

    static Verdict judge(String name, String cap, Collection<TenantId> known) {
        Optional<TenantId> id = TenantId.parse(name);
        if (id.isEmpty()) {
            return bad(name.isBlank() ? "" : Text.of("add-tenant.bad-name"));
        }
        if (known.contains(id.get())) {
            return bad(Text.of("add-tenant.exists", id.get().value()));
        }
        OptionalInt limit = OptionalInt.empty();
        if (!cap.isBlank()) {
            try {
                limit = OptionalInt.of(Integer.parseInt(cap.strip()));
            } catch (NumberFormatException e) {
                return bad(Text.of("cap.not-a-number"));
            }
            if (limit.getAsInt() < 0 || limit.getAsInt() > 100_000) {
                return bad(Text.of("cap.out-of-range"));
            }
        }
        Command add =
                new Command.AddTenant(id.get(), new Limits(limit, OptionalInt.empty(), "", true));
        String near =
                known.stream()
                        .min(Comparator.comparingInt(k -> distance(k.value(), id.get().value())))
                        .filter(k -> distance(k.value(), id.get().value()) <= CLOSE)
                        .map(k -> Text.of("add-tenant.near", k.value()))
                        .orElse("");
        return new Verdict(Optional.of(add), "", near);
    }

    private static Verdict bad(String fault) {
        return new Verdict(Optional.empty(), fault, "");
    }

    /// How many characters to change, add or drop to get from one to the other.
    static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int above = row[j];
                int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + change);
                diagonal = above;
            }
        }
        return row[to.length()];
    }
}
