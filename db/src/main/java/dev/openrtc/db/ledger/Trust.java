package dev.openrtc.db.ledger;

/// Whether an opened database is believed.
public sealed interface Trust {
    record Whole() implements Trust {}

    /// @param sentence what does not fit
    record Doubt(String sentence) implements Trust {}
}
