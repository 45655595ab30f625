package dev.openrtc.worker.provider.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StepsTest {
    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final List<Integer> done = new ArrayList<>();

    @Test
    void stepsAreDoneInOrder() {
        Steps<Integer> steps = new Steps<>(threads::add, 100, _ -> false, done::add);
        IntStream.range(0, 30).forEach(i -> assertThat(steps.add(i)).isTrue());
        run();
        assertThat(done).isEqualTo(IntStream.range(0, 30).boxed().toList());
    }

    @Test
    void aLongStreamGivesWayToOthers() {
        Steps<Integer> steps = new Steps<>(threads::add, 100, _ -> false, done::add);
        IntStream.range(0, 30).forEach(i -> assertThat(steps.add(i)).isTrue());
        threads.remove().run();
        assertThat(done).hasSize(8);
        assertThat(threads).hasSize(1);
    }

    @Test
    void whatDoesNotFitDropsTheOldestThatMayBeDropped() {
        Steps<Integer> steps = new Steps<>(threads::add, 3, i -> i % 2 == 0, done::add);
        for (int i : new int[] {1, 2, 4, 5, 6}) {
            assertThat(steps.add(i)).isTrue();
        }
        run();
        assertThat(done).containsExactly(1, 5, 6);
    }

    @Test
    void whereNothingMayBeDroppedTheNewOneIsRefused() {
        Steps<Integer> steps = new Steps<>(threads::add, 2, _ -> false, done::add);
        assertThat(steps.add(1)).isTrue();
        assertThat(steps.add(2)).isTrue();
        assertThat(steps.add(3)).isFalse();
        run();
        assertThat(done).containsExactly(1, 2);
    }

    @Test
    void aStepThatFailsDoesNotHoldUpTheNext() {
        Steps<Integer> steps =
                new Steps<>(
                        threads::add,
                        9,
                        _ -> false,
                        i -> {
                            if (i == 1) {
                                throw new IllegalStateException("as told");
                            }
                            done.add(i);
                        });
        assertThat(steps.add(1)).isTrue();
        assertThat(steps.add(2)).isTrue();
        run();
        assertThat(done).containsExactly(2);
    }

    private void run() {
        while (!threads.isEmpty()) {
            threads.remove().run();
        }
    }
}
