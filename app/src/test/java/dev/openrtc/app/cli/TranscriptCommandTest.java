package dev.openrtc.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.SessionOverrides;
import dev.openrtc.worker.api.StoredTranscript;
import dev.openrtc.worker.api.TranscriptLine;
import dev.openrtc.worker.api.TranscriptPolicy;
import dev.openrtc.worker.api.TranscriptPolicy.Keep;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A call's kept words at the command line, over a running owner's control socket.
class TranscriptCommandTest extends OwnedFolder {
    private static final Instant NOW = Instant.parse("2026-11-24T14:02:11Z");

    @BeforeEach
    void holds() {
        house.kept =
                List.of(
                        new StoredTranscript(
                                "s-1",
                                new TenantId("acme"),
                                NOW,
                                NOW.plusSeconds(86_400),
                                true,
                                false,
                                List.of(
                                        new TranscriptLine(
                                                NOW, false, "My number\u001b[31m is", false),
                                        new TranscriptLine(
                                                NOW.plusSeconds(2), true, "Grüße", true))));
    }

    @Test
    void theWordsAreALineEachAndCannotSteerTheTerminal() {
        Run run = run("transcript", "s-1");
        assertThat(run.code()).isZero();
        assertThat(run.out().lines())
                .containsExactly(
                        "2026-11-24T14:02:11Z caller My number·[31m is",
                        "2026-11-24T14:02:13Z agent  Grüße (the caller broke in)");
        assertThat(run.err()).contains("redacted").contains("2026-11-25T14:02:11Z");
        assertThat(run("transcript", "s-1", "--json").out())
                .startsWith("{\"session\":\"s-1\"")
                .contains("\"redacted\":true")
                .hasLineCount(1);
    }

    @Test
    void whereNothingIsKeptItSaysHowToKeep() {
        Run run = run("transcript", "s-none");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("--transcripts kept");
    }

    @Test
    void thePolicyIsSetBesideWhatElseTheTenantHasItsOwnWay() {
        assertThat(
                        run(
                                        "tenant",
                                        "session",
                                        "tenant-00000",
                                        "--transcripts",
                                        "redacted",
                                        "--retention",
                                        "14")
                                .code())
                .isZero();
        assertThat(house.commands)
                .containsExactly(
                        new Command.SetSession(
                                new TenantId("tenant-00000"),
                                SessionOverrides.NONE.withTranscripts(
                                        new TranscriptPolicy(Keep.REDACTED, 14)),
                                OptionalLong.of(0)));
        Run wrong = run("tenant", "session", "tenant-00000", "--transcripts", "all");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("off, redacted or kept");
    }
}
