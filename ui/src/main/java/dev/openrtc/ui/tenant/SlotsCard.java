package dev.openrtc.ui.tenant;

import dev.openrtc.ui.control.StateChip;
import dev.openrtc.ui.shell.Icons;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.WorkerSnapshot.KeyView;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;

/// What stands in each slot of a tenant: own key, the agency's, or none.
final class SlotsCard extends GridPane {
    private final Map<KeySlot, StateChip> chips = new EnumMap<>(KeySlot.class);
    private final Map<KeySlot, Label> sentences = new EnumMap<>(KeySlot.class);

    SlotsCard() {
        getStyleClass().add("card");
        setHgap(24);
        setVgap(8);
        for (KeySlot slot : KeySlot.values()) {
            Label name = new Label(slot.name(), Icons.of(slot.icon()));
            name.setMinWidth(72);
            name.getStyleClass().add("text-bold");
            Label use = new Label(Text.of("slot." + slot.name() + ".use"));
            use.getStyleClass().add("text-muted");
            StateChip chip = new StateChip();
            Label sentence = new Label();
            sentence.getStyleClass().add("text-muted");
            chips.put(slot, chip);
            sentences.put(slot, sentence);
            addRow(getRowCount(), name, use, chip, sentence);
        }
    }

    void look(TenantRow row, List<KeyView> agency) {
        chips.forEach(
                (slot, chip) -> {
                    KeySlot.Standing standing = slot.standing(row, agency);
                    chip.show(standing.tone(), standing.icon(), standing.word());
                    Objects.requireNonNull(sentences.get(slot))
                            .setText(slot.vendorsText(row, agency));
                });
    }
}
