package dev.openrtc.ui;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.KeyRejection;
import dev.openrtc.worker.api.RefusalReason;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.api.WorkerSnapshot.BreakerChange;
import dev.openrtc.worker.api.WorkerSnapshot.BreakerView;
import dev.openrtc.worker.api.WorkerSnapshot.KeyView;
import dev.openrtc.worker.api.WorkerSnapshot.LastFault;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import dev.openrtc.worker.api.WorkerSnapshot.TurnTimes;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// One tenant's row, step by step.
@CanIgnoreReturnValue
public final class TenantMaker {
    private final TenantId id;
    private OptionalInt cap = OptionalInt.empty();
    private int calls;
    private long refused;
    private BreakerView breaker =
            new BreakerView(BreakerState.CLOSED, 12, 0, Duration.ZERO, 0, 0, "", List.of());
    private Optional<LastFault> fault = Optional.empty();
    private List<Integer> history = List.of();
    private List<KeyView> keys = List.of();
    private List<KeyRejection> rejected = List.of();
    private boolean suspended;
    private boolean agencyKeys = true;

    private TenantMaker(TenantId id) {
        this.id = id;
    }

    public static TenantMaker of(String id) {
        return new TenantMaker(new TenantId(id));
    }

    public TenantMaker cap(int value) {
        cap = OptionalInt.of(value);
        return this;
    }

    public TenantMaker calls(int value) {
        calls = value;
        return this;
    }

    public TenantMaker refused(long value) {
        refused = value;
        return this;
    }

    public TenantMaker suspended() {
        suspended = true;
        return this;
    }

    public TenantMaker breaker(BreakerState state, int samples, int failures, Duration left) {
        breaker =
                new BreakerView(
                        state,
                        samples,
                        failures,
                        left,
                        1,
                        state == BreakerState.HALF_OPEN ? 1 : 0,
                        state == BreakerState.FORCED_OPEN ? "key being rotated" : "",
                        List.of(
                                change(2_900, BreakerState.OPEN, "6 of 8 calls failed"),
                                change(2_869, BreakerState.HALF_OPEN, ""),
                                change(2_860, BreakerState.CLOSED, "a probe went well"),
                                change(1_500, BreakerState.FORCED_OPEN, "key being rotated"),
                                change(900, BreakerState.CLOSED, "reset by console:ada"),
                                change(251, state, "7 of 9 calls failed")));
        return this;
    }

    public TenantMaker agencyKeys(boolean may) {
        agencyKeys = may;
        return this;
    }

    public TenantMaker rejected(String vendor, String words) {
        rejected = List.of(new KeyRejection(vendor, Scenes.AT.minusSeconds(120), words));
        return this;
    }

    public TenantMaker keys(String... vendors) {
        keys =
                Stream.of(vendors)
                        .map(
                                vendor ->
                                        new KeyView(
                                                vendor,
                                                "api_key",
                                                "a1b2c3",
                                                Scenes.AT.minusSeconds(999)))
                        .toList();
        return this;
    }

    private static BreakerChange change(long before, BreakerState state, String why) {
        return new BreakerChange(Scenes.AT.minusSeconds(before), state, why);
    }

    public TenantMaker fault(EndReason reason, String text) {
        fault = Optional.of(new LastFault(Scenes.AT.minusSeconds(120), reason, text));
        return this;
    }

    public TenantMaker history(Integer... values) {
        List<Integer> line = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            line.add(values[i * values.length / 60]);
        }
        history = line;
        return this;
    }

    public TenantMaker history(List<Integer> values) {
        history = values;
        return this;
    }

    public TenantRow row() {
        TenantSettings settings =
                TenantSettings.fresh(id)
                        .withLimits(
                                new TenantSettings.Limits(cap, OptionalInt.empty(), "", agencyKeys),
                                1)
                        .withSuspended(suspended);
        return new TenantRow(
                id,
                settings,
                true,
                calls,
                0,
                calls * 9L,
                calls * 7L,
                breaker.failures(),
                calls * 8L,
                refused,
                refused == 0 ? Map.of() : Map.of(RefusalReason.AT_CAPACITY_TENANT, refused),
                breaker.failures(),
                calls == 0 ? -1 : 310,
                breaker,
                Optional.empty(),
                fault,
                keys,
                rejected,
                history,
                calls * 0.01,
                TurnTimes.NONE);
    }
}
