package dev.openrtc.ui.logs;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.control.CopyButton;
import dev.openrtc.ui.shell.Icons;
import dev.openrtc.ui.shell.Preferences;
import dev.openrtc.ui.shell.Screen.KeyAct;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.shell.Tone;
import dev.openrtc.ui.text.Formats;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.LogLevel;
import dev.openrtc.worker.api.LogLine;
import dev.openrtc.worker.api.LogPage;
import dev.openrtc.worker.api.LogQuery;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// The log, followed or looked back at. Pages are asked for at the bridge's pace, one at a time, so
/// that a flood costs no more than its newest page. Also a tab of a tenant's page and a section of
/// a call's.
public final class LogsPane extends BorderPane {
    /// As many lines as can be looked back at; about 5 MB.
    static final int MOST = 20_000;

    /// Lines a look: at five looks a second 20,000 lines/s come in whole.
    private static final int PAGE = 4_000;

    private static final String WRAP = "logs.wrap";

    private final ScreenKit kit;
    private final LogWindow window = new LogWindow(MOST);
    private final LogDetails details;
    private final LogList lines;
    private final TextField tenant = new TextField();
    private final TextField text = new TextField();
    private final Button session = new Button("", Icons.of(Feather.X));
    private final ComboBox<LogLevel> level = new ComboBox<>();
    private final Label count = new Label();
    private final Button follow = new Button();
    private final ToggleButton wrap = new ToggleButton(Text.of("logs.wrap"));
    private LogQuery query = LogQuery.everything(PAGE);
    private boolean asking;

