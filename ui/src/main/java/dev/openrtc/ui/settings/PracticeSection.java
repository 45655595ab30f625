package dev.openrtc.ui.settings;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.PracticeDials;
import java.math.BigDecimal;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/// How the simulated callers behave.
final class PracticeSection implements Section {
    private final Setting rate;
    private final Setting length;
    private final Setting failures;
    private final VBox node;
    private PracticeDials now = PracticeDials.DEFAULT;

    PracticeSection(ScreenKit kit) {
        rate =
                new Setting(
                        kit,
                        Text.of("settings.practice.rate"),
                        Text.of("settings.practice.rate.hint"),
                        (text, _) -> WorkerModel.callsPerMinute(text, now));
        length =
                new Setting(
                        kit,
                        Text.of("settings.practice.length"),
                        Text.of("settings.practice.length.hint"),
                        (text, _) -> WorkerModel.length(text, now));
        failures =
                new Setting(
                        kit,
                        Text.of("settings.practice.failures"),
                        Text.of("settings.practice.failures.hint"),
                        (text, _) -> WorkerModel.failures(text, now));
        node =
                Forms.section(
                        Text.of("settings.section.practice"),
                        Text.of("settings.practice.text"),
                        rate.node(),
                        length.node(),
                        failures.node());
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void look(Sight sight) {
        now = sight.snapshot().practice();
        rate.look(
                new BigDecimal(String.valueOf(now.callsPerMinute()))
                        .stripTrailingZeros()
                        .toPlainString(),
                0);
        length.look(String.valueOf(now.length().toSeconds()), 0);
        failures.look(String.valueOf(Math.round(now.failureShare() * 100)), 0);
    }
}
