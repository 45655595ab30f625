package dev.openrtc.ui.tenant;

import dev.openrtc.ui.shell.Tone;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.KeyRejection;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.api.WorkerSnapshot.KeyView;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import dev.openrtc.worker.tenant.TenantId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kordamp.ikonli.feather.Feather;

/// The three places a call needs a provider for, and whose keys stand there. A tenant with any key
/// of a vendor runs on its own only; without one it runs on the agency's, the keys of the tenant
/// `default`, where it may. Pure functions.
public enum KeySlot {
    STT(Feather.MIC, Set.of("deepgram")),
    LLM(Feather.MESSAGE_SQUARE, Set.of("openai", "anthropic")),
    TTS(Feather.VOLUME_2, Set.of("cartesia"));

    private final Feather icon;
    private final Set<String> vendors;

    KeySlot(Feather icon, Set<String> vendors) {
        this.icon = icon;
        this.vendors = vendors;
    }

    Feather icon() {
        return icon;
    }

    /// Whose key stands in a slot.
    enum Standing {
        OWN(Feather.CHECK, Tone.NORMAL),
        REJECTED(Feather.ALERT_TRIANGLE, Tone.FAILURE),
        INHERITED(Feather.CORNER_DOWN_RIGHT, Tone.NORMAL),
        MISSING(Feather.MINUS, Tone.NORMAL);

        private final Feather icon;
        private final Tone tone;

        Standing(Feather icon, Tone tone) {
            this.icon = icon;
            this.tone = tone;
        }

        Feather icon() {
            return icon;
        }

        Tone tone() {
            return tone;
        }

        String word() {
            return Text.of("slot." + name().toLowerCase(Locale.ROOT));
        }
    }

    /// The agency's keys in a snapshot.
    public static List<KeyView> agency(WorkerSnapshot snapshot) {
        return snapshot.tenant(TenantId.DEFAULT).map(TenantRow::keys).orElse(List.of());
    }

    Standing standing(TenantRow row, List<KeyView> agency) {
        if (rejection(row).isPresent()) {
            return Standing.REJECTED;
        }
        if (holds(row.keys())) {
            return Standing.OWN;
        }
        boolean inherits =
                row.settings().agencyKeys()
                        && !row.tenant().equals(TenantId.DEFAULT)
                        && holds(agency);
        return inherits ? Standing.INHERITED : Standing.MISSING;
    }

    /// `STT: own key (deepgram)`.
    String sentence(TenantRow row, List<KeyView> agency) {
        return Text.of(
                "slot.sentence", name(), standing(row, agency).word(), vendorsText(row, agency));
    }

    /// The vendors whose keys stand there; where none do, those that could.
    String vendorsText(TenantRow row, List<KeyView> agency) {
        return switch (standing(row, agency)) {
            case OWN -> named(row.keys());
            case INHERITED -> named(agency);
            case REJECTED -> rejection(row).map(KeySlot::told).orElse("");
            case MISSING ->
                    Text.of(
                            "slot.missing.vendors",
                            vendors.stream().sorted().collect(Collectors.joining(", ")));
        };
    }

    private Optional<KeyRejection> rejection(TenantRow row) {
        return row.rejectedKeys().stream()
                .filter(one -> vendors.contains(one.vendor().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private static String told(KeyRejection one) {
        return one.words().isEmpty() ? one.vendor() : one.vendor() + ": " + one.words();
    }

    private boolean holds(List<KeyView> keys) {
        for (KeyView key : keys) {
            if (vendors.contains(key.vendor().toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    private String named(List<KeyView> keys) {
        return keys.stream()
                .map(KeyView::vendor)
                .filter(vendor -> vendors.contains(vendor.toLowerCase(Locale.ROOT)))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
