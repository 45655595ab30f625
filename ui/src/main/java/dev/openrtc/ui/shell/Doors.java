package dev.openrtc.ui.shell;

import dev.openrtc.worker.api.History;
import dev.openrtc.worker.api.Vault;
import dev.openrtc.worker.api.Worker;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;

/// What the window needs from the program that starts it. The program implements it once with the
/// real vault, worker and history; methods that may take time answer with a stage and are called
/// from any thread.
public interface Doors {
    /// The program's version, as shown.
    String version();

    /// The data folder, as shown.
    String folder();

    /// True when another process owns the data folder and this window only looks in: no vault
    /// screens, and closing never stops the worker.
    boolean attached();

    /// Where the window keeps its size, theme and the like; written at most once a second.
    Path windowFile();

    /// The vault of the data folder. Not asked for while [#attached()].
    Vault vault();

    /// Wires the worker after the vault was opened (or at once when attached). Called once; the
    /// stage never completes exceptionally.
    CompletionStage<Entry> enter();

    /// The window is gone, and how the operator wanted it. Called on the FX thread, must return at
    /// once: with [Closing#KEEP_RUNNING] each time the window goes and can be brought back, with
    /// [Closing#QUIT] exactly once, last. After a drain the window has already waited for the last
    /// call. While [#attached()] it is always QUIT: this process ends, the owner goes on.
    void closed(Closing how);

    /// What [#enter()] led to.
    sealed interface Entry {
        record Ready(Worker worker, History history) implements Entry {}

        /// What, why and what to do.
        record Failed(String code, String message) implements Entry {}
    }

    /// How the operator closed the window.
    enum Closing {
        /// Stop the worker and end the program.
        QUIT,
        /// The worker goes on without a window; a later start brings the window back.
        KEEP_RUNNING
    }
}
