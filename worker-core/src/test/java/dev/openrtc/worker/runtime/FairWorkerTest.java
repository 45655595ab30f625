package dev.openrtc.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.RefusalReason;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import dev.openrtc.worker.fakes.FakeWorker;
import dev.openrtc.worker.line.OfferAnswer;
import dev.openrtc.worker.line.OfferAnswer.Accept;
import dev.openrtc.worker.line.OfferAnswer.Refuse;
import dev.openrtc.worker.tenant.TenantId;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Fault 32: whatever holds one tenant back, its storm of offers keeps no place of another's.
class FairWorkerTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");
    private static final int WORKER_CAP = 50;
    private static final int STORMERS = 6;

    /// What holds acme back, how many of its calls that lets through, and how the rest is refused.
    enum Limit {
        CAP(10, RefusalReason.AT_CAPACITY_TENANT),
        START_RATE(10, RefusalReason.START_RATE),
        BREAKER(0, RefusalReason.BREAKER_OPEN),
        SUSPENSION(0, RefusalReason.SUSPENDED);

        private final int through;
        private final RefusalReason reason;

        Limit(int through, RefusalReason reason) {
            this.through = through;
            this.reason = reason;
        }

        Command command() {
            TenantSettings.Limits limits = TenantSettings.fresh(ACME).limits();
            return switch (this) {
                case CAP ->
                        new Command.SetTenantCap(
                                ACME, OptionalInt.of(through), OptionalLong.empty());
                case START_RATE ->
                        new Command.SetLimits(
                                ACME,
                                new TenantSettings.Limits(
                                        limits.cap(),
                                        OptionalInt.of(through),
                                        limits.defaultAgent(),
                                        limits.agencyKeys()),
                                OptionalLong.empty());
                case BREAKER -> new Command.ForceOpenBreaker(ACME, "storm");
                case SUSPENSION -> new Command.Suspend(ACME);
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStormOfOneTenantTakesNoPlaceOfAnothers(Limit limit) throws InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger through = new AtomicInteger();
        AtomicInteger offered = new AtomicInteger();
        Set<RefusalReason> reasons = ConcurrentHashMap.newKeySet();
        try (FakeWorker worker = FakeWorker.running("acme", "globex");
                ExecutorService storm = Executors.newFixedThreadPool(STORMERS)) {
            assertThat(worker.submit(limit.command()).done()).isTrue();
            for (int thread = 0; thread < STORMERS; thread++) {
                storm.execute(
                        () -> {
                            while (!over.get()) {
                                int number = offered.incrementAndGet();
                                switch (worker.line.offer("a" + number, "acme")) {
                                    case Accept _ -> through.incrementAndGet();
                                    case Refuse refused -> reasons.add(refused.reason());
                                }
                            }
                        });
            }
            while (offered.get() < 5_000) {
                Thread.onSpinWait();
            }
            int room = WORKER_CAP - limit.through;
            for (int call = 0; call < room; call++) {
                OfferAnswer answer = worker.line.offer("g" + call, "globex");
                assertThat(answer).as("call %d of globex", call).isInstanceOf(Accept.class);
            }
            over.set(true);
            storm.shutdown();
            assertThat(storm.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
            assertThat(through).hasValue(limit.through);
            assertThat(worker.line.desk().load().jobs()).isEqualTo(WORKER_CAP);
            assertThat(reasons).contains(limit.reason);
            TenantRow globex = worker.runtime.runtimeSnapshot().tenant(GLOBEX).orElseThrow();
            assertThat(globex.refused()).isZero();
        }
    }
}
