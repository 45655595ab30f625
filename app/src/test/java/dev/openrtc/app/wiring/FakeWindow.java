package dev.openrtc.app.wiring;

import dev.openrtc.ui.shell.Doors;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A window that only remembers over which doors it was opened.
public final class FakeWindow implements Window {
    public final List<Doors> opened = new CopyOnWriteArrayList<>();
    public final AtomicInteger fronts = new AtomicInteger();

    @Override
    public void open(Doors doors) {
        opened.add(doors);
    }

    @Override
    public void toFront() {
        fronts.incrementAndGet();
    }
}
