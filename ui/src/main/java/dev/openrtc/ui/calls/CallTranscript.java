package dev.openrtc.ui.calls;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.control.SpokenLine;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.StoredTranscript;
import dev.openrtc.worker.api.TranscriptLine;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What is said in the call, as it is said, and afterwards what its tenant keeps of it. Not there
/// for a call in which nothing was, such as an echo call.
final class CallTranscript implements CallSection {
    private static final double HEIGHT = 180;

    private final ScreenKit kit;
    private final VBox lines = new VBox(6);
    private final ScrollPane scroll = new ScrollPane(lines);
    private final VBox node;
    private List<TranscriptLine> shown = List.of();
    private final Label note = new Label();
    private List<TranscriptLine> kept = List.of();
    private boolean asked;
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
        note.getStyleClass().add("text-muted");
        HBox head = new HBox(12, title, note);
        head.setAlignment(Pos.BASELINE_LEFT);
        node = new VBox(8, head, scroll);
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
        kept = List.of();
        asked = false;
        note.setText("");
        lines.getChildren().clear();
        hide();
    }

    @Override
    public void show(SessionRow row, Sight sight) {
        List<TranscriptLine> live = kit.bridge().transcript(session);
        if (live.isEmpty() && !CallRow.live(row) && !asked) {
            asked = true;
            ask();
        }
        show(live.isEmpty() ? kept : live);
    }

    /// The worker knows it no more: was it kept?
    private void ask() {
        String of = session;
        kit.background()
                .bring(
                        kit.history().keptTranscript(of),
                        page -> {
                            if (of.equals(session) && !page.rows().isEmpty()) {
                                StoredTranscript found = page.rows().getFirst();
                                kept = found.lines();
                                note.setText(until(found));
                                show(kept);
                            }
                        });
    }

    private String until(StoredTranscript found) {
        String time = kit.times().date(found.until());
        String text =
                Text.of(
                        found.redacted() ? "call.transcript.redacted" : "call.transcript.kept",
                        time);
        return found.cut() ? text + " " + Text.of("call.transcript.cut") : text;
    }

    private void show(List<TranscriptLine> now) {
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
