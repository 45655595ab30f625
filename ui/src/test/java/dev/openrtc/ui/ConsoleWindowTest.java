package dev.openrtc.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.openrtc.ui.bridge.FxThread;
import dev.openrtc.ui.shell.Doors;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.LineKind;
import dev.openrtc.worker.api.Vault;
import dev.openrtc.worker.api.WorkerSnapshot;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

class ConsoleWindowTest {
    private static final String PASSPHRASE = "four old horses sing";

    @TempDir Path folder;
    private final FxRobot robot = new FxRobot();
    private Stage stage = made();

    private FakeDoors doors =
            new FakeDoors(
                    Path.of("target"),
                    new FakeVault(Vault.Standing.OPEN, ""),
                    new FakeWorker(Scenes.empty()));

    @BeforeAll
    static void start() {
        Showing.startJavaFx();
        Platform.setImplicitExit(false);
    }

    @AfterEach
    void close() {
        Showing.run(stage::hide);
    }

    @Test
    void aNewFolderLeadsFromVaultOverRecoveryKeyAndCardsToTheConsole() {
        open(Vault.Standing.ABSENT, Scenes.empty());
        await("Your vault");
        Shots.shoot(stage.getScene(), "vault-create");
        type(PASSPHRASE);
        robot.press(KeyCode.TAB).release(KeyCode.TAB);
        type(PASSPHRASE);
        Shots.shoot(stage.getScene(), "vault-create-typed");
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        await("Your recovery key");
        assertThat(shows(FakeVault.RECOVERY_KEY)).isTrue();
        assertThat(button("Go on").isDisabled()).isTrue();
        Shots.shoot(stage.getScene(), "vault-recovery-key");
        robot.press(KeyCode.SPACE).release(KeyCode.SPACE);
        fire("Go on");
        await("Your LiveKit server");
        Shots.shoot(stage.getScene(), "welcome-server");
        fire("Later");
        await("Your first tenant");
        Shots.shoot(stage.getScene(), "welcome-tenant");
        fire("Later");
        Shots.shoot(stage.getScene(), "welcome-see");
        fire("Start practice calls");
        await("Findings");
        assertThat(doors.worker.commands())
                .containsExactly(new Command.StartWorker(LineKind.PRACTICE));
        assertThat(doors.vault.passphrase).isEqualTo(PASSPHRASE);
    }

    @Test
    void aLockedVaultOpensWithItsPassphraseAndNothingElse() {
        open(Vault.Standing.LOCKED, Scenes.small());
        await("Unlock the vault");
        Shots.shoot(stage.getScene(), "vault-unlock");
        type("wrong");
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        await("That is not it.");
        type(PASSPHRASE);
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        await("Findings");
    }

    @Test
    void theThirdWrongTryMustWait() {
        open(Vault.Standing.LOCKED, Scenes.small());
        await("Unlock the vault");
        for (int i = 0; i < 3; i++) {
            type("wrong");
            robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
            WaitForAsyncUtils.waitForFxEvents();
        }
        Shots.shoot(stage.getScene(), "vault-unlock-wait");
        assertThat(
                        shows("3 wrong tries. The next one is possible in 1 s.")
                                || shows(
                                        "Not right yet. Try again; mind Caps Lock and the keyboard’s language."))
                .isTrue();
    }

    @Test
    void aDamagedKeyFileLeadsToTheBackups() {
        doors = doors(Vault.Standing.KEY_FILE_DAMAGED, Scenes.small());
        doors.vault.backups =
                List.of(
                        new Vault.Backup(Path.of("b1.zip"), Scenes.AT, 3_400_000, "daily"),
                        new Vault.Backup(
                                Path.of("b0.zip"),
                                Scenes.AT.minusSeconds(86_400),
                                3_300_000,
                                "before migration"));
        show();
        await("The vault needs recovery");
        Shots.shoot(stage.getScene(), "vault-restore");
        type(PASSPHRASE);
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        await("Findings");
    }

