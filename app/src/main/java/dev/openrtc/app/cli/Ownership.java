package dev.openrtc.app.cli;

import dev.openrtc.app.place.DataFolder;
import dev.openrtc.app.place.FolderLock;
import dev.openrtc.app.place.Owner;
import java.io.IOException;

/// Makes this process the owner of a folder, or says who is.
final class Ownership {
    private Ownership() {}

    /// @throws Exit `refused`, naming the owner
    static FolderLock take(DataFolder folder, Owner.Kind kind) {
        try {
            return switch (FolderLock.take(folder, Owners.here(kind))) {
                case FolderLock.Outcome.Taken(FolderLock lock) -> lock;
                case FolderLock.Outcome.Held held ->
                        throw Exit.refused(
                                folder
                                        + " is owned by "
                                        + held.sentence()
                                        + ". Stop that first, or choose another folder with"
                                        + " --home.");
            };
        } catch (IOException e) {
            throw Exit.fault(String.valueOf(e.getMessage()));
        }
    }
}
