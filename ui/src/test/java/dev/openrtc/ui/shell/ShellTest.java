package dev.openrtc.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.openrtc.ui.FakeKit;
import dev.openrtc.ui.Nodes;
import dev.openrtc.ui.Scenes;
import dev.openrtc.ui.Shots;
import dev.openrtc.ui.Showing;
import dev.openrtc.ui.overview.OverviewView;
import dev.openrtc.ui.settings.SettingsView;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("keyboard")
class ShellTest {
    private static final List<ScreenEntry> SCREENS =
            List.of(
                    new ScreenEntry(Place.Overview.class, OverviewView::new),
                    new ScreenEntry(Place.Settings.class, SettingsView::new));

    private final Trail trail = new Trail();
    private FakeKit fake = new FakeKit(Scenes.small());
    private Showing showing = Showing.of(Pane::new);
    private Shell shell = shell(Scenes.small());
    private int locked;

    @AfterEach
    void close() {
        showing.close();
    }

    @Test
    void theFrameSaysHowTheWorkerStands() {
        assertThat(words())
                .contains("Connected livekit.example · 2 h 14 m")
                .contains("Worker running 6 / 50")
                .contains("1 breaker open")
                .contains("LIVE")
                .contains("0 dropped")
                .contains("0.2 s ago")
                .contains("13:02:11");
        Shots.shoot(showing.scene(), "overview");
    }

    @Test
    void practiceIsABadgeThatNoScreenHides() {
        shell(Scenes.practice());
        assertThat(words()).contains("PRACTICE");
        Shots.shoot(showing.scene(), "overview-practice");
        keys(KeyCode.COMMA);
        assertThat(words()).contains("PRACTICE");
    }

    @Test
    void anEmptyHouseSaysWhyAndWhatIsNext() {
        shell(Scenes.empty());
        assertThat(words())
                .contains("No LiveKit server is set yet, so there are no calls.")
                .contains("Nothing needs a look.");
        Shots.shoot(showing.scene(), "overview-empty");
    }

    @Test
    void aFullHouseStaysCalm() {
        shell(Scenes.busy());
        Shots.shoot(showing.scene(), "overview-busy");
        assertThat(words()).contains("Worker running 195 / 243");
    }

    @Test
    void figuresFadeAfterTwoSecondsAndABannerStandsAfterTen() {
        Showing.run(() -> shell.look(fake.sightAged(Duration.ofSeconds(3))));
        assertThat(words()).contains("3.0 s ago").doesNotContain("Nothing was heard");
        Shots.shoot(showing.scene(), "overview-old");
        Showing.run(() -> shell.look(fake.sightAged(Duration.ofSeconds(31))));
        assertThat(words()).contains("Nothing was heard from the worker since 13:02:11 (31 s).");
        Shots.shoot(showing.scene(), "overview-silent");
    }

    @Test
    void aLostLinkCountsDownToItsNextTry() {
        shell(Scenes.linked(Scenes.reconnecting()));
        assertThat(words()).contains("Reconnecting (try 4, next in 7 s)");
        Shots.shoot(showing.scene(), "overview-reconnecting");
    }

    @Test
    void controlKGoesAnywhere() {
        keys(KeyCode.K);
        Shots.shoot(showing.scene(), "palette");
        showing.robot().write("practice", 0);
        Shots.shoot(showing.scene(), "palette-typed");
        press(KeyCode.ENTER);
        assertThat(trail.here()).contains(new Place.Settings(Place.Section.PRACTICE));
    }

    @Test
    void thePaletteSetsACapThatControlZTakesBack() {
        keys(KeyCode.K);
        showing.robot().write("cap acme 8", 0);
        press(KeyCode.ENTER);
        keys(KeyCode.Z);
        assertThat(fake.worker.commands())
                .containsExactly(
                        new Command.SetTenantCap(
                                new TenantId("acme"), OptionalInt.of(8), OptionalLong.of(1)),
                        new Command.SetTenantCap(
                                new TenantId("acme"), OptionalInt.of(5), OptionalLong.empty()));
    }

    @Test
    void aCostlyActOfThePaletteAsksWithTheFocusOnCancel() {
        keys(KeyCode.K);
        showing.robot().write("suspend acme", 0);
        press(KeyCode.ENTER);
        assertThat(words()).contains("Its 4 live calls go on.");
        Shots.shoot(showing.scene(), "question");
        press(KeyCode.SPACE);
        assertThat(fake.worker.commands()).isEmpty();
        assertThat(words()).doesNotContain("Its 4 live calls go on.");
    }

