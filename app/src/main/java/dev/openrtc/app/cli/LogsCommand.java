package dev.openrtc.app.cli;

import dev.openrtc.app.cli.top.Figures;
import dev.openrtc.app.control.ControlClient;
import dev.openrtc.app.control.LogStream;
import dev.openrtc.worker.api.LogLevel;
import dev.openrtc.worker.api.LogLine;
import dev.openrtc.worker.api.LogPage;
import dev.openrtc.worker.api.LogQuery;
import dev.openrtc.worker.tenant.TenantId;
import java.io.IOException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "logs", description = "Prints the running worker's log, oldest first.")
final class LogsCommand extends Ask {
    private static final int LONGEST_PAGE = 5_000;

    @Option(names = "--tenant", paramLabel = "T")
    private @Nullable TenantId tenant;

    @Option(names = "--agent", paramLabel = "A")
    private String agent = "";

    @Option(names = "--session", paramLabel = "S")
    private String session = "";

    @Option(names = "--level", paramLabel = "L", description = "debug, info, warn or error.")
    private LogLevel level = LogLevel.DEBUG;

    @Option(
            names = "--grep",
            paramLabel = "R",
            description = "A regular expression the message has to hold.")
    private String pattern = "";

    @Option(names = "--lines", paramLabel = "N", defaultValue = "1000", description = "At most.")
    private int lines = 1000;

    @Option(names = "--follow", description = "Goes on until you stop it.")
    private boolean follow;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Override
    boolean needsOwner() {
        return true;
    }

    @Override
    void prepare() {
        var _ = query();
    }

    @Override
    int run(Seat seat) {
        LogQuery query = query();
        ControlClient client = ((OwnersSeat) seat).client();
        try {
            long last = print(client, query, false);
            if (follow && !terminal().out().checkError()) {
                LogQuery rest =
                        new LogQuery(
                                last,
                                query.tenant(),
                                query.agent(),
                                query.session(),
                                query.level(),
                                query.pattern(),
                                LONGEST_PAGE);
                var _ = print(client, rest, true);
            }
            return ExitCode.DONE;
        } catch (IOException e) {
            throw Exit.notReachable(String.valueOf(e.getMessage()));
        }
    }

    /// The number of the newest record that was seen.
    private long print(ControlClient client, LogQuery query, boolean onAndOn) throws IOException {
        long last = query.after();
        try (LogStream stream = LogStream.open(client, query, onAndOn)) {
            for (LogPage page = stream.next(); page != null; page = stream.next()) {
                page.lines().forEach(this::print);
                last = Math.max(last, page.last());
                if (terminal().out().checkError()) {
                    return last;
                }
            }
        }
        return last;
    }

    private LogQuery query() {
        try {
            var _ = Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw Exit.usage("--grep is no regular expression: " + e.getDescription() + ".");
        }
        if (lines < 1 || lines > 5_000) {
            throw Exit.usage("--lines must be 1 to 5000.");
        }
        return new LogQuery(
                0, tenant == null ? "" : tenant.value(), agent, session, level, pattern, lines);
    }

    private void print(LogLine line) {
        if (json) {
            Json.print(terminal().out(), line);
        } else {
            terminal().out().println(Figures.logLine(line));
        }
    }
}
