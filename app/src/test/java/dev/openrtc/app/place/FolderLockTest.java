package dev.openrtc.app.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    private static final Owner ADA =
            new Owner(Owner.Kind.WORKER, 4711, "ada", Instant.parse("2026-11-24T02:31:17Z"));

    @TempDir Path temp;
    private DataFolder folder;

    @BeforeEach
    void lay() {
        folder = new DataFolder(temp.resolve("home"));
    }

    @Test
    void theSecondOneIsToldWhoHasTheFolder() throws IOException {
        try (FolderLock first = taken()) {
            assertThat(FolderLock.take(folder, ADA))
                    .isEqualTo(new FolderLock.Outcome.Held(Optional.of(ADA)));
            assertThat(first).isNotNull();
        }
    }

    @Test
    void aFolderThatWasGivenUpCanBeTakenAgain() throws IOException {
        taken().close();
        FolderLock again = taken();
        again.close();
        again.close();
        assertThat(Files.exists(folder.ownerFile())).isFalse();
    }

    @Test
    void aNameLeftBehindByADeadOwnerHoldsNothing() throws IOException {
        folder.ensure();
        Files.writeString(folder.ownerFile(), "{ half");
        Files.createFile(folder.lockFile());
        taken().close();
    }

    private FolderLock taken() throws IOException {
        return switch (FolderLock.take(folder, ADA)) {
            case FolderLock.Outcome.Taken(FolderLock lock) -> lock;
            case FolderLock.Outcome.Held held -> throw new AssertionError(held.sentence());
        };
    }
}
