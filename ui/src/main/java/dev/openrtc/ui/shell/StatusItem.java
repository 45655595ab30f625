package dev.openrtc.ui.shell;

import org.kordamp.ikonli.feather.Feather;

/// One word of the status bar.
///
/// @param tip more, on hovering; may be empty
record StatusItem(Feather icon, String text, Tone tone, String tip) {}
