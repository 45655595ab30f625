package dev.openrtc.worker.host;

import com.google.protobuf.ByteString;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.host.wire.CheckKey;
import dev.openrtc.worker.host.wire.Close;
import dev.openrtc.worker.host.wire.FromHost;
import dev.openrtc.worker.host.wire.KeyChecked;
import dev.openrtc.worker.host.wire.ToHost;
import dev.openrtc.worker.provider.KeyCheck;
import dev.openrtc.worker.provider.KeyCheck.Result;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Asks vendors whether they take a tenant's keys, in a host process of its own that lives as long
/// as the question: no vendor's code runs in the core, and no call is held up. It needs no media
/// library and no worker that runs. Safe from any thread.
public final class KeyHost {
    /// A start of the host, and the 10 s a vendor may take.
    private static final Duration LONGEST = Duration.ofSeconds(40);

    private static final Duration GOODBYE = Duration.ofSeconds(5);
    private static final int HEAP_MEGABYTES = 128;
    private static final int AT_ONCE = 2;

    private final HostSettings settings;
    private final InstantSource clock;
    private final Semaphore places = new Semaphore(AT_ONCE);

    public KeyHost(HostSettings settings, InstantSource clock) {
        this.settings =
                new HostSettings(
                        settings.run(),
                        settings.agents(),
                        Optional.empty(),
                        HEAP_MEGABYTES,
                        settings.version(),
                        false);
        this.clock = clock;
    }

    /// Never completes exceptionally; whatever could not be asked is [Result#UNKNOWN], with why.
    ///
    /// @param keys `vendor.field` to its value; only a vendor's own are given to it
    public CompletionStage<SortedMap<String, KeyCheck>> ask(
            TenantId tenant, SortedSet<String> vendors, Map<String, Secret> keys) {
        if (!places.tryAcquire()) {
            return CompletableFuture.completedStage(
                    all(vendors, "other keys are being checked; try again in a moment"));
        }
        Questions questions = new Questions(tenant, vendors, keys);
        questions.line.start();
        return questions.answer.whenComplete((_, _) -> places.release());
    }

    private static SortedMap<String, KeyCheck> all(SortedSet<String> vendors, String why) {
        SortedMap<String, KeyCheck> answers = new TreeMap<>();
        vendors.forEach(vendor -> answers.put(vendor, new KeyCheck(Result.UNKNOWN, why)));
        return answers;
    }

    private final class Questions {
        private final TenantId tenant;
        private final SortedSet<String> vendors;
        private final Map<String, Secret> keys;
        private final SortedMap<String, KeyCheck> answers = new TreeMap<>();
        private final CompletableFuture<SortedMap<String, KeyCheck>> answer =
                new CompletableFuture<>();
        private final HostLine line;

        Questions(TenantId tenant, SortedSet<String> vendors, Map<String, Secret> keys) {
            this.tenant = tenant;
            this.vendors = vendors;
            this.keys = keys;
            this.line = new HostLine("key-check", settings, this::received, this::lost);
            answer.completeOnTimeout(
                    all(vendors, "no answer came in time"), LONGEST.toSeconds(), TimeUnit.SECONDS);
            var _ = answer.whenComplete((_, _) -> goodbye());
        }

        private void received(FromHost message) {
            if (message.hasLog()) {
                HostLogs.log(message.getLog(), clock.instant());
            } else if (message.hasHello()) {
                vendors.forEach(this::put);
            } else if (message.hasKeyChecked()) {
                KeyChecked said = message.getKeyChecked();
                answers.put(
                        said.getVendor(),
                        new KeyCheck(Result.valueOf(said.getResult()), said.getWords()));
                if (answers.size() == vendors.size()) {
                    answer.complete(answers);
                }
            }
        }

        private void put(String vendor) {
            CheckKey.Builder question =
                    CheckKey.newBuilder().setTenant(tenant.value()).setVendor(vendor);
            keys.forEach(
                    (name, value) -> {
                        if (name.startsWith(vendor + ".")) {
                            question.putKeys(name, value.read(ByteString::copyFrom));
                        }
                    });
            line.send(ToHost.newBuilder().setCheckKey(question).build());
        }

        private void lost(String why) {
            answer.complete(all(vendors, "no session host could ask: " + why));
        }

        private void goodbye() {
            line.send(ToHost.newBuilder().setClose(Close.getDefaultInstance()).build());
            CompletableFuture.delayedExecutor(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(line::kill);
        }
    }
}
