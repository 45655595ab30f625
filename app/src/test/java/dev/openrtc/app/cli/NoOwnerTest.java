package dev.openrtc.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.app.place.DataFolder;
import dev.openrtc.app.place.FolderLock;
import dev.openrtc.app.place.Owner;
import dev.openrtc.app.wiring.FakeFoundations;
import dev.openrtc.worker.api.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What commands do while nobody owns the data folder.
class NoOwnerTest {
    @TempDir Path temp;
    private final FakeFoundations foundations = new FakeFoundations();

    private Run with(String input, String... args) {
        String[] all =
                Stream.concat(Stream.of(args), Stream.of(Run.home(home()))).toArray(String[]::new);
        return Run.on(foundations, input, all);
    }

    private Path home() {
        return temp.resolve("home");
    }

    @Test
    void anEditTakesTheFolderUnlocksEditsAndGivesItBack() throws IOException {
        Run run = with("open sesame\n", "cap", "acme", "8", "--passphrase-stdin");
        assertThat(run).isEqualTo(new Run(0, "Done." + System.lineSeparator(), ""));
        assertThat(foundations.steps)
                .containsExactly("vault opened", "core opened", "core closed", "vault closed");
        assertThat(foundations.house.actors.getFirst().name()).startsWith("cli:");
        assertThat(FolderLock.take(new DataFolder(home()), Owners.here(Owner.Kind.WORKER)))
                .isInstanceOf(FolderLock.Outcome.Taken.class);
    }

    @Test
    void aWrongPassphraseIsThreeAndNothingIsEdited() {
        Run run = with("sesame\n", "cap", "acme", "8", "--passphrase-stdin");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("not the passphrase").doesNotContain("sesame");
        assertThat(foundations.house.commands).isEmpty();
    }

    @Test
    void withoutPassphraseAndTerminalItIsTwoBeforeAnythingOpens() {
        for (String line : new String[] {"cap acme 8", "init", "worker", "vault passwd"}) {
            Run run = with("", line.split(" ", -1));
            assertThat(run.code()).as(line).isEqualTo(2);
            assertThat(run.err()).contains("--passphrase-stdin");
        }
        assertThat(foundations.steps).isEmpty();
        assertThat(home()).doesNotExist();
    }

    @Test
    void whatIsAboutLiveCallsNeedsAnOwnerAndIsFour() {
        for (String line :
                new String[] {
                    "top --once", "snapshot", "logs", "drain", "end s --reason x", "call --tenant a"
                }) {
            Run run = with("", line.split(" ", -1));
            assertThat(run.code()).as(line).isEqualTo(4);
            assertThat(run.err()).contains("openrtc worker");
        }
        assertThat(home()).doesNotExist();
    }

    @Test
    void aFolderWithoutAVaultNamesInit() {
        foundations.standing = Vault.Standing.ABSENT;
        assertThat(with("x\n", "cap", "acme", "8", "--passphrase-stdin"))
                .satisfies(run -> assertThat(run.code()).isEqualTo(3))
                .satisfies(run -> assertThat(run.err()).contains("openrtc init"));
        assertThat(with("x\n", "worker", "--passphrase-stdin").err()).contains("openrtc init");
    }

    @Test
    void initShowsTheRecoveryKeyOnceAndIsDoneOnce() {
        foundations.standing = Vault.Standing.ABSENT;
        Run run = with("fresh one\n", "init", "--passphrase-stdin");
        assertThat(run.code()).isZero();
        assertThat(run.out()).containsOnlyOnce("AAAA-BBBB").doesNotContain("fresh one");
        assertThat(with("fresh one\n", "init", "--passphrase-stdin").code()).isEqualTo(3);
    }

    @Test
    void theRecoveryKeySetsANewPassphrase() {
        String[] recover = {"vault", "recover", "--passphrase-stdin", "--secret-stdin"};
        assertThat(with("fresh\nCCCC\n", recover).code()).isEqualTo(3);
        assertThat(with("fresh\nAAAA-BBBB\n", recover).code()).isZero();
        assertThat(with("fresh\n", "vault", "check", "--passphrase-stdin").code()).isZero();
    }

    @Test
    void thePassphraseAndAKeyComeInThisOrderOnStandardInput() {
        Run run =
                with(
                        "open sesame\nsk-canary\n",
                        "key",
                        "set",
                        "acme",
                        "openai",
                        "--passphrase-stdin",
                        "--secret-stdin");
        assertThat(run.code()).isZero();
        assertThat(run.out() + run.err()).doesNotContain("canary");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aPassphraseFileThatOthersCanReadIsRefused() throws IOException {
        Path file = Files.writeString(temp.resolve("pass"), "open sesame\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Run open = with("", "cap", "acme", "8", "--passphrase-file=" + file);
        assertThat(open.code()).isEqualTo(2);
        assertThat(open.err()).contains("chmod 600").doesNotContain("sesame");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(with("", "cap", "acme", "8", "--passphrase-file=" + file).code()).isZero();
    }

    @Test
    void aWorkerOnAnOwnedFolderNamesTheOwnerAndIsThree() throws IOException {
        var outcome = FolderLock.take(new DataFolder(home()), Owners.here(Owner.Kind.CONSOLE));
        try (FolderLock held = ((FolderLock.Outcome.Taken) outcome).lock()) {
            Run run = with("open sesame\n", "worker", "--passphrase-stdin");
            assertThat(run.code()).isEqualTo(3);
            assertThat(run.err())
                    .contains("the console of")
                    .contains("process " + ProcessHandle.current().pid());
            assertThat(held).isNotNull();
        }
        assertThat(foundations.steps).isEmpty();
    }
}
