package dev.openrtc.ui.calls;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.logs.LogsPane;
import dev.openrtc.ui.shell.Screen.KeyAct;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import java.util.List;
import javafx.scene.Node;

/// The log of the call.
final class CallLog implements CallSection {
    private final LogsPane logs;

    CallLog(ScreenKit kit) {
        logs = new LogsPane(kit);
    }

    @Override
    public Node node() {
        return logs;
    }

    @Override
    public void arrive(String session) {
        logs.scope("", session);
    }

    @Override
    public void show(SessionRow row, Sight sight) {
        logs.look(sight);
    }

    @Override
    public List<KeyAct> keys() {
        return logs.keys();
    }
}
