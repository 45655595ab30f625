package dev.openrtc.app.cli.top;

import dev.openrtc.worker.api.LineKind;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.api.WorkerSnapshot.DrainView;
import dev.openrtc.worker.api.WorkerSnapshot.Finding;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import dev.openrtc.worker.api.WorkerSnapshot.Totals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One picture of a snapshot as lines of text: two lines of heading, findings, the rows, the keys.
public final class Frame {
    /// From this age on a snapshot is said to be old.
    private static final Duration OLD = Duration.ofSeconds(2);

    private static final int FINDINGS = 3;

    private final Show show;
    private final int width;
    private final int height;

    /// @param height in lines; rows that have no place are counted instead
    public Frame(Show show, int width, int height) {
        this.show = show;
        this.width = width;
        this.height = height;
    }

    /// @param page which screenful of rows, from 0
    /// @param keys whether the last line tells the keys
    public List<String> lines(WorkerSnapshot snapshot, Instant now, int page, boolean keys) {
        List<String> lines = new ArrayList<>();
        lines.add(state(snapshot, now));
        lines.add(totals(snapshot));
        snapshot.findings().stream().limit(FINDINGS).map(Frame::finding).forEach(lines::add);
        lines.add("");
        List<String> table = table(snapshot, now);
        int room = Math.max(1, height - lines.size() - 1 - (keys ? 2 : 1));
        int rows = table.size() - 1;
        int pages = Math.max(1, (rows + room - 1) / room);
        int from = Math.floorMod(page, pages) * room;
        lines.add(table.getFirst());
        lines.addAll(table.subList(1 + from, 1 + Math.min(rows, from + room)));
        lines.add(
                rows
                        + (show.sessions() ? " calls" : " tenants")
                        + (pages > 1 ? ", page " + (from / room + 1) + " of " + pages : "")
                        + ", "
                        + show.filter().word()
                        + ", by "
                        + show.sort().name().toLowerCase(Locale.ROOT));
        if (keys) {
            lines.add(
                    "q quit  s sort  f filter  v calls/tenants  n next page  p previous  space"
                            + " pause");
        }
        return lines.stream().map(line -> Table.cut(Figures.plain(line), width)).toList();
    }

    private static String state(WorkerSnapshot snapshot, Instant now) {
        Duration age = Duration.between(snapshot.at(), now);
        String heard = age.compareTo(OLD) > 0 ? "  OLD: " + Figures.span(age) + " ago" : "";
        String line =
                snapshot.line()
                        .map(kind -> kind == LineKind.PRACTICE ? "PRACTICE" : "LIVE")
                        .orElse("-");
        String drain = snapshot.drain().map(view -> "  " + drain(view, now)).orElse("");
        return "openrtc  "
                + line
                + "  worker "
                + snapshot.state().name().toLowerCase(Locale.ROOT)
                + drain
                + "  link "
                + snapshot.link().state().word()
                + (snapshot.link().server().isEmpty() ? "" : " " + snapshot.link().server())
                + " "
                + Figures.age(snapshot.link().since(), now)
                + "  up "
                + Figures.age(snapshot.startedAt(), now)
                + "  "
                + Figures.clock(snapshot.at())
                + heard;
    }

    private static String drain(DrainView view, Instant now) {
        return "draining: "
                + view.left()
                + " left, "
                + Figures.span(Duration.between(now, view.deadline()));
    }

    private static String totals(WorkerSnapshot snapshot) {
        Totals totals = snapshot.totals();
        return "calls "
                + totals.calls()
                + "/"
                + totals.cap()
                + "  queued "
                + totals.queued()
                + "  admitted "
                + totals.admitted()
                + "  refused "
                + totals.refused()
                + "  failed "
                + totals.failed()
                + "  open breakers "
                + totals.openBreakers()
                + "  dropped "
                + snapshot.drops().sum()
                + "  cpu "
                + Figures.cpu(totals.cpuShare());
    }

    private static String finding(Finding finding) {
        return ("! " + finding.sentence() + " " + finding.action()).strip();
    }

    private List<String> table(WorkerSnapshot snapshot, Instant now) {
        Table table = show.sessions() ? sessions(snapshot, now) : tenants(snapshot, now);
        return table.lines(width);
    }

    private Table tenants(WorkerSnapshot snapshot, Instant now) {
        Table table =
                new Table(
                        Table.left("TENANT"),
                        Table.right("CALLS/CAP"),
                        Table.right("QUEUED"),
                        Table.left("BREAKER"),
                        Table.right("REFUSED 5m"),
                        Table.right("FAILED 5m"),
                        Table.right("JOIN P95"),
                        Table.right("CPU 10s"),
                        Table.left("STATE"),
                        Table.left("LAST FAULT"));
        for (TenantRow row : show.tenants(snapshot)) {
            table.row(
                    row.tenant().value(),
                    Figures.use(row.calls(), row.settings().cap()),
                    String.valueOf(row.queued()),
                    Figures.breaker(row.breaker()),
                    String.valueOf(Sort.refused(row)),
                    String.valueOf(row.failedRecently()),
                    Figures.millis(row.joinP95Millis()),
                    Figures.cpu(row.cpuShare()),
                    Figures.state(row),
                    row.lastFault()
                            .map(f -> f.reason().name() + " " + Figures.age(f.at(), now) + " ago")
                            .orElse(""));
        }
        return table;
    }

    private Table sessions(WorkerSnapshot snapshot, Instant now) {
        Table table =
                new Table(
                        Table.left("SESSION"),
                        Table.left("TENANT"),
                        Table.left("AGENT"),
                        Table.left("ROOM"),
                        Table.left("STATE"),
                        Table.right("AGE"),
                        Table.left("HOST"),
                        Table.right("CPU 10s"));
        for (SessionRow row : show.sessions(snapshot)) {
            table.row(
                    row.session(),
                    row.tenant().value(),
                    row.agent(),
                    row.room(),
                    row.state().name().toLowerCase(Locale.ROOT),
                    Figures.age(row.offeredAt(), now),
                    row.host(),
                    Figures.cpu(row.cpuShare()));
        }
        return table;
    }
}
