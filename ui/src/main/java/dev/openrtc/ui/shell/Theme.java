package dev.openrtc.ui.shell;

/// Light, dark, or what the desktop says.
public enum Theme {
    SYSTEM,
    LIGHT,
    DARK
}
