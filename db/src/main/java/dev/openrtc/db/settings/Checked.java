package dev.openrtc.db.settings;

/// A row as it was read, and whether its MAC fits. What does not fit is shown, never used.
record Checked<T>(T value, boolean whole) {}
