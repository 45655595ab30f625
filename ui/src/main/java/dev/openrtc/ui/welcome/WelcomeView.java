package dev.openrtc.ui.welcome;

import dev.openrtc.ui.settings.ConnectionForm;
import dev.openrtc.ui.shell.Icons;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.shell.Tone;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.LineKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The first start: four cards, one idea each. The vault is made already; the others can be skipped
/// and done later where they belong.
public final class WelcomeView {
    private final ScreenKit kit;
    private final Runnable done;
    private final HBox steps = new HBox(24);
    private final StackPane content = new StackPane();
    private final VBox card = new VBox(16);
    private final StackPane node = new StackPane();
    private final ConnectionForm connection;
    private final TenantCard tenant;
    private final Set<Step> finished = EnumSet.of(Step.VAULT);
    private Step shown = Step.SERVER;

    /// @param done told when the operator goes on to the console
    public WelcomeView(ScreenKit kit, Runnable done) {
        this.kit = kit;
        this.done = done;
        connection = new ConnectionForm(kit, () -> done(Step.SERVER, Step.TENANT));
        connection.look(kit.bridge().now());
        tenant = new TenantCard(kit, () -> done(Step.TENANT, Step.SEE));
        steps.setAlignment(Pos.CENTER);
        card.getStyleClass().add("vault-card");
        card.setMaxWidth(620);
        card.setMaxHeight(Region.USE_PREF_SIZE);
        card.getChildren().addAll(steps, content);
        ScrollPane scroll = new ScrollPane(new StackPane(card));
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.getStyleClass().add("form-scroll");
        node.getStyleClass().add("vault");
        node.getChildren().add(scroll);
        show(Step.SERVER);
    }

    public Node node() {
        return node;
    }

    private void done(Step step, Step next) {
        finished.add(step);
        show(next);
    }

    private void show(Step step) {
        shown = step;
        steps.getChildren().setAll(List.of(Step.values()).stream().map(this::mark).toList());
        content.getChildren()
                .setAll(
                        switch (step) {
                            case VAULT, SERVER -> page(step, connection.node(), skip(Step.TENANT));
                            case TENANT -> page(step, tenant.node(), skip(Step.SEE));
                            case SEE -> page(step, see());
                        });
    }

    private Label mark(Step step) {
        boolean past = finished.contains(step);
        boolean skipped = !past && step.ordinal() < shown.ordinal();
        Label label =
                new Label(
                        Text.of("welcome.step." + step.name().toLowerCase(Locale.ROOT)),
                        Icons.of(
                                past
                                        ? Feather.CHECK_CIRCLE
                                        : skipped ? Feather.MINUS_CIRCLE : Feather.CIRCLE));
        label.setAccessibleText(
                label.getText()
                        + ", "
                        + Text.of(
                                past
                                        ? "welcome.done"
                                        : skipped ? "welcome.later" : "welcome.to-do"));
        label.getStyleClass().add(step == shown ? "step-here" : "step");
        (past ? Tone.OK : Tone.NORMAL).on(label);
        return label;
    }

    private static VBox page(Step step, Node... parts) {
        String key = "welcome." + step.name().toLowerCase(Locale.ROOT);
        Label title = new Label(Text.of(key + ".title"));
        title.getStyleClass().add("vault-title");
        Label text = new Label(Text.of(key + ".text"));
        text.setWrapText(true);
        text.getStyleClass().add("text-muted");
        VBox page = new VBox(12, title, text);
        page.getChildren().addAll(parts);
        return page;
    }

    private HBox skip(Step next) {
        Button later = new Button(Text.of("welcome.skip"));
        later.getStyleClass().add("flat");
        later.setOnAction(_ -> show(next));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return new HBox(gap, later);
    }

    private VBox see() {
        Label told = new Label();
        told.setWrapText(true);
        Button practice = new Button(Text.of("act.start.practice"), Icons.of(Feather.PLAY));
        Button live = new Button(Text.of("act.start.live"), Icons.of(Feather.PHONE_INCOMING));
        boolean ready = kit.bridge().now().snapshot().connection().configured();
        (ready ? live : practice).getStyleClass().add("accent");
        practice.setOnAction(_ -> start(LineKind.PRACTICE, told));
        live.setOnAction(_ -> start(LineKind.LIVE, told));
        live.setDisable(!ready);
        Button open = new Button(Text.of("welcome.open"));
        open.getStyleClass().add("flat");
        open.setOnAction(_ -> done.run());
        for (Button each : List.of(practice, live, open)) {
            each.setMinWidth(Region.USE_PREF_SIZE);
        }
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return new VBox(12, new HBox(8, practice, live), new HBox(gap, open), told);
    }

    private void start(LineKind line, Label told) {
        kit.bridge()
                .submit(
                        new Command.StartWorker(line),
                        result -> {
                            if (result.done()) {
                                done.run();
                            } else {
                                Tone.FAILURE.say(told, result.message());
                            }
                        });
    }

    private enum Step {
        VAULT,
        SERVER,
        TENANT,
        SEE
    }

    /// The first tenant: an id and a cap.
    private static final class TenantCard {
        private final ScreenKit kit;
        private final Runnable added;
        private final TextField id = new TextField();
        private final TextField cap = new TextField();
        private final Label told = new Label();
        private final VBox node;

        TenantCard(ScreenKit kit, Runnable added) {
            this.kit = kit;
            this.added = added;
            id.setPromptText("acme");
            told.setWrapText(true);
            Button add = new Button(Text.of("welcome.tenant.add"));
            add.getStyleClass().add("accent");
            add.setOnAction(_ -> add());
            id.textProperty()
                    .subscribe(
                            text ->
                                    add.setText(
                                            text.isBlank()
                                                    ? Text.of("welcome.tenant.add")
                                                    : Text.of("welcome.tenant.add-one", text)));
            id.setOnAction(_ -> add());
            cap.setOnAction(_ -> add());
            cap.setPromptText(Text.of("welcome.tenant.no-cap"));
            node =
                    new VBox(
                            8,
                            label("welcome.tenant.id", id),
                            id,
                            label("welcome.tenant.cap", cap),
                            cap,
                            add,
                            told);
            node.setMaxWidth(420);
        }

        VBox node() {
            return node;
        }

        private void add() {
            switch (FirstTenant.read(id.getText(), cap.getText())) {
                case FirstTenant.Bad bad -> say(Tone.FAILURE, bad.why());
                case FirstTenant.Good good -> {
                    say(Tone.NORMAL, Text.of("settings.saving"));
                    kit.bridge().submit(good.command(), this::answered);
                }
            }
        }

        private void answered(CommandResult result) {
            if (result.done()) {
                added.run();
            } else {
                say(Tone.FAILURE, result.message());
            }
        }

        private void say(Tone tone, String text) {
            tone.say(told, text);
        }

        private static Label label(String key, Node field) {
            Label label = new Label(Text.of(key));
            label.setLabelFor(field);
            label.getStyleClass().add("field-label");
            return label;
        }
    }
}