    @Test
    void aResetNeedsAReasonForTheAudit() {
        keys(KeyCode.K);
        showing.robot().write("reset globex", 0);
        press(KeyCode.ENTER);
        Shots.shoot(showing.scene(), "question-reason");
        showing.robot().write("key was rotated", 0);
        Showing.run(() -> Nodes.button(shell.node(), "Reset breaker of globex").fire());
        assertThat(fake.worker.commands())
                .containsExactly(
                        new Command.ResetBreaker(new TenantId("globex"), "key was rotated"));
    }

    @Test
    void escapeClosesTheCardFirstAndThenGoesBack() {
        keys(KeyCode.COMMA);
        press(KeyCode.F1);
        assertThat(words()).contains("Undo the last undoable act");
        Shots.shoot(showing.scene(), "keys");
        press(KeyCode.ESCAPE);
        assertThat(trail.here()).contains(new Place.Settings(Place.Section.CONNECTION));
        Showing.run(() -> shell.node().requestFocus());
        press(KeyCode.ESCAPE);
        assertThat(trail.here()).contains(new Place.Overview());
    }

    @Test
    void numbersGoToTheScreensOfTheRail() {
        keys(KeyCode.DIGIT2);
        assertThat(trail.here()).contains(new Place.Settings(Place.Section.CONNECTION));
        keys(KeyCode.DIGIT1);
        assertThat(trail.here()).contains(new Place.Overview());
    }

    @Test
    void aRefusalStaysAndASuccessOffersUndo() {
        Showing.run(
                () -> {
                    fake.kit
                            .notices()
                            .tell(
                                    new CommandResult.Refused(
                                            "AUDIT_DOWN",
                                            "Cap not saved: the disk is full. Free some space and save again."));
                    fake.kit.told(
                            new CommandResult.Applied("Cap of acme is 8.", 3),
                            new Undo.Step("cap", new Command.CancelDrain()));
                });
        assertThat(words()).contains("AUDIT_DOWN").contains("Undo").contains("Cap of acme is 8.");
        Shots.shoot(showing.scene(), "notices-shown");
        Showing.run(shell::notices);
        Shots.shoot(showing.scene(), "notices-list");
    }

    @Test
    void controlPlusMakesItLargerAndControlLLocks() {
        // A keyboard has no key for plus alone: it is what EQUALS stands for.
        keys(KeyCode.EQUALS);
        assertThat(fake.kit.preferences().zoom().get()).isEqualTo(1.1);
        keys(KeyCode.DIGIT0);
        assertThat(fake.kit.preferences().zoom().get()).isEqualTo(1);
        keys(KeyCode.L);
        assertThat(locked).isEqualTo(1);
    }

    @Test
    void theNarrowRailKeepsItsIcons() {
        Showing.run(() -> fake.kit.preferences().narrowRail().set(true));
        Shots.shoot(showing.scene(), "rail-narrow");
        assertThat(Showing.fx(() -> shell.node().lookup(".rail").getBoundsInParent().getWidth()))
                .isEqualTo(56);
    }

    @Test
    void everythingThatTakesTheFocusSaysWhatItIs() {
        List<String> silent =
                Showing.fx(
                        () ->
                                Nodes.visible(shell.node()).stream()
                                        .filter(Node::isFocusTraversable)
                                        .filter(node -> node instanceof Button)
                                        .map(Button.class::cast)
                                        .filter(
                                                button ->
                                                        blank(button.getText())
                                                                && blank(
                                                                        button.getAccessibleText()))
                                        .map(Object::toString)
                                        .toList());
        assertThat(silent).isEmpty();
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    @CanIgnoreReturnValue
    private Shell shell(WorkerSnapshot snapshot) {
        fake = new FakeKit(snapshot);
        ScreenKit kit =
                new ScreenKit(
                        fake.doors,
                        fake.kit.bridge(),
                        fake.kit.background(),
                        fake.kit.history(),
                        trail,
                        fake.kit.notices(),
                        fake.kit.questions(),
                        fake.kit.undo(),
                        fake.kit.times(),
                        fake.kit.preferences());
        shell =
                Showing.fx(
                        () -> {
                            Shell made = new Shell(kit, trail, SCREENS, () -> locked++);
                            showing.scene().setRoot(made.node());
                            trail.go(new Place.Overview());
                            made.look(fake.sight());
                            return made;
                        });
        Showing.run(() -> shell.node().requestFocus());
        return shell;
    }

    private String words() {
        return Showing.fx(() -> Nodes.words(showing.scene().getRoot()));
    }

    private void keys(KeyCode code) {
        showing.robot().press(KeyCode.CONTROL, code).release(code, KeyCode.CONTROL);
        Showing.run(() -> {});
    }

    private void press(KeyCode code) {
        showing.robot().press(code).release(code);
        Showing.run(() -> {});
    }
}
