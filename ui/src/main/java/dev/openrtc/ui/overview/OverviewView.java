package dev.openrtc.ui.overview;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.shell.Icons;
import dev.openrtc.ui.shell.Place;
import dev.openrtc.ui.shell.Screen;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.WorkerSnapshot;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Whether all is well, and if not, what to look at first.
public final class OverviewView implements Screen {
    private final ScreenKit kit;
    private final Line line = new Line();
    private final FactView calls;
    private final FactView offers;
    private final FactView joining;
    private final FactView breakers;
    private final VBox findings = new VBox(0);
    private final FlowPane tiles = new FlowPane(12, 12);
    private final List<TileView> tileViews = new ArrayList<>();
    private final Label nothing = new Label();
    private final Hyperlink next = new Hyperlink();
    private final VBox empty;
    private final ScrollPane node;
    private List<OverviewModel.FindingRow> shownFindings = List.of();
    private @Nullable WorkerSnapshot seen;

    public OverviewView(ScreenKit kit) {
        this.kit = kit;
        line.setPrefHeight(28);
        line.getStyleClass().add("fades");
        calls = fact("overview.calls", new Place.Calls("", false), line);
        offers = fact("overview.offers", new Place.Calls("", true));
        joining = fact("overview.joining", new Place.Tenants(""));
        breakers = fact("overview.breakers", new Place.Tenants(Place.Tenants.OPEN_BREAKER));
        HBox strip = new HBox(12, calls.node(), offers.node(), joining.node(), breakers.node());
        for (Node each : strip.getChildren()) {
            ((Button) each).setPrefWidth(200);
        }
        findings.getStyleClass().add("findings");
        nothing.setWrapText(true);
        nothing.getStyleClass().add("text-muted");
        empty = new VBox(4, nothing, next);
        VBox content =
                new VBox(
                        16,
                        strip,
                        heading("overview.findings"),
                        findings,
                        heading("overview.busiest"),
                        empty,
                        tiles);
        content.getStyleClass().add("overview");
        node = new ScrollPane(content);
        node.setFitToWidth(true);
        node.getStyleClass().add("form-scroll");
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void look(Sight sight) {
        WorkerSnapshot s = sight.snapshot();
        if (s != seen) {
            seen = s;
            TenantSums sums = TenantSums.of(s.tenants(), OverviewModel.TILES);
            calls.show(OverviewModel.calls(s));
            offers.show(OverviewModel.offers(s, sums));
            joining.show(OverviewModel.joining(sums));
            breakers.show(OverviewModel.breakers(s, sums));
            line.show(sums.line());
            tiles(OverviewModel.tiles(sums), OverviewModel.empty(s));
        }
        findings(OverviewModel.findings(sight));
    }

    private void tiles(List<OverviewModel.Tile> now, OverviewModel.Empty why) {
        while (tileViews.size() < now.size()) {
            TileView view =
                    new TileView(
                            tile ->
                                    kit.navigator()
                                            .go(new Place.Tenant(tile.tenant(), Place.Tab.LIVE)));
            tileViews.add(view);
            tiles.getChildren().add(view.node());
        }
        for (int i = 0; i < tileViews.size(); i++) {
            boolean used = i < now.size();
            tileViews.get(i).node().setVisible(used);
            tileViews.get(i).node().setManaged(used);
            if (used) {
                tileViews.get(i).show(now.get(i));
            }
        }
        empty.setVisible(now.isEmpty());
        empty.setManaged(now.isEmpty());
        if (now.isEmpty()) {
            nothing.setText(why.why());
            next.setText(why.act());
            next.setOnAction(_ -> kit.navigator().go(why.place()));
        }
    }

    private void findings(List<OverviewModel.FindingRow> now) {
        if (now.equals(shownFindings) && !findings.getChildren().isEmpty()) {
            return;
        }
        shownFindings = now;
        if (now.isEmpty()) {
            Label none = new Label(Text.of("overview.findings.none"), Icons.of(Feather.CHECK));
            none.getStyleClass().addAll("status", "finding");
            findings.getChildren().setAll(none);
        } else {
            findings.getChildren().setAll(now.stream().map(this::finding).toList());
        }
    }

    private HBox finding(OverviewModel.FindingRow row) {
        Label sentence = new Label(row.sentence(), Icons.of(icon(row)));
        sentence.setWrapText(true);
        sentence.setGraphicTextGap(10);
        row.tone().on(sentence);
        sentence.getStyleClass().add("finding-sentence");
        sentence.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        if (!row.trace().isEmpty()) {
            sentence.setTooltip(new Tooltip(row.trace()));
        }
        Label since = new Label(row.since());
        since.getStyleClass().add("text-muted");
        Button act = new Button(row.act());
        act.getStyleClass().add("small");
        act.setOnAction(_ -> kit.navigator().go(row.place()));
        // Of a long sentence the sentence is wrapped, not the rest cut.
        since.setMinWidth(Region.USE_PREF_SIZE);
        act.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(12, sentence, since, act);
        if (!row.clear().isEmpty()) {
            Button clear = new Button(Text.of("overview.finding.clear"));
            clear.getStyleClass().add("small");
            clear.setOnAction(_ -> kit.act(new Command.ClearFinding(row.clear())));
            clear.setMinWidth(Region.USE_PREF_SIZE);
            HBox guarded = new HBox(clear);
            guarded.setMinWidth(Region.USE_PREF_SIZE);
            guarded.setAlignment(Pos.CENTER_LEFT);
            kit.guard(guarded);
            line.getChildren().add(guarded);
        }
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("finding");
        return line;
    }

    private static Feather icon(OverviewModel.FindingRow row) {
        return switch (row.tone()) {
            case FAILURE -> Feather.ALERT_OCTAGON;
            case ATTENTION -> Feather.ALERT_TRIANGLE;
            case NORMAL, OK, INFORMATION -> Feather.INFO;
        };
    }

    private FactView fact(String key, Place place, Node... extra) {
        return new FactView(Text.of(key), () -> kit.navigator().go(place), extra);
    }

    private static Label heading(String key) {
        Label label = new Label(Text.of(key));
        label.getStyleClass().add("form-heading");
        return label;
    }
}
