package dev.openrtc.app.wiring;

import dev.openrtc.app.place.DataFolder;
import dev.openrtc.app.place.Version;
import dev.openrtc.ui.shell.Doors;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.api.Vault;
import dev.openrtc.worker.api.Worker;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// The doors of a window that looks into a folder another process owns. Closing it stops nothing.
public final class GuestDoors implements Doors {
    private final DataFolder folder;
    private final Worker worker;
    private final History history;

    public GuestDoors(DataFolder folder, Worker worker, History history) {
        this.folder = folder;
        this.worker = worker;
        this.history = history;
    }

    @Override
    public String version() {
        return Version.number();
    }

    @Override
    public String folder() {
        return folder.toString();
    }

    @Override
    public boolean attached() {
        return true;
    }

    @Override
    public Path windowFile() {
        return folder.windowFile();
    }

    @Override
    public Vault vault() {
        throw new IllegalStateException("The vault belongs to the owner of the folder");
    }

    @Override
    public CompletionStage<Entry> enter() {
        return CompletableFuture.completedStage(new Entry.Ready(worker, history));
    }

    @Override
    public void closed(Closing how) {}
}
