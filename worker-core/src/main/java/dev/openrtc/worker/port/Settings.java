package dev.openrtc.worker.port;

import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.api.WorkerSettings;
import dev.openrtc.worker.api.WorkerSnapshot.KeyView;
import dev.openrtc.worker.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything the worker needs in memory before it registers.
public record Settings(
        WorkerSettings worker,
        Optional<Connection> connection,
        Map<TenantId, TenantSettings> tenants,
        Map<TenantId, List<KeyView>> keys,
        Map<TenantId, BreakerMemo> breakers) {
    public Settings {
        tenants = Map.copyOf(tenants);
        keys = Map.copyOf(keys);
        breakers = Map.copyOf(breakers);
    }

    public static final Settings EMPTY =
            new Settings(
                    WorkerSettings.DEFAULT,
                    Optional.empty(),
                    Map.of(TenantId.DEFAULT, TenantSettings.fresh(TenantId.DEFAULT)),
                    Map.of(),
                    Map.of());
}
