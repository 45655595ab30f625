package dev.openrtc.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.ui.FakeKit;
import dev.openrtc.ui.Nodes;
import dev.openrtc.ui.Scenes;
import dev.openrtc.ui.Shots;
import dev.openrtc.ui.Showing;
import dev.openrtc.ui.control.SecretField;
import dev.openrtc.ui.shell.Place;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.GatewaySettings;
import dev.openrtc.worker.api.GatewayView;
import dev.openrtc.worker.api.LineKind;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.Vault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("keyboard")
class SettingsViewTest {
    private final FakeKit fake = new FakeKit(Scenes.small());
    private final SettingsView view = made();
    private final Showing showing = Showing.of(() -> (Parent) view.node());

    SettingsViewTest() {
        go(Place.Section.CONNECTION);
    }

    @AfterEach
    void close() {
        showing.close();
    }

    @Test
    void theSecretIsNeverShownAndAnEmptyOneKeepsWhatIsStored() {
        assertThat(words()).contains("Kept. Type to replace it.").contains("In use: stored");
        Shots.shoot(showing.scene(), "settings-connection");
        fire("Save connection");
        assertThat(fake.worker.commands())
                .containsExactly(
                        new Command.SetConnection(
                                "wss://livekit.example", "APIexample", Optional.empty(), ""));
    }

    @Test
    void theTestSaysWhatTheServerAnswered() {
        fake.worker.answer(
                _ ->
                        new CommandResult.Refused(
                                "UNAUTHORIZED",
                                "The server rejects the key: invalid API key. Check key and"
                                        + " secret."));
        focus(secret());
        showing.robot().write("s3cret-value", 0);
        fake.worker.hold();
        fire("Test connection");
        assertThat(words()).contains("Asking the server…");
        fake.worker.release();
        Showing.run(() -> {});
        assertThat(words())
                .contains("The server rejects the key: invalid API key. Check key and secret.")
                .doesNotContain("s3cret-value");
        Shots.shoot(showing.scene(), "settings-connection-rejected");
        assertThat(fake.worker.commands())
                .containsExactly(
                        new Command.TestConnection(
                                Optional.of("wss://livekit.example"),
                                Optional.of("APIexample"),
                                Optional.of(Secret.ofChars("s3cret-value".toCharArray()))));
    }

    @Test
    void aCapIsSavedByItselfAndSaysWhen() {
        go(Place.Section.WORKER);
        Shots.shoot(showing.scene(), "settings-worker");
        edit("50", "80");
        Shots.shoot(showing.scene(), "settings-worker-edited");
        press(KeyCode.ENTER);
        assertThat(fake.worker.commands())
                .containsExactly(new Command.SetWorkerCap(80, OptionalLong.of(1)));
        assertThat(words()).contains("Applied 13:02");
    }

    @Test
    void aCapThatMakesNoSenseIsRefusedBesideTheField() {
        go(Place.Section.WORKER);
        edit("50", "many");
        press(KeyCode.ENTER);
        assertThat(words()).contains("Not saved: Give a whole number from 1 to 100,000.");
        assertThat(fake.worker.commands()).isEmpty();
    }

    @Test
    void aConflictSaysSoAndASecondSaveOverwrites() {
        go(Place.Section.WORKER);
        fake.worker.answer(
                _ -> new CommandResult.Conflict("It was changed to 70. Review and save again.", 7));
        edit("50", "80");
        press(KeyCode.ENTER);
        assertThat(words()).contains("Not saved: It was changed to 70. Review and save again.");
        Shots.shoot(showing.scene(), "settings-worker-conflict");
        fake.worker.answer(_ -> new CommandResult.Applied("Worker cap is 80.", 8));
        press(KeyCode.ENTER);
        assertThat(fake.worker.commands())
                .containsExactly(
                        new Command.SetWorkerCap(80, OptionalLong.of(1)),
                        new Command.SetWorkerCap(80, OptionalLong.of(7)));
    }

    @Test
    void whatIsBeingTypedSurvivesAChangeFromElsewhere() {
        go(Place.Section.WORKER);
        edit("50", "80");
        fake.worker.show(
                Scenes.with(Scenes.small(), Scenes.small().settings().withCap(70).withVersion(2)));
        Showing.run(() -> view.look(fake.sight()));
        assertThat(words()).contains("Changed elsewhere to 70. Save to overwrite, Esc to take it.");
        press(KeyCode.ESCAPE);
        assertThat(field("70")).isPresent();
    }

