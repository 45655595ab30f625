package dev.openrtc.worker.signal;

import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.api.WorkerSnapshot.Finding;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// All tenants: every known one, and unknown ones that have calls. Only the rows that were touched
/// are built anew; the list is copied only when one of them differs. Not safe for many threads.
final class TenantBook {
    /// One round of the slow sweep takes this many ticks.
    private static final int SWEEP_TICKS = 50;

    private final LiveView live;
    private final Map<TenantId, TenantCard> cards = new HashMap<>();
    private final ArrayList<TenantCard> touched = new ArrayList<>();

    /// Those with figures that change by themselves: history, recent counts, CPU.
    private final Set<TenantCard> warm = new LinkedHashSet<>();

    private final Set<TenantCard> notClosed = new LinkedHashSet<>();
    private final Set<TenantCard> withFindings = new LinkedHashSet<>();

    private TenantCard[] order = {};
    private TenantRow[] rows = {};
    private List<TenantRow> view = List.of();
    private boolean viewChanged;
    private boolean disordered;
    private @Nullable Map<TenantId, TenantSettings> directory;
    private int swept;

    TenantBook(LiveView live) {
        this.live = live;
    }

    /// Takes over the directory when it is another one than last time.
    void sync(long now) {
        Map<TenantId, TenantSettings> fresh = live.tenants();
        if (fresh == directory) {
            return;
        }
        directory = fresh;
        boolean moved = false;
        for (TenantCard card : order) {
            if (card.known() && !fresh.containsKey(card.tenant())) {
                var _ = card.settings(TenantSettings.fresh(card.tenant()), false);
                if (card.gone(live.calls(card.tenant()), now)) {
                    drop(card);
                    moved = true;
                } else {
                    touch(card);
                }
            }
        }
        for (Map.Entry<TenantId, TenantSettings> entry : fresh.entrySet()) {
            TenantCard card = cards.get(entry.getKey());
            if (card == null) {
                cards.put(entry.getKey(), new TenantCard(entry.getKey(), entry.getValue(), true));
                moved = true;
            } else if (card.settings(entry.getValue(), true)) {
                touch(card);
            }
        }
        disordered |= moved;
    }

    /// The tenant's card, about to change; made when there is none.
    TenantCard open(TenantId tenant) {
        TenantCard card = cards.get(tenant);
        if (card == null) {
            card = new TenantCard(tenant, TenantSettings.fresh(tenant), false);
            cards.put(tenant, card);
            disordered = true;
        }
        touch(card);
        warm.add(card);
        return card;
    }

    /// Hands the card over if there is one; a tenant nobody knows makes none.
    void ifThere(TenantId tenant, Consumer<TenantCard> use) {
        TenantCard card = cards.get(tenant);
        if (card != null) {
            touch(card);
            warm.add(card);
            use.accept(card);
        }
    }

    /// Every second: the countdowns of breakers that are not closed.
    void everySecond() {
        notClosed.forEach(this::touch);
    }

    /// Every five seconds: a point of history, and what grew old falls out.
    void everyFiveSeconds(long now) {
        boolean moved = false;
        for (TenantCard card : List.copyOf(warm)) {
            int calls = live.calls(card.tenant());
            card.tallyIfAny().ifPresent(tally -> tally.roll(calls));
            touch(card);
            if (calls == 0 && card.tallyIfAny().map(t -> t.quiet(now)).orElse(true)) {
                warm.remove(card);
                if (card.gone(calls, now)) {
                    drop(card);
                    moved = true;
                }
            }
        }
        disordered |= moved;
    }

    /// The next part of the slow sweep, which finds what no signal told.
    ///
    /// @param over told of tenants whose shown calls are over
    void sweep(long now, Instant at, Consumer<TenantId> over) {
        arrange(now, at);
        int part = Math.ceilDiv(order.length, SWEEP_TICKS);
        for (int step = 0; step < part; step++) {
            swept = swept + 1 >= order.length ? 0 : swept + 1;
            TenantCard card = order[swept];
            int calls = live.calls(card.tenant());
            if (card.showsCallsThatAreOver(calls)) {
                over.accept(card.tenant());
            }
            if (calls > 0) {
                var _ = card.tally(now);
                warm.add(card);
            }
            look(card, now, at);
        }
    }

    /// @return the same list until a row differs
    List<TenantRow> rows(long now, Instant at) {
        arrange(now, at);
        for (TenantCard card : touched) {
            card.touched = false;
            if (cards.get(card.tenant()) == card) {
                look(card, now, at);
            }
        }
        touched.clear();
        if (viewChanged) {
            view = List.of(rows);
            viewChanged = false;
        }
        return view;
    }

    int openBreakers() {
        return notClosed.size();
    }

    void findings(Consumer<Finding> take) {
        for (TenantCard card : withFindings) {
            card.findings().forEach(take);
        }
    }

    private void touch(TenantCard card) {
        if (!card.touched) {
            card.touched = true;
            touched.add(card);
        }
    }

    private void look(TenantCard card, long now, Instant at) {
        TenantRow row = card.look(live, now, at);
        if (rows[card.index] != row) {
            rows[card.index] = row;
            viewChanged = true;
        }
        hold(notClosed, card, !card.breakerShut());
        hold(withFindings, card, !card.findings().isEmpty());
    }

    private static void hold(Set<TenantCard> set, TenantCard card, boolean belongs) {
        if (belongs) {
            set.add(card);
        } else {
            set.remove(card);
        }
    }

    private void drop(TenantCard card) {
        cards.remove(card.tenant());
        warm.remove(card);
        notClosed.remove(card);
        withFindings.remove(card);
    }

    private void arrange(long now, Instant at) {
        if (!disordered) {
            return;
        }
        disordered = false;
        TenantCard[] sorted = cards.values().toArray(TenantCard[]::new);
        Arrays.sort(sorted, Comparator.comparing(TenantCard::tenant));
        TenantRow[] fresh = new TenantRow[sorted.length];
        for (int place = 0; place < sorted.length; place++) {
            TenantCard card = sorted[place];
            if (card.index >= 0) {
                fresh[place] = rows[card.index];
            }
        }
        order = sorted;
        rows = fresh;
        for (int place = 0; place < sorted.length; place++) {
            boolean isNew = sorted[place].index < 0;
            sorted[place].index = place;
            if (isNew) {
                look(sorted[place], now, at);
            }
        }
        swept = 0;
        viewChanged = true;
    }
}
