package dev.openrtc.ui;

import dev.openrtc.ui.shell.Doors;
import dev.openrtc.worker.api.Vault;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;

/// The program's doors, and the end of the toolkit behind the last of them.
record QuittingDoors(Doors doors, Runnable quit) implements Doors {
    @Override
    public String version() {
        return doors.version();
    }

    @Override
    public String folder() {
        return doors.folder();
    }

    @Override
    public boolean attached() {
        return doors.attached();
    }

    @Override
    public Path windowFile() {
        return doors.windowFile();
    }

    @Override
    public Vault vault() {
        return doors.vault();
    }

    @Override
    public CompletionStage<Entry> enter() {
        return doors.enter();
    }

    @Override
    public void closed(Closing how) {
        doors.closed(how);
        if (how == Closing.QUIT) {
            quit.run();
        }
    }
}
