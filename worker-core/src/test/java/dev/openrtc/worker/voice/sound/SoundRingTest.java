package dev.openrtc.worker.voice.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SoundRingTest {
    @Test
    void whatWasAddedLastIsFoundByItsPosition() {
        SoundRing ring = new SoundRing(1_000);
        Random random = new Random(1);
        short next = 0;
        for (int round = 0; round < 200; round++) {
            short[] frame = new short[random.nextInt(400)];
            for (int i = 0; i < frame.length; i++) {
                frame[i] = next++;
            }
            ring.add(frame);
            long from = Math.max(0, ring.total() - random.nextInt(1_000));
            short[] since = ring.since(from);
            assertThat(since).hasSize((int) (ring.total() - from));
            for (int i = 0; i < since.length; i++) {
                assertThat(since[i]).isEqualTo((short) (from + i));
            }
        }
    }

    @Test
    void whatIsOlderThanTheRingIsLeftOut() {
        SoundRing ring = new SoundRing(4);
        ring.add(new short[] {1, 2, 3, 4, 5, 6, 7});
        assertThat(ring.since(0)).containsExactly(4, 5, 6, 7);
        assertThat(ring.since(6)).containsExactly(7);
        assertThat(ring.since(7)).isEmpty();
        assertThat(ring.since(99)).isEmpty();
    }
}
