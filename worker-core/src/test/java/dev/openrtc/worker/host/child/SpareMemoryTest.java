package dev.openrtc.worker.host.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SpareMemoryTest {
    private final AtomicInteger given = new AtomicInteger();
    private final SpareMemory memory = new SpareMemory(given::incrementAndGet);

    private static long seconds(int seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }

    @Test
    void memoryIsGivenBackOnceTenSecondsAfterTheLastCallCameOrWent() {
        memory.look(seconds(100));
        memory.changed(seconds(100));
        memory.changed(seconds(105));
        memory.look(seconds(114));
        assertThat(given).hasValue(0);
        memory.look(seconds(115));
        memory.look(seconds(200));
        assertThat(given).hasValue(1);
        memory.changed(seconds(201));
        memory.look(seconds(211));
        assertThat(given).hasValue(2);
    }

    @Test
    void theSystemsOwnWayCanBeCalled() {
        assertThatCode(() -> SpareMemory.system().run()).doesNotThrowAnyException();
    }
}
