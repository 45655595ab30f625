package dev.openrtc.db.ledger;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.openrtc.db.audit.Link;
import dev.openrtc.db.key.MacKey;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// What the database must at least hold, kept beside it: a shorter, emptier or older database is
/// found out. Signed, so that it cannot be made to fit.
///
/// @param rows rows a guarded table
/// @param auditHead and `mac` in hexadecimal
@JsonPropertyOrder({"generation", "rows", "auditSequence", "auditHead", "mac"})
record Manifest(
        long generation, Map<String, Long> rows, long auditSequence, String auditHead, String mac) {
    Manifest {
        rows = new TreeMap<>(rows);
    }

    static Manifest of(State state, Map<String, Long> rows, MacKey key) {
        String head = HexFormat.of().formatHex(state.audit().head());
        long sequence = state.audit().sequence();
        byte[] mac = key.of(state.generation(), new TreeMap<>(rows), sequence, head);
        return new Manifest(
                state.generation(), rows, sequence, head, HexFormat.of().formatHex(mac));
    }

    boolean isSigned(MacKey key) {
        return key.fits(HexFormat.of().parseHex(mac), generation, rows, auditSequence, auditHead);
    }

    Link audit() {
        return new Link(auditSequence, HexFormat.of().parseHex(auditHead));
    }
}
