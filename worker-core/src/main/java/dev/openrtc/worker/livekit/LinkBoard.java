package dev.openrtc.worker.livekit;

import dev.openrtc.worker.api.WorkerSnapshot.LinkState;
import dev.openrtc.worker.api.WorkerSnapshot.LinkView;
import dev.openrtc.worker.line.JobDesk;
import dev.openrtc.worker.line.LoadReport;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How the link stands, as the operator sees it. Told to the desk on every change and every beat.
/// Touched on the loop only.
final class LinkBoard {
    private static final Logger LOG = LoggerFactory.getLogger(LinkBoard.class);

    private final JobDesk desk;
    private final InstantSource clock;
    private LinkState state = LinkState.STOPPED;
    private Instant since;
    private int attempt;
    private @Nullable Instant nextTry;
    private @Nullable Instant lastHeard;
    private double load;
    private boolean full;
    private String server = "";
    private String why = "";

    LinkBoard(JobDesk desk, InstantSource clock) {
        this.desk = desk;
        this.clock = clock;
        this.since = clock.instant();
    }

    LinkState state() {
        return state;
    }

    String why() {
        return why;
    }

    void server(String address) {
        server = address;
    }

    /// @param sentence for a lost or refused link: what, why and what to do; else empty
    void state(LinkState now, String sentence) {
        if (now != state) {
            state = now;
            since = clock.instant();
            if (now != LinkState.STALE) {
                LOG.info("LiveKit link: {}. {}", now.word(), sentence);
            } else {
                LOG.warn("LiveKit link: {}. {}", now.word(), sentence);
            }
        }
        why = sentence;
    }

    /// @param failures tries that failed since the link last stood
    void tries(int failures, @Nullable Instant next) {
        attempt = failures;
        nextTry = next;
    }

    void heard(Link link) {
        lastHeard = link.lastHeard();
        LoadReport told = link.told();
        if (told != null) {
            load = told.load();
            full = told.full();
        }
    }

    void publish() {
        try {
            desk.link(
                    new LinkView(
                            state,
                            since,
                            attempt,
                            Optional.ofNullable(nextTry),
                            Optional.ofNullable(lastHeard),
                            load,
                            full,
                            server,
                            why));
        } catch (RuntimeException fault) {
            LOG.error("The state of the link could not be told", fault);
        }
    }
}
