package dev.openrtc.ui;

import dev.openrtc.ui.bridge.Background;
import dev.openrtc.ui.bridge.Bridge;
import dev.openrtc.ui.bridge.FxThread;
import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.shell.Navigator;
import dev.openrtc.ui.shell.Notices;
import dev.openrtc.ui.shell.Place;
import dev.openrtc.ui.shell.Preferences;
import dev.openrtc.ui.shell.Questions;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.shell.Undo;
import dev.openrtc.ui.text.Times;
import dev.openrtc.worker.api.Actor;
import dev.openrtc.worker.api.Vault;
import dev.openrtc.worker.api.WorkerSnapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// Everything a screen is given, made of fakes. The bridge does not run by itself: tests hand
/// sights to the screen with [#sight()] and [#sightAged(Duration)].
public final class FakeKit {
    public final FakeClock clock = new FakeClock(Scenes.AT);
    public final FakeWorker worker;
    public final FakeDoors doors;
    public final List<Place> went = new CopyOnWriteArrayList<>();
    public final ScreenKit kit;

    public FakeKit(WorkerSnapshot snapshot) {
        this(snapshot, Path.of("target", "fake-home"));
    }

    public FakeKit(WorkerSnapshot snapshot, Path folder) {
        worker = new FakeWorker(snapshot);
        doors = new FakeDoors(folder, new FakeVault(Vault.Standing.OPEN, "correct horse"), worker);
        Bridge bridge = new Bridge(worker, new Actor("console:test"), clock, FxThread.executor());
        Notices notices = new Notices(clock);
        kit =
                new ScreenKit(
                        doors,
                        bridge,
                        new Background(FxThread.executor()),
                        doors.history,
                        new Recorder(),
                        notices,
                        new Questions(),
                        new Undo(bridge::submit, notices),
                        new Times(ZoneOffset.UTC),
                        new Preferences(Map.of(), _ -> {}));
    }

    /// What the window sees now, a fifth of a second old.
    public Sight sight() {
        return sightAged(Duration.ofMillis(200));
    }

    public Sight sightAged(Duration age) {
        WorkerSnapshot snapshot = worker.runtimeSnapshot();
        return new Sight(snapshot, snapshot.at().plus(age));
    }

    private final class Recorder implements Navigator {
        @Override
        public void go(Place place) {
            went.add(place);
        }

        @Override
        public void back() {}
    }
}
