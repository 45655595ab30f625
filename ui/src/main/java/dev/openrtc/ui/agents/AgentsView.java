package dev.openrtc.ui.agents;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.control.EmptyCard;
import dev.openrtc.ui.control.SteadyLines;
import dev.openrtc.ui.control.SteadyTable;
import dev.openrtc.ui.shell.Icons;
import dev.openrtc.ui.shell.Place;
import dev.openrtc.ui.shell.Questions.Question;
import dev.openrtc.ui.shell.Screen;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.WorkerSnapshot.AgentKind;
import dev.openrtc.worker.api.WorkerSnapshot.AgentRow;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// All agents, live; beside them the profile of the chosen one: its form and its versions.
public final class AgentsView implements Screen {
    private static final double LIST = 400;

    private final ScreenKit kit;
    private final SteadyLines<String, AgentRow> lines = new SteadyLines<>(AgentRow::name);
    private final SteadyTable<String, AgentRow> table;
    private final EmptyCard nothing = new EmptyCard(Feather.CPU);
    private final ProfileForm form;
    private final VersionsPane versions;
    private final Label title = new Label();
    private final Button duplicate = new Button(Text.of("agents.duplicate"));
    private final Button remove = new Button();
    private final HBox head = new HBox(8);
    private final ScrollPane scroll = new ScrollPane();
    private final BorderPane node = new BorderPane();
    private String shown = "";
    private Optional<AgentProfile> profile = Optional.empty();
    private String wanted = "";
    private boolean beginning;

