package dev.openrtc.ui.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Where the operator is and how they came there. FX thread only.
public final class Trail implements Navigator {
    private static final int KEPT = 100;

    private final Deque<Place> behind = new ArrayDeque<>();
    private @Nullable Place here;
    private Consumer<Step> listener = _ -> {};

    /// The one who shows places.
    void onStep(Consumer<Step> next) {
        listener = next;
    }

    @Override
    public void go(Place place) {
        if (here != null && !here.equals(place)) {
            behind.push(here);
            if (behind.size() > KEPT) {
                behind.removeLast();
            }
        }
        here = place;
        listener.accept(new Step(place, false));
    }

    @Override
    public void back() {
        if (!behind.isEmpty()) {
            Place place = behind.pop();
            here = place;
            listener.accept(new Step(place, true));
        }
    }

    /// Where the operator is; empty before they went anywhere.
    public Optional<Place> here() {
        return Optional.ofNullable(here);
    }

    boolean canGoBack() {
        return !behind.isEmpty();
    }

    /// @param back the operator came back; the screen stands as it was left
    record Step(Place place, boolean back) {}
}
