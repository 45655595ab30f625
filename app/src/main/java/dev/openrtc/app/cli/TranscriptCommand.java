package dev.openrtc.app.cli;

import dev.openrtc.app.cli.top.Figures;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.api.StoredTranscript;
import dev.openrtc.worker.api.TranscriptLine;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What was said in one call that has ended, for those whose tenant keeps it.
@Command(
        name = "transcript",
        description = "Prints what was said in a call, where its tenant keeps that.")
final class TranscriptCommand extends Ask {
    @Parameters(paramLabel = "CALL", description = "The call's id, such as s-1a2b3c.")
    private String session = "";

    @Option(names = "--json", description = "As one JSON object.")
    private boolean json;

    @Override
    int run(Seat seat) {
        History.Page<StoredTranscript> page = Seat.await(seat.history().keptTranscript(session));
        if (!page.fault().isEmpty()) {
            throw Exit.refused(page.fault());
        }
        if (page.rows().isEmpty()) {
            throw Exit.refused(
                    "Nothing is kept of what was said in "
                            + Figures.plain(session)
                            + ". Transcripts are off unless the tenant wants them: openrtc tenant"
                            + " session TENANT --transcripts kept");
        }
        StoredTranscript kept = page.rows().getFirst();
        if (json) {
            Json.print(terminal().out(), kept);
        } else {
            kept.lines().forEach(this::print);
            terminal()
                    .err()
                    .println(
                            "%s, %sdeleted at %s%s"
                                    .formatted(
                                            kept.tenant(),
                                            kept.redacted() ? "redacted, " : "",
                                            kept.until().truncatedTo(ChronoUnit.SECONDS),
                                            kept.cut() ? "; its end is missing" : ""));
        }
        return ExitCode.DONE;
    }

    private void print(TranscriptLine line) {
        terminal()
                .out()
                .println(
                        "%s %s %s%s"
                                .formatted(
                                        line.at().truncatedTo(ChronoUnit.SECONDS),
                                        line.byAgent() ? "agent " : "caller",
                                        Figures.plain(line.text()),
                                        line.interrupted() ? " (the caller broke in)" : ""));
    }
}