    public AgentsView(ScreenKit kit) {
        this.kit = kit;
        table = new SteadyTable<>(lines, _ -> {});
        table.setAccessibleText(Text.of("place.agents"));
        table.getStyleClass().add("of-snapshot");
        table.setPrefWidth(LIST);
        table.setMinWidth(LIST);
        columns();
        form = new ProfileForm(kit, Blank.PROFILE, this::saved);
        versions = new VersionsPane(kit, this::reload);
        table.getSelectionModel().selectedItemProperty().subscribe(_ -> chosen());
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("form-scroll");
        node.setLeft(new VBox(bar(), table));
        VBox.setVgrow(table, Priority.ALWAYS);
        node.getStyleClass().add("table-screen");
        head();
        nothing();
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void look(Sight sight) {
        lines.update(sight.snapshot().agents());
        if (!wanted.isEmpty()) {
            table.choose(wanted);
            wanted = "";
        }
    }

    @Override
    public void arrive(Place place) {
        if (place instanceof Place.Agents agents && !agents.name().isEmpty()) {
            wanted = agents.name();
            look(kit.bridge().now());
        }
    }

    @Override
    public List<KeyAct> keys() {
        return List.of(
                new KeyAct("a", Text.of("agents.new"), () -> leaving(_ -> begin(Blank.PROFILE))),
                new KeyAct("x", Text.of("key.remove"), this::remove));
    }

    /// The rows, for tests of what is shown.
    SteadyTable<String, AgentRow> table() {
        return table;
    }

    private void chosen() {
        Optional<AgentRow> row = table.chosen();
        if (beginning || row.isEmpty() || row.get().name().equals(shown)) {
            return;
        }
        leaving(_ -> open(row.get()));
    }

    /// Asks first when something was typed that is not saved.
    private void leaving(Consumer<Boolean> then) {
        if (!form.dirty() || node.getCenter() == nothing) {
            then.accept(true);
            return;
        }
        // The selection stays with what is shown until the answer.
        kit.background().later(() -> table.choose(shown));
        kit.questions()
                .ask(
                        Question.costly(
                                Text.of("agents.leave"),
                                Text.of("agents.leave.text"),
                                Text.of("agents.leave.act"),
                                () -> then.accept(true)));
    }

    private void open(AgentRow row) {
        shown = row.name();
        if (row.kind() == AgentKind.JAVA) {
            profile = Optional.empty();
            node.setCenter(
                    nothing.say(Text.of("agents.java", row.name()), Text.of("agents.java.next")));
            return;
        }
        form.quiet();
        reload();
    }

    private void reload() {
        String name = shown;
        kit.background()
                .bring(
                        kit.history().profile(name, OptionalLong.empty()),
                        page -> {
                            if (!name.equals(shown)) {
                                return;
                            }
                            if (page.rows().isEmpty()) {
                                profile = Optional.empty();
                                node.setCenter(
                                        nothing.say(Text.of("agents.unread", name), page.fault()));
                            } else {
                                show(page.rows().getFirst());
                            }
                        });
    }

    private void show(AgentProfile read) {
        profile = Optional.of(read);
        form.show(read, read.version());
        versions.show(read);
        boolean builtIn = read.version() == 0;
        title.setText(
                builtIn
                        ? Text.of("agents.title.built-in", read.name())
                        : Text.of("agents.title", read.name(), String.valueOf(read.version())));
        duplicate.setVisible(true);
        remove.setText(Text.of("agents.remove", read.name()));
        remove.setVisible(!builtIn);
        center(new VBox(form, versions));
    }

    private void begin(AgentProfile template) {
        shown = "";
        profile = Optional.empty();
        beginning = true;
        table.getSelectionModel().clearSelection();
        beginning = false;
        form.begin(template);
        title.setText(Text.of("agents.new"));
        duplicate.setVisible(false);
        remove.setVisible(false);
        center(form);
    }

    private void saved() {
        String name = form.name();
        shown = name;
        wanted = name;
        kit.background()
                .bring(
                        kit.history().profile(name, OptionalLong.empty()),
                        page -> {
                            if (name.equals(shown) && !form.dirty() && !page.rows().isEmpty()) {
                                show(page.rows().getFirst());
                            }
                        });
    }

    private void remove() {
        profile.filter(read -> read.version() > 0 && kit.mayAct())
                .ifPresent(
                        read ->
                                kit.questions()
                                        .ask(
                                                Question.irreversible(
                                                        Text.of("agents.remove", read.name()),
                                                        Text.of("agents.remove.text"),
                                                        read.name(),
                                                        Text.of("agents.remove", read.name()),
                                                        () -> removed(read.name()))));
    }

    private void removed(String name) {
        kit.bridge()
                .submit(
                        new Command.RemoveProfile(name),
                        result -> {
                            kit.notices().tell(result);
                            if (result.done() && name.equals(shown)) {
                                shown = "";
                                nothing();
                            }
                        });
    }

    private void nothing() {
        node.setCenter(nothing.say(Text.of("agents.none"), Text.of("agents.none.next")));
    }

    private void center(Node content) {
        scroll.setContent(content);
        scroll.setVvalue(0);
        VBox page = new VBox(head, form.bar(), scroll);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        node.setCenter(page);
    }

    private void head() {
        title.getStyleClass().add("section-title");
        duplicate.setOnAction(
                _ ->
                        profile.ifPresent(
                                read -> leaving(_ -> begin(read.withName(read.name() + "-copy")))));
        remove.getStyleClass().addAll("flat", "danger");
        remove.setOnAction(_ -> remove());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox acts = new HBox(8, duplicate, remove);
        kit.guard(acts);
        head.getChildren().addAll(title, gap, acts);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("page-head");
    }

    private HBox bar() {
        Button more = new Button(Text.of("agents.new"), Icons.of(Feather.PLUS));
        more.setOnAction(_ -> leaving(_ -> begin(Blank.PROFILE)));
        HBox bar = new HBox(8, more);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("table-bar");
        kit.guard(bar);
        return bar;
    }

    private void columns() {
        table.words(Text.of("agents.column.name"), 140, AgentRow::name);
        table.words(Text.of("agents.column.kind"), 110, AgentsView::kind);
        table.figures(
                Text.of("agents.column.version"),
                64,
                row -> row.version().isEmpty() ? "" : row.version(),
                Comparator.comparing(AgentRow::version));
        table.figures(
                Text.of("agents.column.calls"),
                76,
                row ->
                        row.cap() < 0
                                ? String.valueOf(row.calls())
                                : Text.of("agents.calls", row.calls(), row.cap()),
                Comparator.comparingInt(AgentRow::calls));
    }

    private static String kind(AgentRow row) {
        boolean written = row.kind() == AgentKind.PROFILE;
        if (row.builtIn()) {
            return Text.of(written ? "agents.kind.demo" : "agents.kind.built-in");
        }
        return Text.of(written ? "agents.kind.profile" : "agents.kind.java");
    }
}
