package dev.openrtc.worker.fakes;

import dev.openrtc.worker.port.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/// Time that moves only when a test moves it: stamps and ticks together.
public final class ManualClock implements InstantSource, Ticker {
    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    private final AtomicLong nanos = new AtomicLong();

    @Override
    public Instant instant() {
        return START.plusNanos(nanos.get());
    }

    @Override
    public long nanos() {
        return nanos.get();
    }

    public void advance(Duration by) {
        nanos.addAndGet(by.toNanos());
    }
}
