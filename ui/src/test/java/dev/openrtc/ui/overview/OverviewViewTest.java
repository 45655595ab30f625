package dev.openrtc.ui.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.ui.FakeKit;
import dev.openrtc.ui.Nodes;
import dev.openrtc.ui.Scenes;
import dev.openrtc.ui.Showing;
import dev.openrtc.ui.shell.Place;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.tenant.TenantId;
import javafx.scene.Parent;
import org.junit.jupiter.api.Test;

/// What an operator does with what deserves a look.
class OverviewViewTest {
    private final FakeKit fake = new FakeKit(Scenes.small());

    @Test
    void aFindingOfAgentCodeLeadsToItsTenantAndIsClearedWhenItWasSeen() {
        OverviewView[] view = new OverviewView[1];
        try (Showing showing =
                Showing.of(
                        () -> {
                            view[0] = new OverviewView(fake.kit);
                            return (Parent) view[0].node();
                        })) {
            Showing.run(() -> view[0].look(fake.sight()));
            showing.shoot("overview-findings");
            Parent root = showing.scene().getRoot();
            assertThat(Showing.fx(() -> Nodes.words(root)))
                    .contains("62 ms, running at a.Desk.hear(Desk.java:7). Give long work")
                    .contains("3 times in 1 m 10 s");
            Showing.run(() -> Nodes.button(root, "Open acme").fire());
            assertThat(fake.went)
                    .containsExactly(new Place.Tenant(new TenantId("acme"), Place.Tab.LIVE));
            Showing.run(() -> Nodes.button(root, "Clear finding").fire());
            assertThat(fake.worker.commands())
                    .containsExactly(new Command.ClearFinding("slow/acme/desk"));
        }
    }
}
