package dev.openrtc.ui.settings;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.shell.Tone;
import dev.openrtc.ui.text.Formats;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.GatewaySettings;
import dev.openrtc.worker.api.GatewayView;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// Where calls are told of: a collector's address, a switch, and how the telling goes.
final class GatewaySection implements Section {
    private final Label state = new Label();
    private final Label troubles = new Label();
    private final Setting url;
    private final ChoiceSetting<Boolean> on;
    private final VBox node;
    private GatewaySettings now = GatewaySettings.NONE;

    GatewaySection(ScreenKit kit) {
        state.setWrapText(true);
        state.setId("gateway-state");
        troubles.setWrapText(true);
        url =
                new Setting(
                        kit,
                        Text.of("settings.gateway.url"),
                        Text.of("settings.gateway.url.hint"),
                        (text, seen) -> typed(text, now.on() && !text.isBlank(), seen));
        url.field().setPrefColumnCount(28);
        url.field().setMaxWidth(420);
        on =
                new ChoiceSetting<>(
                        kit,
                        Text.of("settings.gateway.on"),
                        Text.of("settings.gateway.on.hint"),
                        List.of(false, true),
                        yes -> Text.of(yes ? "settings.gateway.yes" : "settings.gateway.no"),
                        (yes, seen) -> typed(now.url(), yes, seen));
        node =
                Forms.section(
                        Text.of("settings.section.gateway"),
                        Text.of("settings.gateway.text"),
                        state,
                        troubles,
                        url.node(),
                        on.node());
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void look(Sight sight) {
        GatewayView view = sight.snapshot().gateway();
        now = view.settings();
        url.look(now.url(), now.version());
        on.look(now.on(), now.version());
        String text = sentence(view);
        if (!text.equals(state.getText())) {
            tone(view).say(state, text);
        }
        String wrong = String.join("\n", view.troubles());
        if (!wrong.equals(troubles.getText())) {
            Tone.FAILURE.say(troubles, wrong);
        }
        troubles.setVisible(!wrong.isEmpty());
        troubles.setManaged(!wrong.isEmpty());
    }

    private static String sentence(GatewayView view) {
        if (!view.settings().on()) {
            return Text.of("settings.gateway.off");
        }
        return Text.of(
                "settings.gateway.state",
                Formats.count(view.sent()),
                view.waiting(),
                Formats.count(view.dropped()));
    }

    private static Tone tone(GatewayView view) {
        if (!view.settings().on()) {
            return Tone.NORMAL;
        }
        return view.troubles().isEmpty() ? Tone.OK : Tone.ATTENTION;
    }

    private static Typed typed(String url, boolean on, long seen) {
        try {
            return new Typed.Good(
                    new Command.SetGateway(
                            new GatewaySettings(url, on, seen), OptionalLong.of(seen)),
                    Optional.empty());
        } catch (IllegalArgumentException wrong) {
            return new Typed.Bad(String.valueOf(wrong.getMessage()));
        }
    }
}
