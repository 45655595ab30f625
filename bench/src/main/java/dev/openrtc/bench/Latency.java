package dev.openrtc.bench;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// How long a piece of work waits until a thread takes it up: what an operator's click would wait.
final class Latency {
    private static final long EVERY = TimeUnit.MILLISECONDS.toNanos(7);

    private final Executor thread;
    private long[] waits = new long[0];

    Latency(Executor thread) {
        this.thread = thread;
    }

    void probeFor(long nanos) throws InterruptedException {
        long[] found = new long[(int) (nanos / EVERY) + 1];
        int count = 0;
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end && count < found.length) {
            CountDownLatch taken = new CountDownLatch(1);
            long[] at = new long[1];
            long sent = System.nanoTime();
            thread.execute(
                    () -> {
                        at[0] = System.nanoTime();
                        taken.countDown();
                    });
            taken.await();
            found[count++] = at[0] - sent;
            LockSupport.parkNanos(EVERY);
        }
        waits = Arrays.copyOf(found, count);
    }

    Spread spread() {
        return Spread.of(waits);
    }
}
