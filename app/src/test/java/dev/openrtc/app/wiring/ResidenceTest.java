package dev.openrtc.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openrtc.app.control.ControlClient;
import dev.openrtc.app.place.DataFolder;
import dev.openrtc.app.place.FolderLock;
import dev.openrtc.app.place.Owner;
import dev.openrtc.worker.api.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResidenceTest {
    private static final Owner CONSOLE =
            new Owner(Owner.Kind.CONSOLE, 1, "ada", Instant.parse("2026-11-24T02:31:17Z"));

    @TempDir Path temp;
    private final FakeFoundations foundations = new FakeFoundations();

    private Residence residence() throws IOException {
        DataFolder folder = new DataFolder(temp.resolve("home"));
        var taken = (FolderLock.Outcome.Taken) FolderLock.take(folder, CONSOLE);
        return new Residence(
                folder, CONSOLE, taken.lock(), foundations, Foundations.RunOptions.plain(Map.of()));
    }

    private ControlClient client() throws IOException {
        return ControlClient.connect(new DataFolder(temp.resolve("home")), Map.of(), true);
    }

    @Test
    void whileTheVaultIsLockedThoseWhoComeInCanOnlyRaiseTheWindow() throws IOException {
        AtomicInteger raised = new AtomicInteger();
        try (Residence residence = residence()) {
            residence.answer();
            residence.window(raised::incrementAndGet);
            assertThat(residence.open()).isEmpty();
            try (ControlClient client = client()) {
                assertThat(client.raise()).isTrue();
                assertThat(client.ownerKind()).isEqualTo("console");
            }
        }
        assertThat(raised).hasValue(1);
    }

    @Test
    void itClosesInTheOppositeOrderAndGivesTheFolderBack() throws IOException {
        try (Residence residence = residence()) {
            var _ = residence.vault().unlock(Secret.ofChars("open sesame".toCharArray()));
            residence.answer();
            assertThat(residence.settle().worker()).isSameAs(foundations.house);
            assertThat(residence.open()).isPresent();
            residence.close();
        }
        assertThat(foundations.steps)
                .containsExactly("vault opened", "core opened", "core closed", "vault closed");
        assertThatThrownBy(this::client).isInstanceOf(IOException.class);
        residence().close();
    }

    @Test
    void aSecondWorkerCannotBeBuilt() throws IOException {
        try (Residence residence = residence()) {
            var _ = residence.vault().unlock(Secret.ofChars("open sesame".toCharArray()));
            var _ = residence.settle();
            assertThatThrownBy(residence::settle).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void closingThatHangsIsGivenUp() throws InterruptedException {
        CountDownLatch gaveUp = new CountDownLatch(1);
        new Watchdog(Duration.ofMillis(20), gaveUp::countDown)
                .over(
                        () -> {
                            try {
                                gaveUp.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        assertThat(gaveUp.getCount()).isZero();
        new Watchdog(
                        Duration.ofMinutes(5),
                        () -> {
                            throw new IllegalStateException();
                        })
                .over(() -> {});
    }
}
