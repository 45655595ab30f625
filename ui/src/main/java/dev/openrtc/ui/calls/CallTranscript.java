package dev.openrtc.ui.calls;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.control.SpokenLine;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.TranscriptLine;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What is said in the call, as it is said. Not there for a call in which nothing was, such as an
/// echo call, and gone with the worker's memory of it.
final class CallTranscript implements CallSection {
    private static final double HEIGHT = 180;

    private final ScreenKit kit;
    private final VBox lines = new VBox(6);
    private final ScrollPane scroll = new ScrollPane(lines);
    private final VBox node;
    private List<TranscriptLine> shown = List.of();
    private String session = "";

    CallTranscript(ScreenKit kit) {
        this.kit = kit;
        Label title = new Label(Text.of("call.transcript"));
        title.getStyleClass().add("card-title");
        scroll.setFitToWidth(true);
        scroll.setPrefViewportHeight(HEIGHT);
        scroll.setMinHeight(Region.USE_PREF_SIZE);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setAccessibleText(Text.of("call.transcript"));
        scroll.getStyleClass().addAll("edge-to-edge", "form-scroll");
        lines.setFillWidth(true);
        node = new VBox(8, title, scroll);
        node.setId("call-transcript");
        hide();
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void arrive(String opened) {
        session = opened;
        shown = List.of();
        lines.getChildren().clear();
        hide();
    }

    @Override
    public void show(SessionRow row, Sight sight) {
        List<TranscriptLine> now = kit.bridge().transcript(session);
        if (now.equals(shown)) {
            return;
        }
        boolean goesOn = now.size() >= shown.size() && now.subList(0, shown.size()).equals(shown);
        if (!goesOn) {
            lines.getChildren().clear();
        }
        boolean atEnd = scroll.getVvalue() >= 0.99 || lines.getChildren().isEmpty();
        now.subList(goesOn ? shown.size() : 0, now.size())
                .forEach(line -> lines.getChildren().add(line(line)));
        shown = now;
        node.setVisible(!now.isEmpty());
        node.setManaged(!now.isEmpty());
        if (atEnd) {
            scroll.applyCss();
            scroll.layout();
            scroll.setVvalue(1);
        }
    }

    private static Node line(TranscriptLine line) {
        return new SpokenLine(
                line.byAgent(),
                line.interrupted()
                        ? Text.of("call.transcript.interrupted", line.text())
                        : line.text());
    }

    private void hide() {
        node.setVisible(false);
        node.setManaged(false);
    }
}
