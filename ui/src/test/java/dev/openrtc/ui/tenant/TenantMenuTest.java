package dev.openrtc.ui.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.ui.FakeKit;
import dev.openrtc.ui.Scenes;
import dev.openrtc.ui.Showing;
import dev.openrtc.ui.shell.Place;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.tenant.TenantId;
import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TenantMenuTest {
    private final FakeKit fake = new FakeKit(Scenes.small());

    @BeforeAll
    static void start() {
        Showing.startJavaFx();
    }

    @Test
    void theMenuOfARowNamesEveryActWithItsKeyAndDoesIt() {
        ContextMenu menu = opened("globex");
        assertThat(words(menu))
                .contains("Open page   (Enter)", "Reset the breaker   (r)", "Suspend   (s)");
        Showing.run(() -> item(menu, "Suspend   (s)").fire());
        Showing.run(() -> item(menu, "Logs   (l)").fire());
        assertThat(fake.worker.commands())
                .containsExactly(new Command.Suspend(new TenantId("globex")));
        Showing.run(() -> item(menu, "Test call   (t)").fire());
        assertThat(fake.went)
                .containsExactly(
                        new Place.Logs("globex", ""),
                        new Place.Tenant(new TenantId("globex"), Place.Tab.TEST_CALL));
    }

    @Test
    void aClosedBreakerHasNothingToReset() {
        assertThat(item(opened("acme"), "Reset the breaker   (r)").isDisable()).isTrue();
        assertThat(item(opened("globex"), "Reset the breaker   (r)").isDisable()).isFalse();
    }

    @Test
    void aReadOnlyWindowLeavesOnlyTheDoors() {
        fake.kit.preferences().readOnly().set(true);
        assertThat(
                        opened("globex").getItems().stream()
                                .filter(item -> item.getText() != null && !item.isDisable())
                                .map(MenuItem::getText))
                .containsExactly("Open page   (Enter)", "Logs   (l)", "Copy the id   (y)");
    }

    private ContextMenu opened(String tenant) {
        return Showing.fx(
                () -> {
                    ContextMenu menu =
                            new TenantMenu(fake.kit, new TenantActs(fake.kit), () -> {})
                                    .menu(
                                            () ->
                                                    fake.worker
                                                            .runtimeSnapshot()
                                                            .tenant(new TenantId(tenant)));
                    menu.getOnShowing().handle(new WindowEvent(menu, WindowEvent.WINDOW_SHOWING));
                    return menu;
                });
    }

    private static List<String> words(ContextMenu menu) {
        return menu.getItems().stream()
                .map(MenuItem::getText)
                .filter(text -> text != null)
                .toList();
    }

    private static MenuItem item(ContextMenu menu, String text) {
        return menu.getItems().stream()
                .filter(item -> text.equals(item.getText()))
                .findFirst()
                .orElseThrow();
    }
}
