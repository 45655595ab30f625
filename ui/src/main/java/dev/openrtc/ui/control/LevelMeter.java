package dev.openrtc.ui.control;

import dev.openrtc.ui.text.Text;
import javafx.scene.layout.Region;

/// How loud a voice is: a bar of its average with a tick at its peak, on a scale of 60 dB as the
/// ear has it. Laid out again only when what is to be seen changed.
public final class LevelMeter extends Region {
    /// Below is silence.
    static final double FLOOR = -60;

    private static final double HEIGHT = 8;
    private static final double TICK = 2;

    private final Region track = part("gauge-track");
    private final Region level = part("gauge-live");
    private final Region tick = part("level-peak");
    private final String owner;
    private double average;
    private double peak;

    /// @param owner whose voice it is, for those who do not see it
    public LevelMeter(String owner) {
        this.owner = owner;
        getStyleClass().add("level-meter");
        setMinSize(80, HEIGHT);
        setPrefSize(240, HEIGHT);
        getChildren().addAll(track, level, tick);
        setAccessibleText(Text.of("level.spoken", owner, 0));
    }

    /// @param nextPeak, nextAverage 0 to 1
    public void show(double nextPeak, double nextAverage) {
        double shownPeak = share(nextPeak);
        double shownAverage = share(nextAverage);
        if (shownPeak != peak || shownAverage != average) {
            peak = shownPeak;
            average = shownAverage;
            setAccessibleText(Text.of("level.spoken", owner, Math.round(average * 100)));
            requestLayout();
        }
    }

    /// Of the meter's width, in steps of a hundredth.
    static double share(double loudness) {
        if (loudness <= 0) {
            return 0;
        }
        double decibels = 20 * Math.log10(Math.min(1, loudness));
        return Math.rint(Math.max(0, 1 - decibels / FLOOR) * 100) / 100;
    }

    @Override
    protected void layoutChildren() {
        double y = Math.rint((getHeight() - HEIGHT) / 2);
        track.resizeRelocate(0, y, getWidth(), HEIGHT);
        level.resizeRelocate(0, y, getWidth() * average, HEIGHT);
        tick.setVisible(peak > 0);
        tick.resizeRelocate(Math.max(0, getWidth() * peak - TICK), y, TICK, HEIGHT);
    }

    private static Region part(String style) {
        Region part = new Region();
        part.setManaged(false);
        part.getStyleClass().add(style);
        return part;
    }
}
