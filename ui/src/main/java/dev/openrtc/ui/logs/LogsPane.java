package dev.openrtc.ui.logs;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.control.CopyButton;
import dev.openrtc.ui.control.EmptyCard;
import dev.openrtc.ui.shell.Icons;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.shell.Tone;
import dev.openrtc.ui.text.Formats;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.LogLevel;
import dev.openrtc.worker.api.LogLine;
import dev.openrtc.worker.api.LogPage;
import dev.openrtc.worker.api.LogQuery;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The log, followed or looked back at. Pages are asked for at the bridge's pace, one at a time, so
/// that a flood costs no more than its newest page. Also a tab of a tenant's page and of a call's.
public final class LogsPane extends BorderPane {
    /// As many lines as can be looked back at; about 5 MB.
    static final int MOST = 20_000;

    /// Lines a look: at five looks a second 20,000 lines/s come in whole.
    private static final int PAGE = 4_000;

    private static final double LINE = 22;

    private final ScreenKit kit;
    private final LogWindow window = new LogWindow(MOST);
    private final ListView<LogLine> list = new ListView<>(window.shown());
    private final TextField tenant = new TextField();
    private final TextField text = new TextField();
    private final Button session = new Button("", Icons.of(Feather.X));
    private final ComboBox<LogLevel> level = new ComboBox<>();
    private final Label count = new Label();
    private final Button follow = new Button();
    private final Button pill = new Button();
    private final TextArea details = new TextArea();
    private LogQuery query = LogQuery.everything(PAGE);
    private boolean asking;

    public LogsPane(ScreenKit kit) {
        this.kit = kit;
        list.setFixedCellSize(LINE);
        list.getStyleClass().addAll("logs", "dense");
        list.setAccessibleText(Text.of("place.logs"));
        list.setCellFactory(_ -> new LogCell(kit.times()));
        list.setPlaceholder(
                new EmptyCard(Feather.ALIGN_LEFT)
                        .say(Text.of("logs.none"), Text.of("logs.none.next")));
        list.addEventFilter(
                ScrollEvent.SCROLL,
                event -> {
                    if (event.getDeltaY() > 0) {
                        follow(false);
                    }
                });
        list.setOnKeyPressed(
                event -> {
                    KeyCode code = event.getCode();
                    if (code == KeyCode.ENTER) {
                        open(list.getSelectionModel().getSelectedItem());
                    } else if (code == KeyCode.UP || code == KeyCode.PAGE_UP) {
                        follow(false);
                    } else if (code == KeyCode.END) {
                        follow(true);
                    }
                });
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        line -> {
                            if (line != null && details.isVisible()) {
                                open(line);
                            }
                        });
        pill.getStyleClass().addAll("accent", "rounded");
        pill.setOnAction(_ -> follow(true));
        StackPane.setAlignment(pill, Pos.BOTTOM_CENTER);
        details.setEditable(false);
        details.setWrapText(true);
        details.setPrefRowCount(6);
        details.getStyleClass().add("mono");
        details(false);
        setTop(bar());
        setCenter(new StackPane(list, pill));
        setBottom(details);
        follow(true);
    }

    /// Only records of this tenant and session; empty = all.
    public void scope(String ofTenant, String session) {
        tenant.setText(ofTenant);
        ask(ofTenant, session, query.level());
    }

    public void look(Sight sight) {
        if (!asking) {
            asking = true;
            LogQuery asked = query;
            kit.bridge().logs(asked, page -> answered(asked, page));
        }
    }

    void togglePause() {
        follow(!window.following());
    }

    void focusFilter() {
        text.requestFocus();
    }

    /// Takes everything off the screen; what comes next is shown from here on.
    void mark() {
        window.clear();
    }

    private void answered(LogQuery asked, LogPage page) {
        asking = false;
        if (!sameScope(asked, query)) {
            return;
        }
        query = query.after(page.last());
        window.add(page.lines());
        if (window.following() && !page.lines().isEmpty()) {
            list.scrollTo(window.shown().size() - 1);
        }
        count();
    }

    private static boolean sameScope(LogQuery one, LogQuery other) {
        return one.after(0).equals(other.after(0));
    }

    private void ask(String ofTenant, String ofSession, LogLevel least) {
        query = new LogQuery(0, ofTenant.strip(), "", ofSession, least, "", PAGE);
        session(ofSession);
        window.clear();
        count();
    }

    /// What narrows the log stands above it, with the way out.
    private void session(String only) {
        session.setVisible(!only.isEmpty());
        session.setManaged(!only.isEmpty());
        session.setText(Text.of("logs.session", LogText.brief(only)));
        session.setAccessibleText(Text.of("logs.session.spoken", only));
    }

    private void follow(boolean yes) {
        window.follow(yes);
        follow.setText(Text.of(yes ? "logs.pause" : "logs.follow"));
        if (yes && !window.shown().isEmpty()) {
            list.scrollTo(window.shown().size() - 1);
        }
        count();
    }

    private void count() {
        count.setText(Text.of("logs.count", Formats.count(window.shown().size()), window.total()));
        boolean news = window.waiting() > 0;
        pill.setVisible(news);
        if (news) {
            pill.setText(Text.of("logs.new", window.waiting()));
        }
    }

    private void filter() {
        var filter = LogText.filter(text.getText());
        (filter.isPresent() ? Tone.NORMAL : Tone.FAILURE).on(count);
        filter.ifPresentOrElse(
                next -> {
                    window.filter(next);
                    count();
                },
                () -> count.setText(Text.of("logs.bad-pattern")));
    }

    private void open(@Nullable LogLine line) {
        details(line != null);
        if (line != null) {
            details.setText(
                    Text.of(
                            "logs.details",
                            kit.times().full(line.at()),
                            line.level(),
                            line.tenant(),
                            line.session(),
                            line.logger(),
                            line.message()));
        }
    }

    private void details(boolean yes) {
        details.setVisible(yes);
        details.setManaged(yes);
    }

    private String chosenText() {
        LogLine line = list.getSelectionModel().getSelectedItem();
        return line == null
                ? ""
                : String.join(
                        " ",
                        kit.times().full(line.at()),
                        line.level().name(),
                        line.tenant(),
                        line.session(),
                        line.message());
    }

    private HBox bar() {
        text.setPromptText(Text.of("logs.filter"));
        text.setAccessibleText(Text.of("logs.filter"));
        text.setPrefColumnCount(22);
        text.textProperty().subscribe(_ -> filter());
        tenant.setPromptText(Text.of("logs.tenant"));
        tenant.setAccessibleText(Text.of("logs.tenant"));
        tenant.setPrefColumnCount(12);
        tenant.setOnAction(_ -> ask(tenant.getText(), query.session(), query.level()));
        session.getStyleClass().addAll("small", "log-session");
        session.setOnAction(_ -> ask(query.tenant(), "", query.level()));
        session("");
        level.getItems().setAll(LogLevel.values());
        level.setValue(LogLevel.DEBUG);
        level.setAccessibleText(Text.of("logs.level"));
        level.setOnAction(_ -> ask(query.tenant(), query.session(), level.getValue()));
        follow.setOnAction(_ -> togglePause());
        Button mark = new Button(Text.of("logs.mark"));
        mark.getStyleClass().add("flat");
        mark.setOnAction(_ -> mark());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        CopyButton copy = new CopyButton(Text.of("logs.copy"), this::chosenText);
        HBox bar = new HBox(8, text, tenant, session, level, gap, count, copy, mark, follow);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("table-bar");
        return bar;
    }
}
