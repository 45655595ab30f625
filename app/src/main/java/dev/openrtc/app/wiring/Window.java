package dev.openrtc.app.wiring;

import dev.openrtc.ui.shell.Doors;

/// The window of this process, whoever draws it.
public interface Window {
    /// Opens over these doors, on the program's main thread, and returns when it is gone for good:
    /// not when the operator closed it and lets the worker go on. Once a process.
    void show(Doors doors);

    /// Brings it to the front, or back. Safe from any thread; nothing while there is none.
    void raise();

    /// Closes it for good without asking. Safe from any thread.
    void end();
}
