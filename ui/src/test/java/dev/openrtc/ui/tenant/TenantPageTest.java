package dev.openrtc.ui.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.ui.FakeKit;
import dev.openrtc.ui.Nodes;
import dev.openrtc.ui.Scenes;
import dev.openrtc.ui.Showing;
import dev.openrtc.ui.shell.Place;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.History.AuditRow;
import dev.openrtc.worker.api.TenantSettings.Limits;
import dev.openrtc.worker.tenant.TenantId;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import javafx.scene.Parent;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TenantPageTest {
    private static final TenantId ACME = new TenantId("acme");

    private final FakeKit fake = new FakeKit(Scenes.small());
    private final TenantView view = made();
    private final Showing showing = Showing.of(() -> (Parent) view.node());

    @AfterEach
    void close() {
        showing.close();
    }

    @Test
    void theBreakersPastIsABandWithItsListAndItsCauses() {
        go("globex", Place.Tab.LIVE);
        assertThat(words())
                .contains("Open for 14 m 42 s of the last 1 h")
                .contains("Causes, 5 m: a provider failed 1")
                .contains("reset by console:ada")
                .contains("Forced open");
        List<String> bars =
                Showing.fx(
                        () ->
                                showing.scene().getRoot().lookupAll(".breaker-bar").stream()
                                        .map(Region.class::cast)
                                        .filter(bar -> bar.isVisible() && bar.getWidth() >= 3)
                                        .map(bar -> bar.getStyleClass().get(1))
                                        .toList());
        assertThat(bars)
                .containsExactly(
                        "closed", "open", "half-open", "closed", "forced-open", "closed", "open");
        showing.shoot("tenant-live");
    }

    @Test
    void aSavedCapCanBeTakenBackBesideItself() {
        go("acme", Place.Tab.LIVE);
        press("c");
        showing.robot().write("8\n", 0);
        await().untilAsserted(() -> assertThat(words()).contains("Applied").contains("Undo"));
        showing.shoot("tenant-cap-applied");
        Showing.run(() -> Nodes.button(showing.scene().getRoot(), "Undo").fire());
        assertThat(fake.worker.commands())
                .containsExactly(
                        new Command.SetTenantCap(ACME, OptionalInt.of(8), OptionalLong.of(1)),
                        new Command.SetTenantCap(ACME, OptionalInt.of(5), OptionalLong.of(2)));
        assertThat(words()).doesNotContain("Undo");
    }

    @Test
    void yesAndNoAreButtonsThatShowWhatIsInForce() {
        go("acme", Place.Tab.LIMITS);
        fake.worker.answer(
                _ -> new CommandResult.Refused("AUDIT_DOWN", "Not done: the disk is full."));
        Showing.run(choice("May use agency keys", "no")::fire);
        await().untilAsserted(() -> assertThat(words()).contains("the disk is full"));
        assertThat(choice("May use agency keys", "yes").isSelected()).isTrue();
        assertThat(choice("May use agency keys", "no").isSelected()).isFalse();
        assertThat(fake.worker.commands())
                .containsExactly(
                        new Command.SetLimits(
                                ACME,
                                new Limits(OptionalInt.of(5), OptionalInt.empty(), "", false),
                                OptionalLong.of(1)));
    }

    @Test
    void eachLimitSaysWhatItWasAndWhoChangedItWhen() {
        fake.doors.history.audit =
                List.of(
                        new AuditRow(
                                7,
                                Scenes.AT.minusSeconds(600),
                                "console:ada",
                                "set-tenant-cap",
                                "acme",
                                "applied",
                                "cap 4, starts a minute none, agent worker's, agency keys yes",
                                "cap 5, starts a minute none, agent worker's, agency keys yes",
                                ""));
        go("acme", Place.Tab.LIMITS);
        await().untilAsserted(() -> assertThat(words()).contains("was 4 · console:ada · 10 m ago"));
        showing.shoot("tenant-limits");
    }

    @Test
    void theKeysTabSaysWhoseKeyStandsInEachSlot() {
        go("globex", Place.Tab.KEYS);
        assertThat(words()).contains("STT", "LLM", "TTS").contains("Own key").contains("No key");
        assertThat(words())
                .contains("Key rejected")
                .contains("deepgram: Invalid credentials.")
                .contains("Rejected 2 m ago: Invalid credentials.");
        showing.shoot("tenant-keys");
    }

    @Test
    void aKeyIsCheckedAndTheAnswerStandsBelow() {
        fake.worker.answer(
                _ -> new CommandResult.Applied("The key of globex at deepgram is accepted.", 0));
        go("globex", Place.Tab.KEYS);
        Showing.run(() -> Nodes.button(showing.scene().getRoot(), "Check").fire());
        await().untilAsserted(() -> assertThat(words()).contains("is accepted"));
        Showing.run(() -> Nodes.button(showing.scene().getRoot(), "Check all").fire());
        await().untilAsserted(
                        () ->
                                assertThat(fake.worker.commands())
                                        .containsExactly(
                                                new Command.CheckKey(
                                                        new TenantId("globex"), "deepgram"),
                                                new Command.CheckKey(new TenantId("globex"), "")));
    }

    @Test
    void aReadOnlyWindowShowsValuesAndTakesNoEdit() {
        go("acme", Place.Tab.LIVE);
        Showing.run(() -> fake.kit.preferences().readOnly().set(true));
        press("c");
        press("d");
        Showing.run(() -> {});
        assertThat(words()).contains("5").doesNotContain("Save");
        assertThat(fake.worker.commands()).isEmpty();
        assertThat(Showing.fx(() -> Nodes.button(showing.scene().getRoot(), "Drain").isDisabled()))
                .isTrue();
        assertThat(fake.kit.notices().all().getFirst().text()).contains("read-only");
        showing.shoot("tenant-read-only");
    }

    private TenantView made() {
        Showing.startJavaFx();
        return Showing.fx(() -> new TenantView(fake.kit));
    }

    private void go(String tenant, Place.Tab tab) {
        Showing.run(
                () -> {
                    view.arrive(new Place.Tenant(new TenantId(tenant), tab));
                    view.look(fake.sight());
                });
    }

    private void press(String key) {
        Showing.run(
                () ->
                        view.keys().stream()
                                .filter(act -> act.key().equals(key))
                                .findFirst()
                                .orElseThrow()
                                .act()
                                .run());
    }

    private ToggleButton choice(String name, String word) {
        return Showing.fx(
                () ->
                        Nodes.visible(showing.scene().getRoot()).stream()
                                .filter(ToggleButton.class::isInstance)
                                .map(ToggleButton.class::cast)
                                .filter(b -> (name + ": " + word).equals(b.getAccessibleText()))
                                .findFirst()
                                .orElseThrow());
    }

    private String words() {
        return Showing.fx(() -> Nodes.words(showing.scene().getRoot()));
    }
}
