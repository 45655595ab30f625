package dev.openrtc.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.openrtc.ui.audit.AuditView;
import dev.openrtc.ui.calls.CallView;
import dev.openrtc.ui.calls.CallsView;
import dev.openrtc.ui.logs.LogsView;
import dev.openrtc.ui.shell.Place;
import dev.openrtc.ui.shell.Screen;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.tenant.TenantView;
import dev.openrtc.ui.tenants.TenantsView;
import dev.openrtc.worker.api.LogLevel;
import dev.openrtc.worker.api.LogLine;
import dev.openrtc.worker.tenant.TenantId;
import java.util.List;
import java.util.function.Function;
import javafx.event.Event;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;

class WorkingScreensTest {
    private final FakeKit fake = new FakeKit(Scenes.small());

    @Test
    void theTenantsTableShowsEveryTenantAndItsBreaker() {
        look("tenants", TenantsView::new, new Place.Tenants(""), "globex", "Open · 0:23", "4 / 5");
    }

    @Test
    void aFilteredTenantsTableShowsOnlyWhatFits() {
        String[] words =
                look("tenants-open", TenantsView::new, new Place.Tenants("is:open"), "globex");
        assertThat(words).doesNotContain("initech");
    }

    @Test
    void theTenantPageShowsCapBreakerCallsAndRefusals() {
        look("tenant-live", TenantView::new, tenant("globex", Place.Tab.LIVE), "Reset breaker");
    }

    @Test
    void theLimitsShowEachValue() {
        look("tenant-limits", TenantView::new, tenant("acme", Place.Tab.LIMITS), "Cap", "5");
    }

    @Test
    void theKeysSayThatAValueIsNeverShownAgain() {
        look("tenant-keys", TenantView::new, tenant("acme", Place.Tab.KEYS), "Set key");
    }

    @Test
    void aTenantThatIsGoneIsSaidToBe() {
        look(
                "tenant-gone",
                TenantView::new,
                tenant("nobody", Place.Tab.LIVE),
                "There is no tenant nobody.");
    }

    @Test
    void callsShowTheirRoom() {
        look("calls", CallsView::new, new Place.Calls("", false), "room-acme-0");
    }

    @Test
    void refusedCallsShowTheirReason() {
        String reason = fake.worker.runtimeSnapshot().refused().getFirst().reason().word();
        look("calls-refused", CallsView::new, new Place.Calls("", true), reason);
    }

    @Test
    void aCallShowsItsSteps() {
        String session = fake.worker.runtimeSnapshot().sessions().getFirst().session();
        look("call", CallView::new, new Place.Call(session), "admitted", "first audio");
    }

    @Test
    void theLogShowsTenantAndMessage() {
        fake.worker.log(
                List.of(
                        new LogLine(
                                1,
                                Scenes.AT,
                                LogLevel.WARN,
                                "acme",
                                "s-1",
                                "echo",
                                "worker",
                                "The room was slow to join")));
        look("logs", LogsView::new, new Place.Logs("", ""), "acme", "The room was slow to join");
    }

    @Test
    void theAuditOffersToVerifyItsChain() {
        look("audit", AuditView::new, new Place.Audit(""), "Verify chain");
    }

    @Test
    void theTenantsDoorWithoutAFilterShowsAllAgain() {
        TenantsView[] view = new TenantsView[1];
        try (Showing showing =
                Showing.of(
                        () -> {
                            view[0] = new TenantsView(fake.kit);
                            return (Parent) view[0].node();
                        })) {
            Showing.run(() -> view[0].arrive(new Place.Tenants(Place.Tenants.OPEN_BREAKER)));
            Showing.run(() -> view[0].look(fake.sight()));
            assertThat(words(showing)).contains("globex").doesNotContain("initech");
            Showing.run(() -> view[0].arrive(new Place.Tenants("")));
            await().untilAsserted(() -> assertThat(words(showing)).contains("initech"));
        }
    }

    @Test
    void enterOpensTheSelectedTenant() {
        TenantsView[] view = new TenantsView[1];
        try (Showing showing =
                Showing.of(
                        () -> {
                            view[0] = new TenantsView(fake.kit);
                            return (Parent) view[0].node();
                        })) {
            Showing.run(() -> view[0].look(fake.sight()));
            TableView<?> table = (TableView<?>) showing.scene().getRoot().lookup(".steady-table");
            Showing.run(
                    () -> {
                        table.getSelectionModel().select(0);
                        Event.fireEvent(
                                table,
                                new KeyEvent(
                                        KeyEvent.KEY_PRESSED,
                                        "",
                                        "",
                                        KeyCode.ENTER,
                                        false,
                                        false,
                                        false,
                                        false));
                    });
            assertThat(fake.went).hasSize(1).first().isInstanceOf(Place.Tenant.class);
        }
    }

    @Test
    void theSessionThatNarrowsTheLogIsShownWithTheWayOut() {
        LogsView[] view = new LogsView[1];
        try (Showing showing =
                Showing.of(
                        () -> {
                            view[0] = new LogsView(fake.kit);
                            return (Parent) view[0].node();
                        })) {
            Showing.run(() -> view[0].arrive(new Place.Logs("acme", "s-1")));
            Button out = (Button) showing.scene().getRoot().lookup(".log-session");
            assertThat(out.isVisible()).isTrue();
            assertThat(out.getText()).isEqualTo("Session s-1");
            Showing.run(out::fire);
            assertThat(out.isVisible()).isFalse();
        }
    }

    private static Place tenant(String id, Place.Tab tab) {
        return new Place.Tenant(new TenantId(id), tab);
    }

    @CanIgnoreReturnValue
    private String[] look(
            String name, Function<ScreenKit, Screen> make, Place place, String... expected) {
        Screen[] made = new Screen[1];
        try (Showing showing =
                Showing.of(
                        () -> {
                            made[0] = make.apply(fake.kit);
                            return (Parent) made[0].node();
                        })) {
            Showing.run(() -> made[0].arrive(place));
            Showing.run(() -> made[0].look(fake.sight()));
            await().untilAsserted(() -> assertThat(words(showing)).contains(expected));
            showing.shoot(name);
            return words(showing);
        }
    }

    private static String[] words(Showing showing) {
        return Showing.fx(
                () ->
                        showing.scene().getRoot().lookupAll("*").stream()
                                .filter(Labeled.class::isInstance)
                                .map(node -> ((Labeled) node).getText())
                                .filter(text -> text != null && !text.isEmpty())
                                .toArray(String[]::new));
    }
}
