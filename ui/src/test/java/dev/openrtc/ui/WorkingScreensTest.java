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
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
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
