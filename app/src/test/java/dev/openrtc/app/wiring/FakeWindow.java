package dev.openrtc.app.wiring;

import dev.openrtc.ui.shell.Doors;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A window that only remembers over which doors it was opened, and is closed by the test.
public final class FakeWindow implements Window {
    public final AtomicInteger raised = new AtomicInteger();
    private final CompletableFuture<Doors> opened = new CompletableFuture<>();
    private final CountDownLatch gone = new CountDownLatch(1);

    @Override
    public void show(Doors doors) {
        opened.complete(doors);
        try {
            gone.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void raise() {
        raised.incrementAndGet();
    }

    @Override
    public void end() {
        gone.countDown();
    }

    /// The doors it was opened over; waits for them.
    public Doors doors() {
        return opened.orTimeout(30, TimeUnit.SECONDS).join();
    }

    public boolean isOpened() {
        return opened.isDone();
    }

    /// As the operator closes it.
    public void close(Doors.Closing how) {
        doors().closed(how);
        if (how == Doors.Closing.QUIT) {
            gone.countDown();
        }
    }
}
