package dev.openrtc.ui;

import dev.openrtc.ui.overview.OverviewView;
import dev.openrtc.ui.settings.SettingsView;
import dev.openrtc.ui.shell.Place;
import dev.openrtc.ui.shell.ScreenEntry;
import java.util.List;

/// Which screen shows which place: one line a screen.
final class Screens {
    static final List<ScreenEntry> ALL =
            List.of(
                    new ScreenEntry(Place.Overview.class, OverviewView::new),
                    new ScreenEntry(Place.Settings.class, SettingsView::new));

    private Screens() {}
}
