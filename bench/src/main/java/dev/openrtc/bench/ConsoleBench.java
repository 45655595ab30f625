package dev.openrtc.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import dev.openrtc.ui.ConsoleApp;
import dev.openrtc.ui.bridge.FxThread;
import dev.openrtc.worker.api.LogQuery;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// The real window on a real worker with 10,000 tenants and 1,000 sessions while 50 offers a second
/// are refused and 20,000 log records a second are written: how long each screen keeps the FX
/// thread, and how evenly its frames come.
final class ConsoleBench implements Measurement {
    private static final int TENANTS = 10_000;
    private static final int SESSIONS = 1_000;
    private static final int RECORDS_A_TICK = 100;
    private static final long TICK_MILLIS = 5;
    private static final long SETTLING = 5;
    private static final long SECONDS = 15;

    private final Executor fx = FxThread.executor();
    private final Logger log = LoggerFactory.getLogger("bench.flood");

    @Override
    public void run() throws Exception {
        quietTerminal();
        try (CoreRig rig = CoreRig.of(TENANTS, OptionalInt.of(1));
                ScheduledExecutorService load = Executors.newScheduledThreadPool(2)) {
            rig.oneCallEach(SESSIONS);
            Thread.ofPlatform()
                    .daemon()
                    .name("window")
                    .start(() -> ConsoleApp.launch(new BenchDoors(rig.runtime)));
            Scene scene = scene();
            // As many at once as are due: a late tick is made up for, so that the rate holds.
            var _ = load.scheduleAtFixedRate(() -> flood(), 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
            var _ = load.scheduleAtFixedRate(new Refusals(rig)::one, 0, 20, TimeUnit.MILLISECONDS);
            long before = last(rig);
            long start = System.nanoTime();
            screen("overview", scene, KeyCode.DIGIT1);
            screen("tenants", scene, KeyCode.DIGIT2);
            screen("calls", scene, KeyCode.DIGIT3);
            screen("logs", scene, KeyCode.DIGIT4);
            Bench.say(
                    "%,.0f log records/s held meanwhile, %,d dropped",
                    (last(rig) - before) * 1e9 / (System.nanoTime() - start),
                    rig.runtime.runtimeSnapshot().drops().logs());
            load.shutdownNow();
        }
    }

    private void screen(String name, Scene scene, KeyCode digit) throws Exception {
        var _ =
                on(
                        () -> {
                            Node shell = scene.getRoot().lookup(".shell");
                            Event.fireEvent(
                                    shell,
                                    new KeyEvent(
                                            KeyEvent.KEY_PRESSED,
                                            "",
                                            "",
                                            digit,
                                            false,
                                            true,
                                            false,
                                            false));
                            return name;
                        });
        TimeUnit.SECONDS.sleep(SETTLING);
        Pulses pulses = on(() -> new Pulses(scene));
        ThreadTime thread = on(ThreadTime::current);
        long start = System.nanoTime();
        long cpu = thread.nanos();
        Latency latency = new Latency(fx);
        latency.probeFor(TimeUnit.SECONDS.toNanos(SECONDS));
        long took = System.nanoTime() - start;
        double share = (thread.nanos() - cpu) / (double) took;
        var _ = on(pulses::stop);
        Bench.say("%-9s pulse work     %s", name, pulses.work().text(1_000_000, "ms"));
        Bench.say("%-9s pulse interval %s", name, pulses.interval().text(1_000_000, "ms"));
        Bench.say("%-9s FX thread wait %s", name, latency.spread().text(1_000_000, "ms"));
        Bench.say("%-9s FX thread uses %.1f %% of a core", name, share * 100);
    }

    private void flood() {
        MDC.put("tenant", CoreRig.tenant(7).value());
        for (int i = 0; i < RECORDS_A_TICK; i++) {
            log.info("turn {} answered after {} ms by the agent of this call", i, 200 + i);
        }
    }

    private static long last(CoreRig rig) {
        return rig.runtime.logs(LogQuery.everything(1)).last();
    }

    /// The window's scene once its frame stands.
    private Scene scene() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(100);
            try {
                Scene found =
                        on(
                                () ->
                                        Window.getWindows().stream()
                                                .map(Window::getScene)
                                                .filter(s -> s.getRoot().lookup(".shell") != null)
                                                .findFirst()
                                                .orElse(null));
                if (found != null) {
                    return found;
                }
            } catch (IllegalStateException notYet) {
                // The toolkit has not started.
            }
        }
        throw new IllegalStateException("The window did not open within a minute");
    }

    private <T extends @Nullable Object> T on(Supplier<T> work) throws Exception {
        CompletableFuture<T> done = new CompletableFuture<>();
        fx.execute(() -> done.complete(work.get()));
        return done.get(30, TimeUnit.SECONDS);
    }

    /// Records go to memory, as in the program; printing twenty thousand a second is not measured.
    private static void quietTerminal() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            var _ = context.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender("console");
            context.getLogger("bench.flood").setLevel(Level.INFO);
        }
    }

    private static final class Refusals {
        private final CoreRig rig;
        private int next;

        Refusals(CoreRig rig) {
            this.rig = rig;
        }

        void one() {
            int job = next++;
            var _ = rig.offer("no-" + job, CoreRig.metadata(job % SESSIONS));
        }
    }
}
