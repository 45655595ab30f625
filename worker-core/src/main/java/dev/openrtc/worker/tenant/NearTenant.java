package dev.openrtc.worker.tenant;

import java.util.Collection;
import java.util.Optional;

/// Finds the tenant that was probably meant: the same but for its case, one character added, left
/// out or replaced, or two neighbours swapped. Linear in the tenants, with no allocation.
public final class NearTenant {
    private NearTenant() {}

    public static Optional<TenantId> of(TenantId unknown, Collection<TenantId> known) {
        String text = unknown.value();
        for (TenantId id : known) {
            if (near(text, id.value())) {
                return Optional.of(id);
            }
        }
        return Optional.empty();
    }

    private static boolean near(String a, String b) {
        int difference = a.length() - b.length();
        if (difference < -1 || difference > 1) {
            return false;
        }
        int least = Math.min(a.length(), b.length());
        int i = 0;
        while (i < least && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        return switch (difference) {
            case 1 -> a.regionMatches(i + 1, b, i, b.length() - i);
            case -1 -> b.regionMatches(i + 1, a, i, a.length() - i);
            default ->
                    a.equalsIgnoreCase(b)
                            || a.regionMatches(i + 1, b, i + 1, a.length() - i - 1)
                            || (i + 1 < least
                                    && a.charAt(i) == b.charAt(i + 1)
                                    && a.charAt(i + 1) == b.charAt(i)
                                    && a.regionMatches(i + 2, b, i + 2, a.length() - i - 2));
        };
    }
}
