package dev.openrtc.ui.tenant;

import dev.openrtc.ui.shell.Icons;
import dev.openrtc.worker.api.WorkerSnapshot.KeyView;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The three slots of a tenant in a row of a table: name, and a sign for own, inherited or missing.
public final class KeySlots extends HBox {
    private final Map<KeySlot, Label> labels = new EnumMap<>(KeySlot.class);
    private List<KeySlot.Standing> shown = List.of();

    public KeySlots() {
        super(8);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("key-slots");
        for (KeySlot slot : KeySlot.values()) {
            Label label = new Label(slot.name(), FontIcon.of(Feather.MINUS, 12));
            label.setGraphicTextGap(2);
            label.setMinWidth(USE_PREF_SIZE);
            labels.put(slot, label);
            getChildren().add(label);
        }
    }

    /// @param agency the agency's keys
    public void show(TenantRow row, List<KeyView> agency) {
        List<KeySlot.Standing> now = new ArrayList<>(labels.size());
        labels.forEach((slot, _) -> now.add(slot.standing(row, agency)));
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        List<String> sentences = new ArrayList<>(labels.size());
        labels.forEach(
                (slot, label) -> {
                    KeySlot.Standing standing = slot.standing(row, agency);
                    ((FontIcon) label.getGraphic()).setIconCode(standing.icon());
                    standing.tone().on(label);
                    sentences.add(slot.sentence(row, agency));
                    label.setTooltip(Icons.tip(slot.sentence(row, agency)));
                });
        setAccessibleText(String.join(", ", sentences));
    }
}
