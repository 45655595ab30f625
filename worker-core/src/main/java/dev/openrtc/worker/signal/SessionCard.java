package dev.openrtc.worker.signal;

import dev.openrtc.worker.api.CallerView;
import dev.openrtc.worker.api.SessionState;
import dev.openrtc.worker.api.WorkerSnapshot.End;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is known of one call. Its row is built anew only when something of it changed. Not safe for
/// many threads.
final class SessionCard {
    private final Signal.Admitted admitted;
    private final Timeline timeline = new Timeline();
    private SessionState state = SessionState.RESERVED;
    private String host = "";
    private @Nullable Cpu cpu;
    private double share;
    private Duration used = Duration.ZERO;
    private Optional<End> end = Optional.empty();
    private Optional<CallerView> caller = Optional.empty();
    private @Nullable SessionRow row;

    SessionCard(Signal.Admitted admitted) {
        this.admitted = admitted;
        timeline.add(
                admitted.at(),
                "admitted",
                "decided in " + Math.max(1, admitted.decidedInNanos() / 1000) + " µs");
    }

    Signal.Admitted admitted() {
        return admitted;
    }

    String host() {
        return host;
    }

    /// @return how long it took from the offer into the room, when this is that step
    Optional<Duration> moved(Signal.SessionMoved move) {
        if (move.state() == state || end.isPresent()) {
            return Optional.empty();
        }
        boolean joins = move.state() == SessionState.JOINED;
        state = move.state();
        timeline.add(move.at(), state.name().toLowerCase(Locale.ROOT), "");
        row = null;
        return joins ? Optional.of(Duration.between(admitted.at(), move.at())) : Optional.empty();
    }

    void noted(Signal.SessionNoted note) {
        timeline.add(note.at(), note.what(), note.detail());
        row = null;
    }

    void turned(Signal.SessionTurned turn) {
        timeline.add(turn.at(), turn.what(), turn.detail());
        row = null;
    }

    void placed(Signal.SessionPlaced place) {
        host = place.host();
        timeline.add(place.at(), "host", host);
        row = null;
    }

    void caller(CallerView who) {
        caller = Optional.of(who);
        row = null;
    }

    void used(Duration time, long now) {
        if (cpu == null) {
            cpu = new Cpu(now);
        }
        cpu.used(time, now);
        used = used.plus(time);
    }

    /// Looks at the CPU share again.
    ///
    /// @return whether it is another one than shown
    boolean weigh(long now) {
        double fresh = cpu == null ? 0 : cpu.share(now);
        if (fresh == share) {
            return false;
        }
        share = fresh;
        row = null;
        return true;
    }

    void ended(Signal.SessionEnded ending) {
        state = SessionState.ENDED;
        end = Optional.of(ending.end());
        timeline.add(ending.at(), "ended", ending.end().reason().name());
        share = Cpu.share(used, ending.end().length());
        row = null;
    }

    /// The same row until something changes.
    SessionRow row() {
        if (row == null) {
            row =
                    new SessionRow(
                            admitted.session(),
                            admitted.job(),
                            admitted.tenant(),
                            admitted.agent(),
                            admitted.room(),
                            state,
                            admitted.at(),
                            timeline.view(),
                            end,
                            host,
                            share,
                            caller);
        }
        return row;
    }
}
