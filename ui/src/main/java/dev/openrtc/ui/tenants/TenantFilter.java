package dev.openrtc.ui.tenants;

import dev.openrtc.ui.control.FilterText;
import dev.openrtc.ui.shell.Place;
import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import java.util.Locale;
import java.util.function.Predicate;

/// What the filter box of the tenants means: words that must all fit the id or the last fault;
/// `is:open`, `is:cap`, `is:suspended`, `is:draining` for states; `!` before any of them turns it
/// round. The chips write these words into the box, so that one text says it all.
final class TenantFilter {
    static final String OPEN = Place.Tenants.OPEN_BREAKER;
    static final String CAP = "is:cap";
    static final String SUSPENDED = "is:suspended";
    static final String DRAINING = "is:draining";

    private TenantFilter() {}

    static Predicate<TenantRow> parse(String text) {
        return FilterText.parse(text, TenantFilter::word);
    }

    private static Predicate<TenantRow> word(String word) {
        return switch (word) {
            case OPEN -> row -> open(row.breaker().state());
            case CAP -> TenantRow::atCap;
            case SUSPENDED -> row -> row.settings().suspended();
            case DRAINING -> row -> row.drain().isPresent();
            default -> row -> text(row).contains(word);
        };
    }

    private static boolean open(BreakerState state) {
        return switch (state) {
            case OPEN, HALF_OPEN, FORCED_OPEN -> true;
            case CLOSED, DISABLED -> false;
        };
    }

    private static String text(TenantRow row) {
        String fault = row.lastFault().map(f -> f.text()).orElse("");
        return (row.tenant().value() + " " + fault).toLowerCase(Locale.ROOT);
    }
}
