package dev.openrtc.ui.shell;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.text.Formats;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.LineKind;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.api.WorkerSnapshot.DrainView;
import dev.openrtc.worker.api.WorkerSnapshot.LinkView;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.OptionalInt;
import org.kordamp.ikonli.feather.Feather;

/// What the status bar says. Pure functions of a sight.
final class StatusModel {
    private StatusModel() {}

    static StatusItem link(Sight sight) {
        LinkView link = sight.snapshot().link();
        Instant now = sight.now();
        String since = Formats.span(Duration.between(link.since(), now));
        String word = link.state().word();
        return switch (link.state()) {
            case NOT_CONFIGURED ->
                    new StatusItem(Feather.LINK_2, word, Tone.NORMAL, Text.of("status.link.none"));
            case STOPPED -> new StatusItem(Feather.LINK_2, word, Tone.NORMAL, link.why());
            case CONNECTING ->
                    new StatusItem(
                            Feather.LOADER,
                            word + " " + link.server(),
                            Tone.INFORMATION,
                            link.why());
            case CONNECTED ->
                    new StatusItem(
                            Feather.LINK_2,
                            word + " " + link.server() + " · " + since,
                            Tone.OK,
                            told(link));
            case STALE ->
                    new StatusItem(
                            Feather.WIFI_OFF,
                            Text.of("status.link.stale", word, since),
                            Tone.ATTENTION,
                            link.why());
            case RECONNECTING ->
                    new StatusItem(
                            Feather.REFRESH_CW,
                            reconnecting(link, now),
                            Tone.ATTENTION,
                            link.why());
            case REJECTED ->
                    new StatusItem(
                            Feather.ALERT_OCTAGON,
                            word + ": " + link.why(),
                            Tone.FAILURE,
                            link.why());
        };
    }

    private static String told(LinkView link) {
        return Text.of(
                link.toldFull() ? "status.link.told-full" : "status.link.told",
                Formats.percent(link.told()));
    }

    private static String reconnecting(LinkView link, Instant now) {
        return link.nextTry()
                .map(
                        next ->
                                Text.of(
                                        "status.link.next",
                                        link.attempt(),
                                        Formats.span(upward(Duration.between(now, next)))))
                .orElse(Text.of("status.link.try", link.attempt()));
    }

    /// A countdown says 1 s until it is over.
    private static Duration upward(Duration left) {
        return left.isNegative()
                ? Duration.ZERO
                : left.plusMillis(999).truncatedTo(ChronoUnit.SECONDS);
    }

    static StatusItem worker(Sight sight) {
        WorkerSnapshot s = sight.snapshot();
        String use = Formats.ofCap(s.totals().calls(), OptionalInt.of(s.totals().cap()));
        boolean full = s.totals().calls() >= s.totals().cap();
        return switch (s.state()) {
            case STOPPED ->
                    new StatusItem(
                            Feather.SQUARE, Text.of("status.worker.stopped"), Tone.NORMAL, "");
            case STARTING ->
                    new StatusItem(
                            Feather.LOADER,
                            Text.of("status.worker.starting"),
                            Tone.INFORMATION,
                            "");
            case RUNNING ->
                    new StatusItem(
                            Feather.CPU,
                            Text.of(full ? "status.worker.full" : "status.worker.running", use),
                            full ? Tone.ATTENTION : Tone.NORMAL,
                            Text.of(
                                    "status.worker.tip",
                                    Formats.span(Duration.between(s.startedAt(), sight.now())),
                                    String.format(Locale.ROOT, "%.2f", s.totals().cpuShare()),
                                    Formats.bytes(s.totals().heapBytes())));
            case DRAINING ->
                    new StatusItem(Feather.DOWNLOAD, draining(sight), Tone.INFORMATION, "");
            case STOPPING ->
                    new StatusItem(
                            Feather.LOADER,
                            Text.of("status.worker.stopping", use),
                            Tone.INFORMATION,
                            "");
        };
    }

    private static String draining(Sight sight) {
        return sight.snapshot()
                .drain()
                .map(drain -> Text.of("status.worker.draining", drain.left(), left(drain, sight)))
                .orElse(Text.of("status.worker.draining-now"));
    }

    /// How long until the drain's deadline.
    static String left(DrainView drain, Sight sight) {
        return Formats.clock(upward(Duration.between(sight.now(), drain.deadline())));
    }

    static StatusItem breakers(Sight sight) {
        int open = sight.snapshot().totals().openBreakers();
        return open == 0
                ? new StatusItem(Feather.SHIELD, Text.of("status.breakers.none"), Tone.NORMAL, "")
                : new StatusItem(
                        Feather.SHIELD_OFF,
                        Text.of("status.breakers", open),
                        Tone.FAILURE,
                        Text.of("status.breakers.tip"));
    }

    /// LIVE, PRACTICE, or nothing while the worker is stopped.
    static String badge(Sight sight) {
        return sight.snapshot()
                .line()
                .map(line -> Text.of(line == LineKind.PRACTICE ? "status.practice" : "status.live"))
                .orElse("");
    }

    static boolean practice(Sight sight) {
        return sight.snapshot().line().filter(line -> line == LineKind.PRACTICE).isPresent();
    }

    static StatusItem dropped(Sight sight) {
        WorkerSnapshot.Drops drops = sight.snapshot().drops();
        return new StatusItem(
                Feather.INBOX,
                Text.of("status.dropped", drops.sum()),
                drops.sum() == 0 ? Tone.NORMAL : Tone.ATTENTION,
                Text.of(
                        "status.dropped.tip",
                        drops.signals(),
                        drops.logs(),
                        drops.metrics(),
                        drops.calls()));
    }

    static StatusItem age(Sight sight) {
        boolean fresh = sight.freshness() == Sight.Freshness.FRESH;
        return new StatusItem(
                fresh ? Feather.ACTIVITY : Feather.ALERT_TRIANGLE,
                Text.of("format.ago", Formats.age(sight.age())),
                fresh ? Tone.NORMAL : Tone.ATTENTION,
                Text.of("status.age.tip"));
    }
}
