package dev.openrtc.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrailTest {
    private final Trail trail = new Trail();
    private final List<Trail.Step> steps = new ArrayList<>();

    TrailTest() {
        trail.onStep(steps::add);
    }

    @Test
    void backLeadsStepByStepToWhereTheOperatorBegan() {
        trail.go(new Place.Overview());
        trail.go(new Place.Tenants("open"));
        trail.go(new Place.Audit(""));
        trail.back();
        trail.back();
        trail.back();
        assertThat(steps)
                .containsExactly(
                        new Trail.Step(new Place.Overview(), false),
                        new Trail.Step(new Place.Tenants("open"), false),
                        new Trail.Step(new Place.Audit(""), false),
                        new Trail.Step(new Place.Tenants("open"), true),
                        new Trail.Step(new Place.Overview(), true));
    }

    @Test
    void goingWhereOneIsLeavesNoStepToGoBack() {
        trail.go(new Place.Overview());
        trail.go(new Place.Overview());
        assertThat(trail.canGoBack()).isFalse();
        assertThat(steps).hasSize(2);
    }

    @Test
    void theTrailIsBounded() {
        for (int i = 0; i < 1_000; i++) {
            trail.go(new Place.Tenants(String.valueOf(i)));
        }
        int back = 0;
        while (trail.canGoBack()) {
            trail.back();
            back++;
        }
        assertThat(back).isEqualTo(100);
    }
}
