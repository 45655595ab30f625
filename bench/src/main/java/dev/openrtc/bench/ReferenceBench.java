package dev.openrtc.bench;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.Random;

/// A bulkhead and a circuit breaker of resilience4j per tenant, looked up by its name and entered
/// together, for reference: no worker cap, no agent cap, no metadata, no session, no signal.
final class ReferenceBench implements Measurement {
    private static final int WARM_UP = 40_000;
    private static final int MEASURED = 60_000;

    @Override
    public void run() {
        for (int tenants : new int[] {10, 1_000, 10_000}) {
            BulkheadRegistry bulkheads =
                    BulkheadRegistry.of(
                            BulkheadConfig.custom()
                                    .maxConcurrentCalls(50)
                                    .maxWaitDuration(Duration.ZERO)
                                    .build());
            CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
            long before = MemoryBench.heap();
            for (int i = 0; i < tenants; i++) {
                String name = CoreRig.tenant(i).toString();
                if (!bulkheads.bulkhead(name).tryAcquirePermission()) {
                    throw new IllegalStateException("full");
                }
                var _ = breakers.circuitBreaker(name);
            }
            long bytes = (MemoryBench.heap() - before) / tenants;
            var _ = entered(bulkheads, breakers, tenants, WARM_UP);
            Spread spread = Spread.of(entered(bulkheads, breakers, tenants, MEASURED));
            Bench.say(
                    "resilience4j, %6d tenants active: %s, %d bytes a tenant",
                    tenants, spread.text(1_000, "us"), bytes);
        }
    }

    private static long[] entered(
            BulkheadRegistry bulkheads, CircuitBreakerRegistry breakers, int tenants, int count) {
        long[] nanos = new long[count];
        Random random = new Random(1);
        for (int i = 0; i < count; i++) {
            String name = CoreRig.tenant(random.nextInt(tenants)).toString();
            long start = System.nanoTime();
            Bulkhead bulkhead = bulkheads.bulkhead(name);
            CircuitBreaker breaker = breakers.circuitBreaker(name);
            boolean in = breaker.tryAcquirePermission() && bulkhead.tryAcquirePermission();
            nanos[i] = System.nanoTime() - start;
            if (!in) {
                throw new IllegalStateException("not entered");
            }
            bulkhead.releasePermission();
            breaker.releasePermission();
        }
        return nanos;
    }
}
