package dev.openrtc.db.trial;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/// H2's files behind the [Watch]: `watched:async:` in the place of `async:`.
public final class WatchedPath extends FilePathWrapper {
    public static final String ENGINE_FILES = "watched:async:";

    public static void register() {
        FilePath.register(new WatchedPath());
    }

    @Override
    public String getScheme() {
        return "watched";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new WatchedFile(getBase().open(mode));
    }
}