    @Test
    void stoppingWithLiveCallsAsksFirst() {
        go(Place.Section.WORKER);
        fire("Stop the worker, ending 6 calls");
        assertThat(fake.worker.commands()).isEmpty();
        assertThat(fake.kit.questions().current().get()).isNotNull();
    }

    @Test
    void aStoppedWorkerOffersToStartAndNothingElse() {
        go(Place.Section.WORKER);
        fake.worker.show(Scenes.empty());
        Showing.run(() -> view.look(fake.sight()));
        Shots.shoot(showing.scene(), "settings-worker-stopped");
        fire("Start practice calls");
        assertThat(fake.worker.commands())
                .containsExactly(new Command.StartWorker(LineKind.PRACTICE));
        assertThat(words()).doesNotContain("Drain the worker");
    }

    @Test
    void theGatewayHasAnAddressAndASwitchAndSaysHowTheTellingGoes() {
        go(Place.Section.GATEWAY);
        assertThat(words()).contains("Off: calls are told to nobody.");
        edit("", "gateway.example");
        press(KeyCode.ENTER);
        assertThat(words()).contains("url must be an address such as https://");
        edit("gateway.example", "https://gateway.example");
        press(KeyCode.ENTER);
        assertThat(fake.worker.commands())
                .containsExactly(
                        new Command.SetGateway(
                                new GatewaySettings("https://gateway.example", false, 0),
                                OptionalLong.of(0)));
        fake.worker.show(
                Scenes.withGateway(
                        fake.worker.runtimeSnapshot(),
                        new GatewayView(
                                new GatewaySettings("https://gateway.example", true, 3),
                                1_204,
                                17,
                                4,
                                List.of("acme: the collector rejects its key (status 401)"))));
        go(Place.Section.GATEWAY);
        assertThat(words())
                .contains("rows sent, 4 waiting, 17 dropped since the start.")
                .contains("acme: the collector rejects its key (status 401)");
        Shots.shoot(showing.scene(), "settings-gateway");
    }

    @Test
    void practiceLookAndVaultStandToo() {
        go(Place.Section.PRACTICE);
        Shots.shoot(showing.scene(), "settings-practice");
        go(Place.Section.LOOK);
        Shots.shoot(showing.scene(), "settings-look");
        fake.doors.vault.backups =
                List.of(new Vault.Backup(Path.of("b.zip"), Scenes.AT, 3_400_000, "daily"));
        go(Place.Section.VAULT);
        fire("Back up now");
        Showing.run(() -> {});
        Shots.shoot(showing.scene(), "settings-vault");
        assertThat(words()).contains("Backup written: today.zip");
    }

    private SettingsView made() {
        Showing.startJavaFx();
        return Showing.fx(() -> new SettingsView(fake.kit));
    }

    private void go(Place.Section section) {
        Showing.run(
                () -> {
                    view.arrive(new Place.Settings(section));
                    view.look(fake.sight());
                });
    }

    private void edit(String now, String next) {
        TextField field = field(now).orElseThrow();
        Showing.run(
                () -> {
                    field.requestFocus();
                    field.selectAll();
                });
        showing.robot().write(next, 0);
    }

    private Optional<TextField> field(String text) {
        return Showing.fx(
                () ->
                        Nodes.visible(view.node()).stream()
                                .filter(n -> n instanceof TextField f && f.getText().equals(text))
                                .map(TextField.class::cast)
                                .findFirst());
    }

    private SecretField secret() {
        return Showing.fx(
                () ->
                        Nodes.visible(view.node()).stream()
                                .filter(n -> n instanceof SecretField)
                                .map(SecretField.class::cast)
                                .findFirst()
                                .orElseThrow());
    }

    private void focus(Node node) {
        Showing.run(node::requestFocus);
    }

    private void fire(String label) {
        Showing.run(() -> Nodes.button(view.node(), label).fire());
    }

    private void press(KeyCode code) {
        showing.robot().press(code).release(code);
        Showing.run(() -> {});
    }

    private String words() {
        return Showing.fx(() -> Nodes.words(view.node()));
    }
}
