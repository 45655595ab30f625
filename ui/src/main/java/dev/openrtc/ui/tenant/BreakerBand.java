package dev.openrtc.ui.tenant;

import dev.openrtc.worker.api.BreakerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A [BreakerTrack] from left to right. States differ in height as well as in colour; one that
/// lasted too short to be seen is drawn wide enough to be. Laid out anew only when a bar moved by a
/// pixel.
final class BreakerBand extends Region {
    private static final double HEIGHT = 20;
    private static final double VISIBLE = 3;
    private static final double PIXELS = 1000;

    private final List<Region> bars = new ArrayList<>();
    private @Nullable List<Bar> drawn;

    BreakerBand() {
        getStyleClass().add("breaker-band");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
    }

    private record Bar(String style, double height, long from, long to, boolean quiet) {}

    void show(BreakerTrack track) {
        List<Bar> now = track.spans().stream().map(BreakerBand::bar).toList();
        if (now.equals(drawn)) {
            return;
        }
        drawn = now;
        while (bars.size() < now.size()) {
            Region bar = new Region();
            bar.setManaged(false);
            bars.add(bar);
            getChildren().add(bar);
        }
        for (int i = 0; i < bars.size(); i++) {
            Region bar = bars.get(i);
            bar.setVisible(i < now.size());
            if (i < now.size()) {
                bar.getStyleClass().setAll("breaker-bar", now.get(i).style());
            }
        }
        setAccessibleText(track.sentence());
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        List<Bar> now = Objects.requireNonNullElse(drawn, List.of());
        for (int i = 0; i < now.size(); i++) {
            Bar bar = now.get(i);
            double from = getWidth() * bar.from() / PIXELS;
            double width = getWidth() * bar.to() / PIXELS - from;
            if (!bar.quiet() && width < VISIBLE) {
                from = Math.min(from, getWidth() - VISIBLE);
                width = VISIBLE;
            }
            double height = HEIGHT * bar.height();
            bars.get(i).resizeRelocate(from, HEIGHT - height, width, height);
        }
    }

    private static Bar bar(BreakerTrack.Span span) {
        BreakerState state = span.state().orElse(null);
        return new Bar(
                state == null ? "unknown" : state.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                state == null ? 0.1 : height(state),
                Math.round(span.from() * PIXELS),
                Math.round(span.to() * PIXELS),
                state == null || state == BreakerState.CLOSED || state == BreakerState.DISABLED);
    }

    private static double height(BreakerState state) {
        return switch (state) {
            case CLOSED, DISABLED -> 0.2;
            case HALF_OPEN -> 0.5;
            case OPEN -> 0.8;
            case FORCED_OPEN -> 1;
        };
    }
}
