package dev.openrtc.ui.tenant;

import dev.openrtc.ui.shell.Icons;
import dev.openrtc.ui.shell.Place;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.kordamp.ikonli.feather.Feather;

/// What can be done to a tenant, as a menu on its row: the same acts as the keys, each named with
/// its key.
public final class TenantMenu {
    private final ScreenKit kit;
    private final TenantActs acts;
    private final Runnable editCap;

    /// @param editCap opens the field of the chosen row's cap
    public TenantMenu(ScreenKit kit, TenantActs acts, Runnable editCap) {
        this.kit = kit;
        this.acts = acts;
        this.editCap = editCap;
    }

    /// A menu that is filled for the chosen row each time it opens.
    public ContextMenu menu(Supplier<Optional<TenantRow>> chosen) {
        ContextMenu menu = new ContextMenu(new MenuItem(Text.of("tenant.open")));
        menu.setOnShowing(_ -> chosen.get().ifPresent(row -> fill(menu, row)));
        return menu;
    }

    private void fill(ContextMenu menu, TenantRow row) {
        boolean draining = row.drain().isPresent();
        boolean off = row.settings().suspended();
        boolean closed =
                row.breaker().state() == BreakerState.CLOSED
                        || row.breaker().state() == BreakerState.DISABLED;
        MenuItem cap = item(Feather.EDIT_2, "key.cap", "c", editCap);
        MenuItem reset = item(Feather.REFRESH_CW, "key.reset", "r", () -> acts.reset(row));
        MenuItem force = item(Feather.SLASH, "breaker.force", "o", () -> acts.forceOpen(row));
        MenuItem drain =
                item(
                        Feather.LOG_OUT,
                        draining ? "tenant.drain.cancel" : "tenant.drain",
                        "d",
                        () -> acts.drain(row));
        MenuItem suspend =
                item(
                        off ? Feather.PLAY_CIRCLE : Feather.PAUSE_CIRCLE,
                        off ? "tenant.resume" : "tenant.suspend",
                        "s",
                        () -> acts.suspend(row));
        MenuItem call =
                item(Feather.PHONE_OUTGOING, "key.test-call", "t", () -> acts.testCall(row));
        MenuItem remove = item(Feather.TRASH_2, "tenant.remove", "x", () -> acts.remove(row));
        boolean only = kit.preferences().readOnly().get();
        reset.setDisable(closed || only);
        force.setDisable(only || row.breaker().state() == BreakerState.FORCED_OPEN);
        call.setDisable(only);
        cap.setDisable(only);
        drain.setDisable(only);
        suspend.setDisable(only);
        remove.setDisable(only);
        menu.getItems()
                .setAll(
                        item(
                                Feather.MAXIMIZE_2,
                                "tenant.open",
                                "Enter",
                                () ->
                                        kit.navigator()
                                                .go(
                                                        new Place.Tenant(
                                                                row.tenant(), Place.Tab.LIVE))),
                        item(Feather.ALIGN_LEFT, "key.logs", "l", () -> acts.logs(row)),
                        item(Feather.COPY, "key.copy", "y", () -> acts.copyId(row)),
                        new SeparatorMenuItem(),
                        cap,
                        reset,
                        force,
                        new SeparatorMenuItem(),
                        call,
                        drain,
                        suspend,
                        remove);
    }

    private static MenuItem item(Feather icon, String key, String letter, Runnable act) {
        MenuItem item = new MenuItem(Text.of("menu.item", Text.of(key), letter), Icons.of(icon));
        item.setOnAction(_ -> act.run());
        return item;
    }
}
