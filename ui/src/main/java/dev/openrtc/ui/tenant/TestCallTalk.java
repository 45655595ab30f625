package dev.openrtc.ui.tenant;

import dev.openrtc.ui.control.LevelMeter;
import dev.openrtc.ui.control.SpokenLine;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.TestCall;
import dev.openrtc.worker.api.TestCall.Words;
import dev.openrtc.worker.api.WorkerSnapshot.TurnTimes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A test call as it goes: both voices' levels, what is said, how long the turns take.
final class TestCallTalk extends VBox {
    private static final double HEIGHT = 240;

    private final LevelMeter caller = new LevelMeter(Text.of("testcall.level.caller"));
    private final LevelMeter agent = new LevelMeter(Text.of("testcall.level.agent"));
    private final VBox lines = new VBox(6);
    private final ScrollPane scroll = new ScrollPane(lines);
    private final VBox turns = new VBox(4);
    private final Label usual = new Label();
    private final Map<Integer, SpokenLine> byNumber = new HashMap<>();
    private List<Words> shown = List.of();
    private List<String> shownTurns = List.of();
    private long number;

    TestCallTalk() {
        super(16);
        GridPane levels = new GridPane(12, 8);
        levels.addRow(0, name("testcall.level.caller"), caller);
        levels.addRow(1, name("testcall.level.agent"), agent);
        levels.setAlignment(Pos.CENTER_LEFT);
        scroll.setFitToWidth(true);
        scroll.setPrefViewportHeight(HEIGHT);
        scroll.setMinHeight(Region.USE_PREF_SIZE);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setAccessibleText(Text.of("call.transcript"));
        scroll.getStyleClass().addAll("edge-to-edge", "form-scroll");
        usual.getStyleClass().add("text-muted");
        getChildren()
                .addAll(
                        levels,
                        new VBox(8, title("call.transcript"), scroll),
                        new VBox(8, title("testcall.turns"), turns, usual));
    }

    void show(TestCall call, TurnTimes times) {
        if (call.number() != number) {
            number = call.number();
            lines.getChildren().clear();
            byNumber.clear();
            shown = List.of();
        }
        caller.show(call.callerLevel().peak(), call.callerLevel().rms());
        agent.show(call.agentLevel().peak(), call.agentLevel().rms());
        lines(call.lines());
        turns(TestCallModel.turns(call));
        usual.setText(TestCallModel.usual(times));
    }

    private void lines(List<Words> now) {
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        boolean atEnd = scroll.getVvalue() >= 0.99 || lines.getChildren().isEmpty();
        for (Words words : now) {
            SpokenLine line = byNumber.get(words.number());
            if (line == null) {
                line = new SpokenLine(words.byAgent(), words.text());
                byNumber.put(words.number(), line);
                lines.getChildren().add(line);
            }
            line.say(words.text(), words.last());
        }
        if (atEnd) {
            scroll.applyCss();
            scroll.layout();
            scroll.setVvalue(1);
        }
    }

    private void turns(List<String> now) {
        if (!now.equals(shownTurns)) {
            shownTurns = now;
            turns.getChildren().setAll(now.stream().<Node>map(Label::new).toList());
        }
    }

    private static Label name(String key) {
        Label name = new Label(Text.of(key));
        name.setMinWidth(72);
        name.getStyleClass().add("text-muted");
        return name;
    }

    private static Label title(String key) {
        Label title = new Label(Text.of(key));
        title.getStyleClass().add("card-title");
        return title;
    }
}
