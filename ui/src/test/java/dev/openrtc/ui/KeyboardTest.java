package dev.openrtc.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.ui.shell.Place;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.History.AuditRow;
import dev.openrtc.worker.api.LogLevel;
import dev.openrtc.worker.api.LogLine;
import dev.openrtc.worker.tenant.TenantId;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// An operator without a mouse: from screen to screen, and on each screen every act by its key.
@Tag("keyboard")
class KeyboardTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");

    private final ShellRig rig = new ShellRig(Scenes.small());

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void tenantsAreWalkedFilteredEditedAndOpened() {
        rig.control(KeyCode.DIGIT2);
        rig.look();
        rig.press(KeyCode.HOME);
        assertThat(rig.words()).contains("Open page");
        rig.showing.shoot("tenants-drawer");
        rig.type("c");
        rig.type("8\n");
        await().untilAsserted(
                        () ->
                                assertThat(rig.fake.worker.commands())
                                        .containsExactly(
                                                new Command.SetTenantCap(
                                                        ACME,
                                                        OptionalInt.of(8),
                                                        OptionalLong.of(1))));
        rig.type("/");
        rig.type("globex");
        rig.press(KeyCode.ESCAPE);
        assertThat(rig.words()).contains("1 of 4");
        focusTable();
        rig.press(KeyCode.HOME);
        rig.type("r");
        rig.type("key was rotated");
        rig.press(KeyCode.TAB, KeyCode.TAB, KeyCode.SPACE);
        assertThat(rig.fake.worker.commands())
                .contains(new Command.ResetBreaker(GLOBEX, "key was rotated"));
        focusTable();
        rig.press(KeyCode.ENTER);
        assertThat(rig.trail.here()).contains(new Place.Tenant(GLOBEX, Place.Tab.LIVE));
        rig.press(KeyCode.ESCAPE);
        assertThat(rig.trail.here()).contains(new Place.Tenants(""));
    }

    @Test
    void aTenantsPageIsWalkedTabByTab() {
        rig.go(new Place.Tenant(ACME, Place.Tab.LIVE));
        rig.type("]");
        assertThat(rig.words()).contains("Starts per minute");
        rig.type("]");
        assertThat(rig.words()).contains("Set key");
        rig.type("[[");
        assertThat(rig.words()).contains("Recent refusals");
        rig.type("s");
        assertThat(rig.fake.worker.commands()).containsExactly(new Command.Suspend(ACME));
        rig.control(KeyCode.Z);
        assertThat(rig.fake.worker.commands()).endsWith(new Command.Resume(ACME));
        rig.type("x");
        assertThat(rig.words()).contains("Type acme to go on");
        rig.press(KeyCode.ESCAPE);
        rig.type("l");
        assertThat(rig.words()).contains("Pause");
    }

    @Test
    void aCallIsFoundOpenedAndEnded() {
        rig.control(KeyCode.DIGIT3);
        rig.look();
        rig.press(KeyCode.HOME);
        rig.type("v");
        assertThat(rig.words()).contains("AT_CAPACITY(tenant)");
        rig.type("v");
        rig.press(KeyCode.HOME, KeyCode.ENTER);
        assertThat(rig.trail.here().orElseThrow()).isInstanceOf(Place.Call.class);
        rig.look();
        rig.showing.shoot("call-in-frame");
        rig.type("e");
        rig.type("caller asked");
        rig.press(KeyCode.TAB, KeyCode.TAB, KeyCode.SPACE);
        String session = ((Place.Call) rig.trail.here().orElseThrow()).session();
        assertThat(rig.fake.worker.commands())
                .containsExactly(new Command.EndSession(session, "caller asked"));
        rig.type("t");
        assertThat(rig.trail.here().orElseThrow()).isInstanceOf(Place.Tenant.class);
        rig.press(KeyCode.ESCAPE);
        assertThat(rig.trail.here()).contains(new Place.Call(session));
    }

    @Test
    void theLogIsPausedMarkedWrappedAndTakesTheWholeWindow() {
        rig.fake.worker.log(
                List.of(
                        new LogLine(
                                1, Scenes.AT, LogLevel.WARN, "acme", "s-1", "echo", "w", "slow")));
        rig.control(KeyCode.DIGIT4);
        rig.look();
        await().untilAsserted(() -> assertThat(rig.words()).contains("slow"));
        rig.type(" ");
        assertThat(rig.words()).contains("Follow");
        rig.type(" ");
        rig.type("m");
        await().untilAsserted(() -> assertThat(rig.words()).contains("marked"));
        rig.type("w");
        assertThat(rig.fake.kit.preferences().get("logs.wrap")).contains("true");
        rig.type("f");
        assertThat(rig.any("rail")).isFalse();
        assertThat(rig.any("status-bar")).isTrue();
        rig.showing.shoot("logs-whole");
        rig.press(KeyCode.ESCAPE);
        assertThat(rig.any("rail")).isTrue();
        rig.press(KeyCode.HOME);
        rig.type("t");
        assertThat(rig.trail.here()).contains(new Place.Tenant(ACME, Place.Tab.LIVE));
    }

    @Test
    void theAuditIsReadRowByRowAndVerified() {
        rig.fake.doors.history.audit =
                List.of(
                        new AuditRow(
                                1,
                                Scenes.AT,
                                "cli:bo",
                                "suspend",
                                "acme",
                                "applied",
                                "",
                                "",
                                "acme is suspended."));
        rig.control(KeyCode.DIGIT6);
        await().untilAsserted(() -> assertThat(rig.words()).contains("suspend"));
        rig.press(KeyCode.HOME, KeyCode.ENTER);
        assertThat(rig.words()).contains("Row 1");
        rig.type("v");
        await().untilAsserted(() -> assertThat(rig.words()).contains("Whole: 0 rows"));
        rig.type("t");
        assertThat(rig.trail.here()).contains(new Place.Tenant(ACME, Place.Tab.LIVE));
    }

    @Test
    void aQuestionMarkShowsTheKeysOfThisVeryScreen() {
        rig.control(KeyCode.DIGIT2);
        rig.type("?");
        assertThat(rig.words()).contains("Reset the breaker").doesNotContain("Draw a mark");
        rig.showing.shoot("keys-tenants");
        rig.press(KeyCode.ESCAPE);
        rig.control(KeyCode.DIGIT4);
        rig.type("?");
        assertThat(rig.words()).contains("Draw a mark").doesNotContain("Reset the breaker");
        rig.showing.shoot("keys-logs");
        rig.press(KeyCode.ESCAPE);
    }

    @Test
    void noKeyOfAScreenIsTakenTwice() {
        for (Place place :
                List.of(
                        new Place.Tenants(""),
                        new Place.Tenant(ACME, Place.Tab.LIVE),
                        new Place.Tenant(ACME, Place.Tab.TEST_CALL),
                        new Place.Tenant(ACME, Place.Tab.CALLS),
                        new Place.Tenant(ACME, Place.Tab.LOGS),
                        new Place.Tenant(ACME, Place.Tab.AUDIT),
                        new Place.Calls("", false),
                        new Place.Logs("", ""),
                        new Place.Audit(""))) {
            rig.go(place);
            rig.type("?");
            List<String> keys =
                    Showing.fx(
                            () ->
                                    rig.showing.scene().getRoot().lookupAll(".key").stream()
                                            .map(node -> ((javafx.scene.control.Label) node))
                                            .map(javafx.scene.control.Label::getText)
                                            .toList());
            rig.press(KeyCode.ESCAPE);
            assertThat(keys).as(place.title()).doesNotHaveDuplicates().hasSizeGreaterThan(12);
        }
    }

    private void focusTable() {
        Showing.run(() -> rig.showing.scene().getRoot().lookup(".steady-table").requestFocus());
    }
}
