package dev.openrtc.app.wiring;

import dev.openrtc.ui.shell.Doors;

/// The window of this process, whoever draws it. Every method is safe from any thread.
public interface Window {
    /// Opens over these doors and returns at once; starts the window system where it does not run
    /// yet. After [Doors#closed] it may be opened again, over new doors.
    void open(Doors doors);

    /// Brings it to the front.
    void toFront();
}
