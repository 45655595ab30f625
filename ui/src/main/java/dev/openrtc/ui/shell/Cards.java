package dev.openrtc.ui.shell;

import dev.openrtc.ui.text.Text;
import dev.openrtc.ui.text.Times;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The smaller cards of the layer: a question, the keys of a screen, the list of notices.
final class Cards {
    private static final double WIDTH = 480;

    private Cards() {}

    /// The question and where its focus belongs: on what has to be typed, else on the way out.
    static Card question(Questions questions, Questions.Question question) {
        Label text = new Label(question.text());
        text.setWrapText(true);
        TextField typed = new TextField();
        typed.setVisible(!(question.entry() instanceof Questions.Entry.Nothing));
        typed.setManaged(typed.isVisible());
        Button leave = new Button(Text.of("question.leave"));
        leave.setOnAction(_ -> questions.leave());
        FlowPane ways = new FlowPane(8, 8, leave);
        ways.setAlignment(Pos.CENTER_RIGHT);
        for (Questions.Way way : question.ways()) {
            Button button = new Button(way.label());
            button.getStyleClass().add(way.danger() ? "danger" : "accent");
            button.setOnAction(_ -> questions.answer(way, typed.getText().strip()));
            typed.textProperty().subscribe(now -> button.setDisable(!question.entry().opens(now)));
            ways.getChildren().add(button);
        }
        Label label = new Label(label(question.entry()));
        label.setLabelFor(typed);
        label.setVisible(typed.isVisible());
        label.setManaged(typed.isVisible());
        VBox card = card(question.title(), text, label, typed, ways);
        card.setAccessibleText(question.title() + ". " + question.text());
        return new Card(card, typed.isVisible() ? typed : leave);
    }

    private static String label(Questions.Entry entry) {
        return switch (entry) {
            case Questions.Entry.Nothing _ -> "";
            case Questions.Entry.Reason _ -> Text.of("question.reason");
            case Questions.Entry.Word expected -> Text.of("question.word", expected.word());
        };
    }

    /// The keys of the window and of the screen that is shown.
    static Card keys(String screen, List<Screen.KeyAct> acts, Runnable close) {
        GridPane grid = new GridPane(16, 6);
        int row = 0;
        for (WindowKey key : WindowKey.values()) {
            grid.addRow(row++, keyLabel(key.shown()), new Label(Text.of(key.message())));
        }
        if (!acts.isEmpty()) {
            Label heading = new Label(screen);
            heading.getStyleClass().add("card-heading");
            grid.add(heading, 0, row++, 2, 1);
        }
        for (Screen.KeyAct act : acts) {
            grid.addRow(row++, keyLabel(shown(act.key())), new Label(act.label()));
        }
        Button done = new Button(Text.of("card.close"));
        done.setOnAction(_ -> close.run());
        return new Card(card(Text.of("keys.title"), grid, done), done);
    }

    /// Everything the operator was told.
    static Card notices(Notices notices, Times times, Runnable close) {
        ListView<Notices.Notice> list = new ListView<>(notices.all());
        list.setPlaceholder(new Label(Text.of("notices.none")));
        list.setFixedCellSize(44);
        list.setPrefSize(520, 400);
        list.setCellFactory(_ -> new NoticeCell(times));
        Button done = new Button(Text.of("card.close"));
        done.setOnAction(_ -> close.run());
        VBox card = card(Text.of("notices.title"), list, done);
        card.setPrefWidth(560);
        return new Card(card, notices.all().isEmpty() ? done : list);
    }

    private static Label keyLabel(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("mono", "key");
        return label;
    }

    private static String shown(String key) {
        return key.equals(" ") ? Text.of("keys.space") : key;
    }

    private static VBox card(String title, Node... content) {
        Label heading = new Label(title);
        heading.getStyleClass().add("card-title");
        heading.setWrapText(true);
        VBox card = new VBox(12, heading);
        card.getChildren().addAll(content);
        card.setPrefWidth(WIDTH);
        card.getStyleClass().add("layer-card");
        return card;
    }

    private static final class NoticeCell extends ListCell<Notices.Notice> {
        private final Times times;

        NoticeCell(Times times) {
            this.times = times;
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Notices.Notice notice, boolean empty) {
            super.updateItem(notice, empty);
            if (empty || notice == null) {
                setText(null);
                setGraphic(null);
                setTooltip(null);
                return;
            }
            Feather icon = Toasts.icon(notice.kind());
            setGraphic(Icons.of(icon));
            Toasts.tone(notice.kind()).on(this);
            String code = notice.code().isEmpty() ? "" : "  " + notice.code();
            setText(times.seconds(notice.at()) + "  " + notice.text() + code);
            setTooltip(Icons.tip(notice.text()));
        }
    }

    /// A card and the node that gets the focus.
    record Card(VBox node, Node focus) {}
}
