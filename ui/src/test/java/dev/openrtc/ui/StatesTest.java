package dev.openrtc.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.ui.shell.Place;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What each screen shows when there is nothing, not yet, not any more, or not for acting.
class StatesTest {
    private static final TenantId ACME = new TenantId("acme");

    private ShellRig rig = new ShellRig(Scenes.small());

    @AfterEach
    void close() {
        rig.close();
    }

    static Stream<Place> shown() {
        return Stream.of(
                new Place.Overview(),
                new Place.Tenants(""),
                new Place.Tenant(ACME, Place.Tab.LIVE),
                new Place.Calls("", false),
                new Place.Call("s-acme-0"));
    }

    @ParameterizedTest
    @MethodSource("shown")
    void figuresThatAreOldFadeAndABannerSaysSinceWhen(Place place) {
        rig.go(place);
        assertThat(faded()).isEmpty();
        rig.lookAged(Duration.ofSeconds(3));
        assertThat(faded()).isNotEmpty();
        assertThat(rig.words()).doesNotContain("Nothing was heard");
        rig.lookAged(Duration.ofSeconds(31));
        assertThat(rig.words()).contains("Nothing was heard from the worker since 13:02:11");
        rig.showing.shoot("stale-" + name(place));
    }

    static Stream<Place> withHistory() {
        return Stream.of(new Place.Audit(""), new Place.Call("s-long-ago"));
    }

    @ParameterizedTest
    @MethodSource("withHistory")
    void whatIsOnItsWayIsASketchAndWhatFailsSaysWhyAndCanBeTriedAgain(Place place) {
        rig.fake.doors.history.silent = true;
        rig.go(place);
        await().until(() -> rig.any("skeleton"));
        rig.look();
        assertThat(rig.any("skeleton")).isTrue();
        rig.showing.shoot("loading-" + name(place));
        rig.close();
        rig = new ShellRig(Scenes.small());
        rig.fake.doors.history.fault = "The store is locked. Unlock the vault.";
        rig.go(place);
        await().untilAsserted(
                        () ->
                                assertThat(rig.words())
                                        .contains("The store is locked. Unlock the vault."));
        rig.look();
        assertThat(rig.words()).contains("Try again");
        rig.showing.shoot("fault-" + name(place));
    }

    @Test
    void olderCallsThatCannotBeReadSayWhyBesideTheButton() {
        rig.fake.doors.history.fault = "The store is locked.";
        rig.go(new Place.Calls("", false));
        rig.type("o");
        await().untilAsserted(
                        () ->
                                assertThat(rig.words())
                                        .contains("The store is locked.", "Try again"));
        rig.showing.shoot("fault-calls");
    }

    @Test
    void emptyScreensSayWhyAndWhatIsNext() {
        rig.close();
        rig = new ShellRig(Scenes.empty());
        rig.go(new Place.Calls("", false));
        assertThat(rig.words()).contains("No calls to show.");
        rig.go(new Place.Calls("", true));
        assertThat(rig.words()).contains("No refused calls.");
        rig.go(new Place.Logs("", ""));
        await().untilAsserted(() -> assertThat(rig.words()).contains("No log lines to show."));
        rig.go(new Place.Audit(""));
        await().untilAsserted(() -> assertThat(rig.words()).contains("Nothing to show."));
        rig.go(new Place.Tenants("nobody-like-this"));
        assertThat(rig.words()).contains("No tenant fits the filter.");
        rig.showing.shoot("empty-tenants");
        rig.go(new Place.Call("s-never"));
        await().untilAsserted(
                        () -> assertThat(rig.words()).contains("The call s-never is not known"));
    }

    static Stream<Place> acting() {
        return Stream.of(
                new Place.Tenants(""),
                new Place.Tenant(ACME, Place.Tab.LIVE),
                new Place.Tenant(ACME, Place.Tab.LIMITS),
                new Place.Tenant(ACME, Place.Tab.KEYS),
                new Place.Tenant(ACME, Place.Tab.TEST_CALL),
                new Place.Call("s-acme-0"),
                new Place.Settings(Place.Section.WORKER));
    }

    @ParameterizedTest
    @MethodSource("acting")
    void aReadOnlyWindowShowsEverythingAndOffersNothing(Place place) {
        rig.go(place);
        Showing.run(() -> rig.fake.kit.preferences().readOnly().set(true));
        rig.look();
        assertThat(rig.words()).contains("Read-only");
        List<String> offered =
                Showing.fx(
                        () ->
                                Nodes.visible(rig.showing.scene().getRoot()).stream()
                                        .filter(Button.class::isInstance)
                                        .map(Button.class::cast)
                                        .filter(button -> !button.isDisabled())
                                        .map(Button::getText)
                                        .filter(StatesTest::acts)
                                        .toList());
        assertThat(offered).isEmpty();
        rig.showing.shoot("read-only-" + name(place));
        rig.type("crdsx");
        assertThat(rig.fake.worker.commands()).isEmpty();
    }

    private static boolean acts(String label) {
        return Stream.of(
                        "Add", "Drain", "Suspend", "Remove", "Reset", "Force", "End", "Set", "Save",
                        "Rotate", "Start", "Stop")
                .anyMatch(label::startsWith);
    }

    /// What is drawn at two fifths.
    private List<Node> faded() {
        return Showing.fx(
                () -> {
                    rig.showing.scene().getRoot().applyCss();
                    return Nodes.visible(rig.showing.scene().getRoot().lookup(".screen")).stream()
                            .filter(node -> Math.abs(node.getOpacity() - 0.4) < 0.01)
                            .filter(node -> !node.isDisabled())
                            .toList();
                });
    }

    private static String name(Place place) {
        return place.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT)
                + (place instanceof Place.Tenant tenant
                        ? "-" + tenant.tab().name().toLowerCase(java.util.Locale.ROOT)
                        : "");
    }
}
