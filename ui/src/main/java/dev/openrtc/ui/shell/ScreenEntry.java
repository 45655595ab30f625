package dev.openrtc.ui.shell;

import java.util.function.Function;

/// Which screen shows a kind of place. `make` is called once, when the operator first goes there.
public record ScreenEntry(Class<? extends Place> place, Function<ScreenKit, Screen> make) {}
