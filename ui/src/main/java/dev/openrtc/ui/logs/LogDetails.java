package dev.openrtc.ui.logs;

import dev.openrtc.ui.control.CopyButton;
import dev.openrtc.ui.shell.Icons;
import dev.openrtc.ui.shell.Place;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.LogLine;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// One record whole: when exactly, from where, its doors, and its text to copy.
final class LogDetails extends VBox {
    private final ScreenKit kit;
    private final Label head = new Label();
    private final Hyperlink tenant = new Hyperlink();
    private final Hyperlink session = new Hyperlink();
    private final TextArea text = new TextArea();
    private String whole = "";

    LogDetails(ScreenKit kit) {
        super(4);
        this.kit = kit;
        getStyleClass().add("log-details");
        head.getStyleClass().add("mono");
        text.setEditable(false);
        text.setWrapText(true);
        text.setPrefRowCount(4);
        text.getStyleClass().add("mono");
        text.setAccessibleText(Text.of("logs.message"));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox bar =
                new HBox(
                        8,
                        head,
                        tenant,
                        session,
                        gap,
                        new CopyButton(Text.of("logs.copy"), () -> whole),
                        Icons.button(Feather.X, Text.of("card.close"), () -> open(false)));
        bar.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(bar, text);
        open(false);
    }

    void show(LogLine line) {
        whole = whole(line);
        head.setText(kit.times().full(line.at()) + "  " + line.level() + "  " + line.logger());
        door(tenant, line.tenant(), LogCell.tenantOf(line));
        door(session, line.session(), LogCell.sessionOf(line));
        text.setText(line.message());
        open(true);
    }

    /// The record as one line of text.
    String whole(LogLine line) {
        return String.join(
                " ",
                kit.times().full(line.at()),
                line.level().name(),
                line.tenant(),
                line.session(),
                line.message());
    }

    void open(boolean yes) {
        setVisible(yes);
        setManaged(yes);
    }

    private void door(Hyperlink link, String words, Optional<Place> place) {
        link.setText(words);
        link.setVisible(place.isPresent());
        link.setManaged(place.isPresent());
        link.setOnAction(_ -> place.ifPresent(kit.navigator()::go));
    }
}
