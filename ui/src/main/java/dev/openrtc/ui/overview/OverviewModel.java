package dev.openrtc.ui.overview;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.shell.Place;
import dev.openrtc.ui.shell.Tone;
import dev.openrtc.ui.text.Formats;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.api.LogLevel;
import dev.openrtc.worker.api.RefusalReason;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.api.WorkerSnapshot.Finding;
import dev.openrtc.worker.api.WorkerSnapshot.LinkState;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import dev.openrtc.worker.api.WorkerSnapshot.WorkerState;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/// What the overview says of a sight. Pure functions.
final class OverviewModel {
    /// As many tiles as two rows of a wide window show.
    static final int TILES = 12;

    private static final int MOST_FINDINGS = 6;

    private OverviewModel() {}

    static Fact calls(WorkerSnapshot s) {
        int calls = s.totals().calls();
        boolean full = s.state() != WorkerState.STOPPED && calls >= s.totals().cap();
        String more =
                s.totals().queued() == 0
                        ? Text.of("overview.calls.none-queued")
                        : Text.of("overview.calls.queued", s.totals().queued());
        return new Fact(
                Formats.ofCap(calls, OptionalInt.of(s.totals().cap())),
                full ? Text.of("overview.calls.full") : more,
                full ? Tone.ATTENTION : Tone.NORMAL);
    }

    static Fact offers(WorkerSnapshot s, TenantSums sums) {
        long recent = sums.refusedRecently();
        return new Fact(
                Text.of("overview.offers.admitted", s.totals().admitted()),
                Text.of("overview.offers.refused", s.totals().refused(), recent),
                recent > 0 ? Tone.ATTENTION : Tone.NORMAL);
    }

    /// The slowest tenant decides: an average over tenants would hide the one that suffers.
    static Fact joining(TenantSums sums) {
        return sums.slowest()
                .map(
                        row ->
                                new Fact(
                                        Text.of(
                                                "overview.joining.p95",
                                                Formats.latency(row.joinP95Millis())),
                                        Text.of("overview.joining.slowest", row.tenant()),
                                        Tone.NORMAL))
                .orElse(new Fact("–", Text.of("overview.joining.none"), Tone.NORMAL));
    }

    static Fact breakers(WorkerSnapshot s, TenantSums sums) {
        int open = s.totals().openBreakers();
        return new Fact(
                Text.of("overview.breakers.open", open),
                Text.of("overview.breakers.probing", sums.probing()),
                open > 0 ? Tone.FAILURE : Tone.NORMAL);
    }

    /// The gravest first, then the newest.
    static List<FindingRow> findings(Sight sight) {
        return sight.snapshot().findings().stream()
                .sorted(
                        Comparator.comparing(Finding::severity)
                                .reversed()
                                .thenComparing(Finding::since, Comparator.reverseOrder()))
                .limit(MOST_FINDINGS)
                .map(finding -> row(finding, sight))
                .toList();
    }

    private static FindingRow row(Finding finding, Sight sight) {
        boolean grave = finding.severity() == LogLevel.ERROR;
        String since = Formats.span(Duration.between(finding.since(), sight.now()));
        Tone tone = grave ? Tone.FAILURE : Tone.ATTENTION;
        String sentence = (finding.sentence() + " " + finding.action()).strip();
        String trace = String.join("\n", finding.trace());
        return TenantId.parse(finding.tenant())
                .map(
                        id ->
                                new FindingRow(
                                        tone,
                                        named(id, sentence),
                                        since(finding, since),
                                        Text.of("overview.finding.open", id),
                                        new Place.Tenant(id, Place.Tab.LIVE),
                                        finding.id(),
                                        trace))
                .orElse(
                        new FindingRow(
                                tone,
                                sentence,
                                since(finding, since),
                                Text.of("overview.finding.logs"),
                                new Place.Logs("", ""),
                                finding.id(),
                                trace));
    }

    private static String since(Finding finding, String span) {
        return finding.count() > 1
                ? Text.of("overview.finding.often", finding.count(), span)
                : Text.of("overview.finding.since", span);
    }

    private static String named(TenantId id, String sentence) {
        return sentence.contains(id.value()) ? sentence : id + ": " + sentence;
    }

    /// What to say and do while there is no call to show.
    static Empty empty(WorkerSnapshot s) {
        if (s.state() == WorkerState.STOPPED) {
            return s.link().state() == LinkState.NOT_CONFIGURED
                    ? new Empty(
                            Text.of("overview.empty.unset"),
                            Text.of("overview.empty.unset.act"),
                            new Place.Settings(Place.Section.CONNECTION))
                    : new Empty(
                            Text.of("overview.empty.stopped"),
                            Text.of("overview.empty.stopped.act"),
                            new Place.Settings(Place.Section.WORKER));
        }
        return new Empty(
                Text.of("overview.empty.quiet"),
                Text.of("overview.empty.quiet.act"),
                new Place.Tenants(""));
    }

    /// The tenants with most calls, those in trouble first among equals.
    static List<Tile> tiles(TenantSums sums) {
        return sums.busiest().stream().map(OverviewModel::tile).toList();
    }

    private static Tile tile(TenantRow row) {
        OptionalInt cap = row.settings().cap();
        double use =
                cap.isPresent() && cap.getAsInt() > 0 ? (double) row.calls() / cap.getAsInt() : 0;
        return new Tile(
                row.tenant(),
                Formats.ofCap(row.calls(), cap),
                Math.min(1, use),
                row.atCap(),
                row.breaker().state(),
                exception(row),
                row.history());
    }

    /// The last thing that was not as it should be, or nothing at all.
    private static String exception(TenantRow row) {
        if (row.settings().suspended()) {
            return Text.of("overview.tile.suspended");
        }
        if (row.drain().isPresent()) {
            return Text.of("overview.tile.draining", row.drain().get().left());
        }
        if (row.breaker().state() == BreakerState.OPEN) {
            return Text.of("overview.tile.open", Formats.clock(row.breaker().remaining()));
        }
        return row.refusedRecently().entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(most -> refused(most.getKey(), most.getValue()))
                .orElse(
                        row.failedRecently() == 0
                                ? ""
                                : Text.of("overview.tile.failed", row.failedRecently()));
    }

    private static String refused(RefusalReason reason, long count) {
        String key = reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Text.of("overview.tile.refused", count, Text.of("overview.refusal." + key));
    }

    /// A figure that never stands alone.
    record Fact(String figure, String more, Tone tone) {}

    /// @param clear the id to clear it by; empty = it goes with its cause
    /// @param trace where code stood, a line each; may be empty
    record FindingRow(
            Tone tone,
            String sentence,
            String since,
            String act,
            Place place,
            String clear,
            String trace) {}

    record Empty(String why, String act, Place place) {}

    /// @param use 0 to 1 of the cap; 0 without one
    record Tile(
            TenantId tenant,
            String calls,
            double use,
            boolean full,
            BreakerState breaker,
            String exception,
            List<Integer> line) {
        Tile {
            line = List.copyOf(line);
        }
    }
}
