package dev.openrtc.db.trial;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

/// Asked before every act on a file, H2's and our own. Held statically, since H2 makes its file
/// systems itself.
@FunctionalInterface
public interface Watch {
    Watch NONE = () -> {};

    /// May throw, or never come back.
    void before() throws IOException;

    AtomicReference<Watch> NOW = new AtomicReference<>(NONE);

    static void ask() throws IOException {
        NOW.get().before();
    }
}
