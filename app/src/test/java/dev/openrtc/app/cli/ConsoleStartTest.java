package dev.openrtc.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.app.control.ControlServer;
import dev.openrtc.app.control.FakeHousehold;
import dev.openrtc.app.place.DataFolder;
import dev.openrtc.app.place.FolderLock;
import dev.openrtc.app.place.Owner;
import dev.openrtc.app.wiring.FakeFoundations;
import dev.openrtc.app.wiring.FakeWindow;
import dev.openrtc.ui.shell.Doors;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.Vault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `openrtc` without a command, with a window that only remembers.
class ConsoleStartTest {
    @TempDir Path temp;
    private final FakeFoundations foundations = new FakeFoundations();
    private final FakeWindow window = new FakeWindow();

    private CompletableFuture<Run> start(FakeWindow shown) {
        return CompletableFuture.supplyAsync(
                () -> Run.on(foundations, shown, "", Run.home(temp.resolve("home"))),
                work -> {
                    var _ = Thread.ofPlatform().daemon().start(work);
                });
    }

    @Test
    void aFreeFolderIsOwnedAndItsWindowOpensBeforeTheVaultDoes() {
        CompletableFuture<Run> run = start(window);
        Doors doors = window.doors();
        assertThat(doors.attached()).isFalse();
        assertThat(foundations.steps).isEmpty();
        var _ = doors.vault().unlock(Secret.ofChars("open sesame".toCharArray()));
        assertThat(doors.enter().toCompletableFuture().join())
                .isInstanceOf(Doors.Entry.Ready.class);
        window.close(Doors.Closing.QUIT);
        assertThat(run.join()).isEqualTo(new Run(0, "", ""));
        assertThat(foundations.steps)
                .containsExactly("vault opened", "core opened", "core closed", "vault closed");
    }

    @Test
    void aSecondStartRaisesTheFirstWindowAndEnds() {
        CompletableFuture<Run> first = start(window);
        var _ = window.doors();
        FakeWindow second = new FakeWindow();
        Run run = start(second).join();
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("in front");
        assertThat(second.isOpened()).isFalse();
        assertThat(window.raised).hasValue(1);
        window.close(Doors.Closing.QUIT);
        assertThat(first.join().code()).isZero();
    }

    @Test
    void aWorkerThatWasKeptRunningGetsItsWindowBackByTheNextStart() {
        CompletableFuture<Run> first = start(window);
        Doors doors = window.doors();
        var _ = doors.vault().unlock(Secret.ofChars("open sesame".toCharArray()));
        var before = (Doors.Entry.Ready) doors.enter().toCompletableFuture().join();
        window.close(Doors.Closing.KEEP_RUNNING);
        assertThat(start(new FakeWindow()).join().code()).isZero();
        assertThat(window.raised).hasValue(1);
        assertThat(doors.enter().toCompletableFuture().join()).isEqualTo(before);
        assertThat(foundations.steps).containsExactly("vault opened", "core opened");
        window.close(Doors.Closing.QUIT);
        assertThat(first.join().code()).isZero();
    }

    @Test
    void aHeadlessWorkerIsVisitedAndClosingTheWindowStopsNothing() throws IOException {
        DataFolder folder = new DataFolder(temp.resolve("home"));
        FakeHousehold house = new FakeHousehold();
        var taken =
                (FolderLock.Outcome.Taken) FolderLock.take(folder, Owners.here(Owner.Kind.WORKER));
        try (FolderLock lock = taken.lock();
                ControlServer server = ControlServer.open(folder, Map.of(), house)) {
            CompletableFuture<Run> run = start(window);
            Doors doors = window.doors();
            assertThat(doors.attached()).isTrue();
            var entry = (Doors.Entry.Ready) doors.enter().toCompletableFuture().join();
            assertThat(entry.worker().runtimeSnapshot()).isEqualTo(house.snapshot.get());
            window.close(Doors.Closing.QUIT);
            assertThat(run.join().code()).isZero();
            assertThat(house.commands).isEmpty();
            assertThat(lock).isNotNull();
            assertThat(server).isNotNull();
        }
    }

    @Test
    void theWindowOfAnOwnerCanBeRaisedBeforeItsVaultIsOpen() {
        CompletableFuture<Run> first = start(window);
        assertThat(window.doors().vault().standing()).isEqualTo(Vault.Standing.LOCKED);
        assertThat(start(new FakeWindow()).join().out()).contains("in front");
        window.end();
        assertThat(first.join().code()).isZero();
        assertThat(foundations.steps).isEmpty();
    }
}
