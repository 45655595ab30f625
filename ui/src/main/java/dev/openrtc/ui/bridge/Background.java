package dev.openrtc.ui.bridge;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Slow work for the window: files, the vault, the history. It runs on a virtual thread of its own
/// and its answer comes back on the FX thread. Safe from any thread.
public final class Background {
    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    private final Executor fx;

    public Background(Executor fx) {
        this.fx = fx;
    }

    /// Runs `slow` off the FX thread; exactly one of the two hears how it went, on the FX thread.
    public <T> void work(Callable<T> slow, Consumer<T> answer, Consumer<Exception> failed) {
        var _ =
                Thread.ofVirtual()
                        .name("console-work")
                        .start(
                                () -> {
                                    try {
                                        T value = slow.call();
                                        fx.execute(() -> answer.accept(value));
                                    } catch (Exception e) {
                                        LOG.warn("Work of the window failed", e);
                                        fx.execute(() -> failed.accept(e));
                                    }
                                });
    }

    /// Brings the value of a stage to the FX thread. Our ports' stages never fail; one that does
    /// all the same is logged.
    public <T> void bring(CompletionStage<T> stage, Consumer<T> answer) {
        var _ =
                stage.whenComplete(
                        (value, fault) -> {
                            if (fault == null) {
                                fx.execute(() -> answer.accept(value));
                            } else {
                                LOG.error("A request of the window failed", fault);
                            }
                        });
    }

    /// Runs `act` on the FX thread soon.
    public void later(Runnable act) {
        fx.execute(act);
    }
}
