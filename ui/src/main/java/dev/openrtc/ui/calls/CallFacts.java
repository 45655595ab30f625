package dev.openrtc.ui.calls;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.text.Formats;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.api.WorkerSnapshot.TimelineEntry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// The figures and names of a call, each under its own word.
final class CallFacts implements CallSection {
    private static final String JOINED = "joined";

    private final ScreenKit kit;
    private final FlowPane node = new FlowPane(32, 8);
    private final Map<String, Label> values = new LinkedHashMap<>();

    CallFacts(ScreenKit kit) {
        this.kit = kit;
        node.getStyleClass().add("call-facts");
        for (String key :
                new String[] {
                    "state", "length", "started", "joined", "agent", "room", "host", "cpu", "id",
                    "job"
                }) {
            Label name = new Label(Text.of("call.fact." + key));
            name.getStyleClass().add("text-muted");
            Label value = new Label();
            if (key.equals("id") || key.equals("job") || key.equals("room")) {
                value.getStyleClass().add("mono");
            }
            values.put(key, value);
            node.getChildren().add(new VBox(2, name, value));
        }
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void show(SessionRow row, Sight sight) {
        say("state", CallRow.state(row));
        say("length", Formats.clock(CallRow.length(row, sight.now())));
        say("started", kit.times().millis(row.offeredAt()));
        say("joined", joined(row));
        say("agent", row.agent());
        say("room", row.room());
        say("host", row.host().isEmpty() ? "–" : row.host());
        say("cpu", String.format(Locale.ROOT, "%.1f %%", row.cpuShare() * 100));
        say("id", row.session());
        say("job", row.job());
    }

    /// From the offer until it was in its room.
    private static String joined(SessionRow row) {
        return row.timeline().stream()
                .filter(entry -> entry.what().equals(JOINED))
                .map(TimelineEntry::at)
                .findFirst()
                .map(at -> Formats.latency(Duration.between(row.offeredAt(), at).toMillis()))
                .orElse("–");
    }

    private void say(String key, String value) {
        Objects.requireNonNull(values.get(key)).setText(value);
    }
}