    @Test
    void theLockHidesTheWindowUntilThePassphraseComesBack() {
        open(Vault.Standing.OPEN, Scenes.small());
        await("Findings");
        robot.press(KeyCode.CONTROL, KeyCode.L).release(KeyCode.L, KeyCode.CONTROL);
        await("Locked");
        assertThat(shows("Findings")).isFalse();
        Shots.shoot(stage.getScene(), "locked");
        type(PASSPHRASE);
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        await("Findings");
    }

    @Test
    void closingWithoutCallsQuitsAtOnce() {
        open(Vault.Standing.OPEN, Scenes.empty());
        await("Findings");
        requestClose();
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(doors.closings).containsExactly(Doors.Closing.QUIT));
    }

    @Test
    void closingWithLiveCallsAsksAndKeepsRunningWithoutAWindow() {
        ConsoleWindow window = open(Vault.Standing.OPEN, Scenes.small());
        await("Findings");
        requestClose();
        await("6 calls are live");
        Shots.shoot(stage.getScene(), "leave-ask");
        assertThat(doors.closings).isEmpty();
        fire("Keep running without a window");
        assertThat(doors.closings).containsExactly(Doors.Closing.KEEP_RUNNING);
        assertThat(stage.isShowing()).isFalse();
        Showing.run(window::raise);
        assertThat(stage.isShowing()).isTrue();
        await("Locked");
    }

    @Test
    void drainAndQuitCountsDownAndQuitsAfterTheLastCall() {
        open(Vault.Standing.OPEN, Scenes.small());
        await("Findings");
        requestClose();
        await("6 calls are live");
        fire("Drain and quit");
        doors.worker.show(Scenes.draining(3));
        await("Draining: 3 calls left");
        Shots.shoot(stage.getScene(), "leave-drain");
        assertThat(doors.closings).isEmpty();
        doors.worker.show(Scenes.draining(0));
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(doors.closings).containsExactly(Doors.Closing.QUIT));
    }

    @Test
    void anAttachedWindowHasNoVaultAndNeverAsksOnClosing() {
        doors = doors(Vault.Standing.LOCKED, Scenes.small());
        doors.attached = true;
        show();
        await("Findings");
        requestClose();
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(doors.closings).containsExactly(Doors.Closing.QUIT));
    }

    @Test
    void aWorkerThatCannotStartSaysWhyAndOffersToQuit() {
        doors = doors(Vault.Standing.OPEN, Scenes.small());
        doors.entry =
                new Doors.Entry.Failed(
                        "STORE-12", "The store could not be read: the disk is full. Free some.");
        show();
        await("The worker could not be started");
        Shots.shoot(stage.getScene(), "enter-failed");
        fire("Quit");
        assertThat(doors.closings).containsExactly(Doors.Closing.QUIT);
    }

    private static Stage made() {
        Showing.startJavaFx();
        return Showing.fx(Stage::new);
    }

    @CanIgnoreReturnValue
    private ConsoleWindow open(Vault.Standing standing, WorkerSnapshot snapshot) {
        doors = doors(standing, snapshot);
        return show();
    }

    private FakeDoors doors(Vault.Standing standing, WorkerSnapshot snapshot) {
        return new FakeDoors(folder, new FakeVault(standing, PASSPHRASE), new FakeWorker(snapshot));
    }

    @CanIgnoreReturnValue
    private ConsoleWindow show() {
        stage = Showing.fx(Stage::new);
        ConsoleWindow made =
                Showing.fx(
                        () ->
                                new ConsoleWindow(
                                        stage,
                                        doors,
                                        new FakeClock(Scenes.AT.plusMillis(200)),
                                        ZoneOffset.UTC,
                                        FxThread.executor()));
        Showing.run(made::open);
        return made;
    }

    private void requestClose() {
        Showing.run(
                () ->
                        Event.fireEvent(
                                stage, new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
    }

    private void type(String text) {
        robot.write(text, 0);
    }

    private void fire(String label) {
        Awaitility.await().until(() -> shows(label));
        Showing.run(() -> button(label).fire());
    }

    private Button button(String label) {
        return Showing.fx(() -> Nodes.button(stage.getScene().getRoot(), label));
    }

    private void await(String text) {
        Awaitility.await().alias("the words: " + text).until(() -> shows(text));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private boolean shows(String text) {
        return Showing.fx(() -> Nodes.shows(stage.getScene().getRoot(), text));
    }
}
