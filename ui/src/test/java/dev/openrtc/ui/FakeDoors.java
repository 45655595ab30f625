package dev.openrtc.ui;

import dev.openrtc.ui.shell.Doors;
import dev.openrtc.worker.api.Vault;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/// The program around the window, made of fakes.
public final class FakeDoors implements Doors {
    public final FakeVault vault;
    public final FakeWorker worker;
    public final FakeHistory history = new FakeHistory();
    public final List<Closing> closings = new CopyOnWriteArrayList<>();
    public volatile boolean attached;
    public volatile Entry entry;
    private final Path folder;

    public FakeDoors(Path folder, FakeVault vault, FakeWorker worker) {
        this.folder = folder;
        this.vault = vault;
        this.worker = worker;
        this.entry = new Entry.Ready(worker, history);
    }

    @Override
    public String version() {
        return "0.1.0";
    }

    @Override
    public String folder() {
        return folder.toString();
    }

    @Override
    public boolean attached() {
        return attached;
    }

    @Override
    public Path windowFile() {
        return folder.resolve("window.properties");
    }

    @Override
    public Vault vault() {
        return vault;
    }

    @Override
    public CompletionStage<Entry> enter() {
        return CompletableFuture.completedFuture(entry);
    }

    @Override
    public void closed(Closing how) {
        closings.add(how);
    }
}
