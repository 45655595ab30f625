package dev.openrtc.worker.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.RefusalReason;
import dev.openrtc.worker.fakes.ManualClock;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");

    private final ManualClock clock = new ManualClock();
    private final Admission admission = new Admission(50, clock);

    @Test
    void aBurstFromManyThreadsFillsEachCapExactly() throws Exception {
        cap(ACME, 7);
        admission.agentCaps(Map.of("echo", 20));
        AtomicInteger admitted = new AtomicInteger();
        AtomicInteger acme = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                TenantId tenant = i % 2 == 0 ? ACME : new TenantId("t" + i);
                tasks.add(
                        () -> {
                            if (admission.reserve(tenant, "echo") instanceof Verdict.Admitted) {
                                admitted.incrementAndGet();
                                if (tenant.equals(ACME)) {
                                    acme.incrementAndGet();
                                }
                            }
                            return null;
                        });
            }
            for (Future<Void> done : threads.invokeAll(tasks)) {
                done.get();
            }
        }
        assertThat(admitted).hasValue(20);
        assertThat(acme.get()).isLessThanOrEqualTo(7);
        assertThat(admission.used()).isEqualTo(20);
        assertThat(admission.used(ACME)).isEqualTo(acme.get());
    }

    @Test
    void placesTakenAndGivenBackByManyThreadsNeverPassTheCapAndEndAtZero() throws Exception {
        cap(ACME, 5);
        AtomicInteger up = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                tasks.add(
                        () -> {
                            for (int round = 0; round < 2000; round++) {
                                if (admission.reserve(ACME, "echo")
                                        instanceof Verdict.Admitted admitted) {
                                    most.accumulateAndGet(up.incrementAndGet(), Math::max);
                                    up.decrementAndGet();
                                    assertThat(admitted.permit().release(EndReason.HUNG_UP))
                                            .isTrue();
                                }
                            }
                            return null;
                        });
            }
            for (Future<Void> done : threads.invokeAll(tasks)) {
                done.get();
            }
        }
        assertThat(most.get()).isBetween(1, 5);
        assertThat(admission.used()).isZero();
        assertThat(admission.used(ACME)).isZero();
        assertThat(admission.usedByAgent("echo")).isZero();
    }

    @Test
    void eachCapNamesItself() {
        cap(ACME, 1);
        admission.agentCaps(Map.of("sales", 1));
        admit(ACME, "sales");
        assertThat(refused(ACME, "echo").reason()).isEqualTo(RefusalReason.AT_CAPACITY_TENANT);
        assertThat(refused(GLOBEX, "sales").reason()).isEqualTo(RefusalReason.AT_CAPACITY_AGENT);
        admission.workerCap(1);
        assertThat(refused(GLOBEX, "echo"))
                .isEqualTo(new Verdict.Refused(RefusalReason.AT_CAPACITY_WORKER, 1, Duration.ZERO));
    }

    @Test
    void aCapOfOneTenantLeavesItsSiblingsAlone() {
        cap(ACME, 1);
        admit(ACME, "echo");
        assertThat(refused(ACME, "echo").limit()).isEqualTo(1);
        admit(GLOBEX, "echo");
    }

    @Test
    void aPermitIsGivenBackOnceWithItsFirstReason() {
        Permit permit = admit(ACME, "echo");
        assertThat(permit.reason()).isEmpty();
        assertThat(permit.release(EndReason.HUNG_UP)).isTrue();
        assertThat(permit.release(EndReason.OPERATOR)).isFalse();
        assertThat(permit.expire()).isFalse();
        assertThat(permit.confirm()).isFalse();
        assertThat(permit.reason()).contains(EndReason.HUNG_UP);
        assertThat(admission.used()).isZero();
    }

    @Test
    void aConfirmedPermitCannotExpireAndAnExpiredOneCannotBeConfirmed() {
        Permit held = admit(ACME, "echo");
        assertThat(held.confirm()).isTrue();
        assertThat(held.expire()).isFalse();
        Permit late = admit(ACME, "echo");
        assertThat(late.expire()).isTrue();
        assertThat(late.confirm()).isFalse();
        assertThat(late.reason()).contains(EndReason.NO_ASSIGNMENT);
        assertThat(admission.used()).isEqualTo(1);
    }

    @Test
    void aLoweredCapEndsNoCallAndAdmitsAgainBelowIt() {
        Permit first = admit(ACME, "echo");
        Permit second = admit(ACME, "echo");
        cap(ACME, 1);
        assertThat(admission.used(ACME)).isEqualTo(2);
        assertThat(first.release(EndReason.HUNG_UP)).isTrue();
        assertThat(refused(ACME, "echo").reason()).isEqualTo(RefusalReason.AT_CAPACITY_TENANT);
        assertThat(second.release(EndReason.HUNG_UP)).isTrue();
        admit(ACME, "echo");
    }

    @Test
    void noMinuteSeesMoreStartsThanTheLimit() {
        admission.limits(ACME, OptionalInt.empty(), OptionalInt.of(3));
        for (int i = 0; i < 3; i++) {
            assertThat(admit(ACME, "echo").release(EndReason.HUNG_UP)).isTrue();
            clock.advance(Duration.ofSeconds(10));
        }
        Verdict.Refused refused = refused(ACME, "echo");
        assertThat(refused.reason()).isEqualTo(RefusalReason.START_RATE);
        assertThat(refused.retryAfter()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31));
        clock.advance(refused.retryAfter().minusNanos(1));
        assertThat(refused(ACME, "echo").reason()).isEqualTo(RefusalReason.START_RATE);
        clock.advance(Duration.ofNanos(1));
        admit(ACME, "echo");
        assertThat(refused(ACME, "echo").reason()).isEqualTo(RefusalReason.START_RATE);
    }

    @Test
    void aStartThatACapRefusedCostsNothingOfTheRate() {
        admission.limits(ACME, OptionalInt.of(1), OptionalInt.of(2));
        Permit first = admit(ACME, "echo");
        for (int i = 0; i < 5; i++) {
            assertThat(refused(ACME, "echo").reason()).isEqualTo(RefusalReason.AT_CAPACITY_TENANT);
        }
        assertThat(first.release(EndReason.HUNG_UP)).isTrue();
        admit(ACME, "echo");
    }

    @Test
    void tenantsThatNobodyKnowsLeaveNothingBehind() {
        cap(ACME, 5);
        for (int i = 0; i < 10_000; i++) {
            Permit permit = admit(new TenantId("stranger-" + i), "echo");
            assertThat(permit.release(EndReason.HUNG_UP)).isTrue();
        }
        assertThat(admission.entries()).isEqualTo(1);
    }

    private void cap(TenantId tenant, int most) {
        admission.limits(tenant, OptionalInt.of(most), OptionalInt.empty());
    }

    @CanIgnoreReturnValue
    private Permit admit(TenantId tenant, String agent) {
        Verdict verdict = admission.reserve(tenant, agent);
        assertThat(verdict).isInstanceOf(Verdict.Admitted.class);
        return ((Verdict.Admitted) verdict).permit();
    }

    private Verdict.Refused refused(TenantId tenant, String agent) {
        Verdict verdict = admission.reserve(tenant, agent);
        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        return (Verdict.Refused) verdict;
    }
}