    public LogsPane(ScreenKit kit) {
        this.kit = kit;
        details = new LogDetails(kit);
        lines = new LogList(kit, window, details::show);
        lines.onChange(this::count);
        lines.list()
                .getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        line -> {
                            if (line != null && details.isVisible()) {
                                details.show(line);
                            }
                        });
        setTop(bar());
        setCenter(lines);
        setBottom(details);
        wrap.setSelected(Boolean.parseBoolean(kit.preferences().get(WRAP).orElse("")));
        wrap.selectedProperty().subscribe(this::wrap);
        count();
    }

    /// Only records of this tenant and session; empty = all.
    public void scope(String ofTenant, String ofSession) {
        tenant.setText(ofTenant);
        ask(ofTenant, ofSession, query.level());
    }

    public void look(Sight sight) {
        if (!asking) {
            asking = true;
            LogQuery asked = query;
            kit.bridge().logs(asked, page -> answered(asked, page), fault -> failed(fault));
        }
    }

    /// The keys that act on the log.
    public List<KeyAct> keys() {
        Preferences preferences = kit.preferences();
        return List.of(
                new KeyAct("/", Text.of("key.filter"), text::requestFocus),
                new KeyAct(" ", Text.of("key.pause"), this::togglePause),
                new KeyAct("m", Text.of("key.mark"), lines::mark),
                new KeyAct("w", Text.of("key.wrap"), wrap::fire),
                new KeyAct(
                        "f",
                        Text.of("key.whole"),
                        () -> preferences.wholeWindow().set(!preferences.wholeWindow().get())),
                new KeyAct("k", Text.of("logs.clear"), lines::clear),
                new KeyAct(
                        "t",
                        Text.of("key.tenant"),
                        () -> LogCell.tenantOf(lines.chosen()).ifPresent(kit.navigator()::go)),
                new KeyAct(
                        "s",
                        Text.of("key.session"),
                        () -> LogCell.sessionOf(lines.chosen()).ifPresent(kit.navigator()::go)),
                new KeyAct("n", Text.of("key.level"), this::nextLevel));
    }

    /// What has the focus when the operator comes here.
    public Node first() {
        return lines.list();
    }

    private void togglePause() {
        lines.follow(!window.following());
    }

    private void nextLevel() {
        LogLevel[] all = LogLevel.values();
        level.setValue(all[(Objects.requireNonNull(level.getValue()).ordinal() + 1) % all.length]);
    }

    private void wrap(boolean yes) {
        lines.wrap(yes);
        kit.preferences().put(WRAP, String.valueOf(yes));
    }

    private void answered(LogQuery asked, LogPage page) {
        asking = false;
        if (sameScope(asked, query)) {
            query = query.after(page.last());
            lines.add(page.lines());
            lines.empty().say(Text.of("logs.none"), Text.of("logs.none.next"));
            count();
        }
    }

    private void failed(String why) {
        asking = false;
        lines.empty().fault(Text.of("logs.fault"), why, () -> look(kit.bridge().now()));
        Tone.FAILURE.on(count);
        count.setText(Text.of("logs.fault"));
    }

    private static boolean sameScope(LogQuery one, LogQuery other) {
        return one.after(0).equals(other.after(0));
    }

    private void ask(String ofTenant, String ofSession, LogLevel least) {
        query = new LogQuery(0, ofTenant.strip(), "", ofSession, least, "", PAGE);
        session(ofSession);
        details.open(false);
        lines.clear();
        lines.empty().loading(Text.of("calls.reading"));
    }

    /// What narrows the log stands above it, with the way out.
    private void session(String only) {
        session.setVisible(!only.isEmpty());
        session.setManaged(!only.isEmpty());
        session.setText(Text.of("logs.session", LogText.brief(only)));
        session.setAccessibleText(Text.of("logs.session.spoken", only));
    }

    private void count() {
        boolean following = window.following();
        follow.setText(Text.of(following ? "logs.pause" : "logs.follow"));
        follow.setGraphic(Icons.of(following ? Feather.PAUSE : Feather.PLAY));
        Tone.NORMAL.on(count);
        count.setText(
                Text.of(
                        following ? "logs.count" : "logs.count.paused",
                        Formats.count(window.shown().size()),
                        window.total()));
    }

    private void filter() {
        LogText.filter(text.getText())
                .ifPresentOrElse(
                        next -> {
                            window.filter(next);
                            count();
                        },
                        () -> {
                            Tone.FAILURE.on(count);
                            count.setText(Text.of("logs.bad-pattern"));
                        });
    }

    private String chosenText() {
        LogLine line = lines.chosen();
        return line == null ? "" : details.whole(line);
    }

    private HBox bar() {
        text.setPromptText(Text.of("logs.filter"));
        text.setAccessibleText(Text.of("logs.filter"));
        text.setPrefColumnCount(20);
        text.textProperty().subscribe(_ -> filter());
        tenant.setPromptText(Text.of("logs.tenant"));
        tenant.setAccessibleText(Text.of("logs.tenant"));
        tenant.setPrefColumnCount(10);
        tenant.setOnAction(_ -> ask(tenant.getText(), query.session(), query.level()));
        session.getStyleClass().addAll("small", "log-session");
        session.setOnAction(_ -> ask(query.tenant(), "", query.level()));
        session("");
        level.getItems().setAll(LogLevel.values());
        level.setValue(LogLevel.DEBUG);
        level.setAccessibleText(Text.of("logs.level"));
        level.setOnAction(_ -> ask(query.tenant(), query.session(), level.getValue()));
        follow.setOnAction(_ -> togglePause());
        follow.setMinWidth(Region.USE_PREF_SIZE);
        count.setMinWidth(Region.USE_PREF_SIZE);
        wrap.getStyleClass().add("small");
        wrap.setMinWidth(Region.USE_PREF_SIZE);
        Button mark = new Button(Text.of("logs.mark"));
        mark.getStyleClass().addAll("flat", "small");
        mark.setMinWidth(Region.USE_PREF_SIZE);
        mark.setOnAction(_ -> lines.mark());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        CopyButton copy = new CopyButton(Text.of("logs.copy"), this::chosenText);
        HBox bar = new HBox(8, text, tenant, session, level, gap, count, copy, mark, wrap, follow);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("table-bar");
        return bar;
    }
}
