package dev.openrtc.worker.signal;

import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.tenant.TenantId;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The calls: live ones, oldest first, and the most recent ends, newest first. Bounded; not safe
/// for many threads.
final class SessionBook {
    private final int mostLive;
    private final int keptEnds;
    private final Map<String, SessionCard> live = new LinkedHashMap<>();
    private final ArrayDeque<SessionRow> ended = new ArrayDeque<>();
    private List<SessionRow> liveRows = List.of();
    private List<SessionRow> endedRows = List.of();
    private boolean liveChanged;
    private boolean endedChanged;

    SessionBook(int mostLive, int keptEnds) {
        this.mostLive = mostLive;
        this.keptEnds = keptEnds;
    }

    /// Empty when the call is there already, or the book is full.
    Optional<SessionCard> open(Signal.Admitted admitted) {
        if (live.size() >= mostLive || live.containsKey(admitted.session())) {
            return Optional.empty();
        }
        SessionCard card = new SessionCard(admitted);
        live.put(admitted.session(), card);
        liveChanged = true;
        return Optional.of(card);
    }

    /// The live call, which the caller is about to change.
    Optional<SessionCard> find(String session) {
        Optional<SessionCard> card = Optional.ofNullable(live.get(session));
        liveChanged |= card.isPresent();
        return card;
    }

    /// Takes the call from the live ones to the ended ones.
    Optional<SessionRow> close(Signal.SessionEnded end) {
        SessionCard card = live.remove(end.session());
        if (card == null) {
            return Optional.empty();
        }
        liveChanged = true;
        endedChanged = true;
        card.ended(end);
        ended.addFirst(card.row());
        if (ended.size() > keptEnds) {
            ended.removeLast();
        }
        return Optional.of(card.row());
    }

    /// Looks at every call's CPU share again.
    void weigh(long now) {
        for (SessionCard card : live.values()) {
            liveChanged |= card.weigh(now);
        }
    }

    /// Forgets the calls of a tenant that has none: their ends were dropped.
    void forget(TenantId tenant) {
        Iterator<SessionCard> cards = live.values().iterator();
        while (cards.hasNext()) {
            if (cards.next().admitted().tenant().equals(tenant)) {
                cards.remove();
                liveChanged = true;
            }
        }
    }

    /// The same list until a call changes.
    List<SessionRow> live() {
        if (liveChanged) {
            SessionRow[] rows = new SessionRow[live.size()];
            int at = 0;
            for (SessionCard card : live.values()) {
                rows[at++] = card.row();
            }
            liveRows = List.of(rows);
            liveChanged = false;
        }
        return liveRows;
    }

    /// The same list until a call ends.
    List<SessionRow> ended() {
        if (endedChanged) {
            endedRows = List.copyOf(ended);
            endedChanged = false;
        }
        return endedRows;
    }
}
