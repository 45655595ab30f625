package dev.openrtc.ui.tenants;

import dev.openrtc.ui.shell.Place;
import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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
        return words(text).stream().map(TenantFilter::word).reduce(_ -> true, Predicate::and);
    }

    static boolean has(String text, String chip) {
        return words(text).contains(chip);
    }

    /// The text with the chip put in or taken out.
    static String toggle(String text, String chip) {
        List<String> words = words(text);
        return words.contains(chip)
                ? words.stream().filter(w -> !w.equals(chip)).collect(Collectors.joining(" "))
                : (text.strip() + " " + chip).strip();
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static Predicate<TenantRow> word(String word) {
        if (word.equals("!")) {
            return _ -> true;
        }
        if (word.startsWith("!")) {
            return word(word.substring(1)).negate();
        }
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
