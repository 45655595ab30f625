package dev.openrtc.ui.settings;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.shell.Questions.Question;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.LineKind;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.api.WorkerSnapshot.WorkerState;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// Starting, draining and stopping the worker: only the acts that make sense now are there.
final class WorkerActs {
    private final Label state = new Label();
    private final Button live = new Button(Text.of("act.start.live"));
    private final Button practice = new Button(Text.of("act.start.practice"));
    private final Button drain = new Button(Text.of("act.worker.drain"));
    private final Button cancel = new Button(Text.of("act.worker.drain.cancel"));
    private final Button stop = new Button();
    private final VBox node;
    private int calls;

    WorkerActs(ScreenKit kit) {
        live.getStyleClass().add("accent");
        stop.getStyleClass().addAll("danger", "button-outlined");
        live.setOnAction(_ -> kit.act(new Command.StartWorker(LineKind.LIVE)));
        practice.setOnAction(_ -> kit.act(new Command.StartWorker(LineKind.PRACTICE)));
        drain.setOnAction(_ -> kit.act(new Command.DrainWorker(Optional.empty())));
        cancel.setOnAction(_ -> kit.act(new Command.CancelDrain()));
        stop.setOnAction(
                _ -> {
                    if (calls == 0) {
                        kit.act(new Command.StopWorker());
                    } else {
                        kit.questions()
                                .ask(
                                        Question.costly(
                                                stop.getText(),
                                                Text.of("act.worker.stop.cost", calls),
                                                stop.getText(),
                                                () -> kit.act(new Command.StopWorker())));
                    }
                });
        state.getStyleClass().add("worker-state");
        node = new VBox(8, state, new FlowPane(8, 8, live, practice, drain, cancel, stop));
    }

    VBox node() {
        return node;
    }

    void look(Sight sight) {
        WorkerSnapshot s = sight.snapshot();
        calls = s.totals().calls();
        WorkerState now = s.state();
        state.setText(words(s));
        stand(live, now == WorkerState.STOPPED);
        live.setDisable(!s.connection().configured());
        stand(practice, now == WorkerState.STOPPED);
        stand(drain, now == WorkerState.RUNNING);
        stand(cancel, now == WorkerState.DRAINING);
        stand(stop, now == WorkerState.RUNNING || now == WorkerState.DRAINING);
        stop.setText(Text.of("act.worker.stop", calls));
    }

    private static String words(WorkerSnapshot s) {
        return switch (s.state()) {
            case STOPPED ->
                    Text.of(
                            s.connection().configured()
                                    ? "settings.worker.state.stopped"
                                    : "settings.worker.state.unset");
            case STARTING -> Text.of("status.worker.starting");
            case RUNNING ->
                    Text.of(
                            s.line().filter(line -> line == LineKind.PRACTICE).isPresent()
                                    ? "settings.worker.state.practice"
                                    : "settings.worker.state.live",
                            s.totals().calls(),
                            s.totals().cap());
            case DRAINING -> Text.of("settings.worker.state.draining", s.totals().calls());
            case STOPPING -> Text.of("settings.worker.state.stopping");
        };
    }

    private static void stand(Button button, boolean shown) {
        button.setVisible(shown);
        button.setManaged(shown);
    }
}
