package dev.openrtc.ui;

import dev.openrtc.ui.shell.ScreenEntry;
import java.util.List;

/// Which screen shows which place: one line a screen, in the order of the rail.
final class Screens {
    static final List<ScreenEntry> ALL = List.of();

    private Screens() {}
}
