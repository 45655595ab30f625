package dev.openrtc.app.wiring;

import dev.openrtc.app.control.Household;
import dev.openrtc.app.place.DataFolder;
import dev.openrtc.app.place.Version;
import dev.openrtc.ui.shell.Doors;
import dev.openrtc.worker.api.Vault;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The doors of a window over the folder this process owns. The worker behind them is built when
/// somebody enters.
public final class OwnDoors implements Doors {
    private static final Logger LOG = LoggerFactory.getLogger(OwnDoors.class);

    private final DataFolder folder;
    private final Residence residence;

    public OwnDoors(DataFolder folder, Residence residence) {
        this.folder = folder;
        this.residence = residence;
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
        return false;
    }

    @Override
    public Path windowFile() {
        return folder.windowFile();
    }

    @Override
    public Vault vault() {
        return residence.vault();
    }

    @Override
    public CompletionStage<Entry> enter() {
        CompletableFuture<Entry> entry = new CompletableFuture<>();
        var _ = Thread.ofVirtual().name("enter").start(() -> entry.complete(settled()));
        return entry;
    }

    private Entry settled() {
        try {
            if (residence.open().isEmpty()) {
                var _ = residence.settle();
            }
            Household.Open open = residence.open().orElseThrow();
            return new Entry.Ready(open.worker(), open.history());
        } catch (RuntimeException e) {
            LOG.error("The worker could not be built", e);
            return new Entry.Failed(
                    "NOT_BUILT",
                    "The worker could not be built: "
                            + e.getMessage()
                            + ". See the log in "
                            + folder.logs()
                            + ".");
        }
    }

    /// Whoever showed the window closes the folder after it; while the worker goes on without a
    /// window there is nothing to do.
    @Override
    public void closed(Closing how) {
        LOG.info("The window was closed: {}", how);
    }
}
