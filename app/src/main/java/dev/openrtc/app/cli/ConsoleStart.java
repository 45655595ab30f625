package dev.openrtc.app.cli;

import dev.openrtc.app.control.ControlClient;
import dev.openrtc.app.control.RemoteHistory;
import dev.openrtc.app.control.RemoteWorker;
import dev.openrtc.app.place.DataFolder;
import dev.openrtc.app.place.FolderLock;
import dev.openrtc.app.place.Owner;
import dev.openrtc.app.wiring.Foundations;
import dev.openrtc.app.wiring.GuestDoors;
import dev.openrtc.app.wiring.OwnDoors;
import dev.openrtc.app.wiring.ProgramLog;
import dev.openrtc.app.wiring.Residence;
import dev.openrtc.app.wiring.StopSignals;
import dev.openrtc.app.wiring.Watchdog;
import dev.openrtc.app.wiring.Window;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// `openrtc` without a command. Nobody owns the folder: this process does, with a window. A console
/// owns it: its window comes to the front. A headless worker owns it: the same window, as a guest.
final class ConsoleStart {
    /// An owner that is just starting or closing is waited for this long.
    private static final int TRIES = 80;

    private static final int SNAPSHOT_MILLIS = 200;

    private final RootCommand root;
    private final DataFolder folder;
    private final Map<String, String> environment;

    ConsoleStart(RootCommand root) {
        this.root = root;
        this.folder = root.folder();
        this.environment = root.environment();
    }

    int run() {
        Optional<String> missing =
                Display.missing(
                        environment,
                        System.getProperty("os.name", ""),
                        System.getProperty("glass.platform", ""));
        if (missing.isPresent()) {
            throw Exit.usage(Display.sentence(missing.get()));
        }
        try {
            return enter();
        } catch (IOException e) {
            throw Exit.fault(String.valueOf(e.getMessage()));
        }
    }

    private int enter() throws IOException {
        Owner self = Owners.here(Owner.Kind.CONSOLE);
        String holder = "another process";
        for (int left = TRIES; left > 0; left--) {
            switch (FolderLock.take(folder, self)) {
                case FolderLock.Outcome.Taken(FolderLock lock) -> {
                    return own(self, lock);
                }
                case FolderLock.Outcome.Held held -> holder = held.sentence();
            }
            Optional<ControlClient> owner = connect();
            if (owner.isPresent()) {
                return visit(owner.get());
            }
            Pause.tick();
        }
        throw Exit.notReachable(
                folder
                        + " is owned by "
                        + holder
                        + ", which does not answer. End it and try again.");
    }

    private Optional<ControlClient> connect() {
        try {
            return Optional.of(ControlClient.connect(folder, environment, true));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private int own(Owner self, FolderLock lock) throws IOException {
        Residence residence =
                new Residence(
                        folder,
                        self,
                        lock,
                        root.foundations(),
                        Foundations.RunOptions.plain(environment));
        try {
            ProgramLog.of(folder, false);
            Window window = root.window();
            residence.window(window::raise);
            residence.answer();
            StopSignals signals = StopSignals.listen();
            var _ =
                    Thread.ofPlatform()
                            .daemon()
                            .name("stop-signals")
                            .start(() -> stopBySignal(signals, residence, window));
            window.show(new OwnDoors(folder, residence));
            return ExitCode.DONE;
        } finally {
            Watchdog.halting(ExitCode.FAULT).over(residence::close);
        }
    }

    private static void stopBySignal(StopSignals signals, Residence residence, Window window) {
        try {
            String first = signals.next();
            if (residence.open().isPresent()) {
                new GentleStop(residence.open().get().worker(), signals).after(first);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            window.end();
        }
    }

    /// In a folder that another process owns.
    private int visit(ControlClient client) throws IOException {
        if (client.ownerKind().equals(Owner.Kind.CONSOLE.word())) {
            try (client) {
                if (!client.raise()) {
                    throw Exit.refused(
                            "The console of process "
                                    + client.ownerPid()
                                    + " has no window to show. End it and try again.");
                }
            }
            root.terminal().out().println("The console runs already; its window is in front.");
            return ExitCode.DONE;
        }
        AtomicReference<ControlClient> latest = new AtomicReference<>(client);
        try (RemoteWorker worker =
                RemoteWorker.open(client, () -> again(latest), SNAPSHOT_MILLIS)) {
            root.window().show(new GuestDoors(folder, worker, new RemoteHistory(latest::get)));
        }
        return ExitCode.DONE;
    }

    private ControlClient again(AtomicReference<ControlClient> latest) throws IOException {
        ControlClient client = ControlClient.connect(folder, environment, true);
        latest.set(client);
        return client;
    }
}
