package dev.openrtc.app.wiring;

import dev.openrtc.app.place.DataFolder;
import dev.openrtc.ui.shell.Doors;
import java.util.concurrent.CountDownLatch;

/// The window of an owner over the life of the program: open, gone while the worker goes on, back
/// again when somebody starts the program anew, and closed for good. Safe from any thread.
public final class OpenWindow {
    private final Window window;
    private final DataFolder folder;
    private final Residence residence;
    private final CountDownLatch quit = new CountDownLatch(1);
    private boolean shown;

    public OpenWindow(Window window, DataFolder folder, Residence residence) {
        this.window = window;
        this.folder = folder;
        this.residence = residence;
    }

    /// Opens it where it is not open, and brings it to the front where it is. Always true: an owner
    /// with a display can show its window.
    public synchronized boolean bring() {
        if (shown) {
            window.toFront();
        } else {
            shown = true;
            window.open(new OwnDoors(folder, residence, this::closed));
        }
        return true;
    }

    private synchronized void closed(Doors.Closing how) {
        shown = false;
        if (how == Doors.Closing.QUIT) {
            quit.countDown();
        }
    }

    /// The program is to end, whether or not a window is open.
    public void quit() {
        quit.countDown();
    }

    /// Waits for the end.
    public void awaitQuit() throws InterruptedException {
        quit.await();
    }
}
