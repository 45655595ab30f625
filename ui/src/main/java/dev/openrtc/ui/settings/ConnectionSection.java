package dev.openrtc.ui.settings;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.shell.Tone;
import dev.openrtc.ui.text.Formats;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.WorkerSnapshot.LinkState;
import dev.openrtc.worker.api.WorkerSnapshot.LinkView;
import java.time.Duration;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// The connection: how it stands now, and its values.
final class ConnectionSection implements Section {
    private final Label link = new Label();
    private final ConnectionForm form;
    private final VBox node;

    ConnectionSection(ScreenKit kit) {
        form = new ConnectionForm(kit, () -> {});
        link.setWrapText(true);
        node =
                Forms.section(
                        Text.of("settings.section.connection"),
                        Text.of("settings.connection.text"),
                        link,
                        form.node());
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void look(Sight sight) {
        LinkView now = sight.snapshot().link();
        String since = Formats.span(Duration.between(now.since(), sight.now()));
        String why = now.why().isEmpty() ? "" : " " + now.why();
        String text = Text.of("settings.connection.now", now.state().word(), since) + why;
        if (!text.equals(link.getText())) {
            tone(now.state()).say(link, text);
        }
        form.look(sight);
    }

    private static Tone tone(LinkState state) {
        return switch (state) {
            case CONNECTED -> Tone.OK;
            case REJECTED -> Tone.FAILURE;
            case STALE, RECONNECTING -> Tone.ATTENTION;
            case CONNECTING -> Tone.INFORMATION;
            case NOT_CONFIGURED, STOPPED -> Tone.NORMAL;
        };
    }
}
