package dev.openrtc.worker.runtime;

import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.GatewaySettings;
import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.provider.KeyCheck;
import dev.openrtc.worker.provider.KeyCheck.Result;
import dev.openrtc.worker.provider.TenantConfigs;
import dev.openrtc.worker.signal.Signal;
import dev.openrtc.worker.signal.SignalSink;
import dev.openrtc.worker.tenant.TenantId;
import java.time.InstantSource;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/// Whether vendors take the keys that a tenant's calls run on, the agency's included where they are
/// lent. What they say also stands in the tenant's row.
final class KeyQuestion {
    private final TenantConfigs configs;
    private final LiveSide side;
    private final SignalSink signals;
    private final InstantSource clock;

    KeyQuestion(TenantConfigs configs, LiveSide side, SignalSink signals, InstantSource clock) {
        this.configs = configs;
        this.side = side;
        this.signals = signals;
        this.clock = clock;
    }

    /// @param vendor empty = each the tenant has a key for
    CompletionStage<CommandResult> put(TenantId tenant, String vendor) {
        return configs.load(tenant)
                .thenCompose(config -> ask(tenant, vendor, config))
                .exceptionally(
                        fault ->
                                new CommandResult.Refused(
                                        "NOT_CHECKED",
                                        "The keys of %s could not be read (%s). The log has more."
                                                .formatted(
                                                        tenant, fault.getClass().getSimpleName())));
    }

    private CompletionStage<CommandResult> ask(
            TenantId tenant, String vendor, TenantConfig config) {
        SortedSet<String> vendors = new TreeSet<>();
        config.keys().keySet().stream()
                .map(name -> name.substring(0, Math.max(0, name.indexOf('.'))))
                .filter(name -> !name.isEmpty() && asked(name, vendor))
                .forEach(vendors::add);
        if (vendors.isEmpty()) {
            return CompletableFuture.completedStage(
                    new CommandResult.Refused(
                            "NO_KEY",
                            "Nothing to check: %s has no key%s. Set one first."
                                    .formatted(tenant, vendor.isEmpty() ? "" : " for " + vendor)));
        }
        return side.checkKeys(tenant, vendors, config.keys())
                .thenApply(
                        said -> {
                            show(tenant, said);
                            return told(tenant, said);
                        });
    }

    private void show(TenantId tenant, SortedMap<String, KeyCheck> said) {
        said.forEach(
                (vendor, check) -> {
                    if (check.result() != Result.UNKNOWN) {
                        signals.emit(
                                new Signal.KeyJudged(
                                        clock.instant(),
                                        tenant,
                                        vendor,
                                        check.result() == Result.ACCEPTED,
                                        check.words()));
                    }
                });
    }

    /// Without a name: those that calls run on.
    private static boolean asked(String name, String vendor) {
        return vendor.isEmpty() ? !name.equals(GatewaySettings.VENDOR) : vendor.equals(name);
    }

    private static CommandResult told(TenantId tenant, SortedMap<String, KeyCheck> said) {
        String message =
                said.entrySet().stream()
                        .map(entry -> sentence(tenant, entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(" "));
        if (said.values().stream().allMatch(check -> check.result() == Result.ACCEPTED)) {
            return new CommandResult.Applied(message, 0);
        }
        boolean rejected =
                said.values().stream().anyMatch(check -> check.result() == Result.REJECTED);
        return new CommandResult.Refused(rejected ? "KEY_REJECTED" : "NOT_CHECKED", message);
    }

    private static String sentence(TenantId tenant, String vendor, KeyCheck check) {
        String said =
                "The key of %s at %s %s"
                        .formatted(
                                tenant,
                                vendor,
                                check.result() == Result.UNKNOWN
                                        ? check.result().word()
                                        : "is " + check.result().word());
        return said + (check.words().isEmpty() ? "." : ": " + check.words() + ".");
    }
}
