package dev.openrtc.ui.vault;

import dev.openrtc.ui.bridge.Background;
import dev.openrtc.ui.shell.Doors;
import dev.openrtc.ui.text.Text;
import dev.openrtc.ui.text.Times;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.Vault;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/// The way to the vault: create, unlock, recover, restore, one screen at a time. FX thread only.
public final class VaultGate {
    private final Doors doors;
    private final Background background;
    private final Times times;
    private final Consumer<Boolean> opened;
    private final Patience patience;
    private final StackPane node = new StackPane();

    /// @param opened told once the vault is open; true when it was made just now
    public VaultGate(
            Doors doors,
            Background background,
            Times times,
            InstantSource clock,
            Consumer<Boolean> opened) {
        this.doors = doors;
        this.background = background;
        this.times = times;
        this.opened = opened;
        this.patience = new Patience(clock);
    }

    public Node node() {
        return node;
    }

    /// Looks at the folder and shows the screen it needs.
    public void enter() {
        background.work(
                doors.vault()::standing,
                this::show,
                fault ->
                        restore(
                                Text.of("vault.unreadable", String.valueOf(fault.getMessage())),
                                List.of()));
    }

    /// Shows the field that opens the locked window again.
    ///
    /// @param text what goes on behind the lock
    public void lock(String text) {
        unlock(
                new UnlockView.Words(
                        Text.of("vault.locked.title"), text, Text.of("vault.unlock.act"), ""));
    }

    void show(Vault.Standing standing) {
        switch (standing) {
            case ABSENT -> create();
            case LOCKED -> unlock();
            case OPEN -> opened.accept(false);
            case KEY_FILE_DAMAGED ->
                    background.work(
                            doors.vault()::backups,
                            backups -> restore(Text.of("vault.key-file-damaged"), backups),
                            _ -> restore(Text.of("vault.key-file-damaged"), List.of()));
        }
    }

    private void create() {
        CreateView view =
                new CreateView(doors.vault(), background, doors.folder(), this::recoveryKey);
        show(view.node());
        view.focus();
    }

    private void recoveryKey(Secret key) {
        RecoveryKeyView view = new RecoveryKeyView(key, background, () -> opened.accept(true));
        show(view.node());
        view.focus();
    }

    private void unlock() {
        unlock(
                new UnlockView.Words(
                        Text.of("vault.unlock.title"),
                        Text.of("vault.unlock.text", doors.folder()),
                        Text.of("vault.unlock.act"),
                        Text.of("vault.unlock.recover")));
    }

    private void unlock(UnlockView.Words words) {
        UnlockView view =
                new UnlockView(
                        doors.vault(),
                        background,
                        patience,
                        words,
                        () -> opened.accept(false),
                        this::damaged,
                        this::recover);
        show(view.node());
        view.focus();
    }

    private void recover() {
        RecoverView view =
                new RecoverView(
                        doors.vault(),
                        background,
                        () -> opened.accept(false),
                        this::damaged,
                        this::unlock);
        show(view.node());
        view.focus();
    }

    private void damaged(Vault.Answer.NeedsRecovery needs) {
        restore(needs.message(), needs.backups());
    }

    private void restore(String reason, List<Vault.Backup> backups) {
        RestoreView view =
                new RestoreView(
                        doors.vault(),
                        background,
                        times,
                        reason,
                        backups,
                        () -> opened.accept(false));
        show(view.node());
        view.focus();
    }

    private void show(Node view) {
        node.getChildren().setAll(view);
    }
}
