package dev.openrtc.bench;

import dev.openrtc.worker.api.Actor;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.LineKind;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.api.WorkerSettings;
import dev.openrtc.worker.api.WorkerSnapshot.RefusalRow;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.fakes.FakeLine;
import dev.openrtc.worker.fakes.MemoryStore;
import dev.openrtc.worker.host.SessionHosts;
import dev.openrtc.worker.line.Assignment;
import dev.openrtc.worker.line.JobLine;
import dev.openrtc.worker.line.JobOffer;
import dev.openrtc.worker.line.OfferAnswer;
import dev.openrtc.worker.port.CallLog;
import dev.openrtc.worker.port.Connection;
import dev.openrtc.worker.port.Ports;
import dev.openrtc.worker.port.Settings;
import dev.openrtc.worker.port.Ticker;
import dev.openrtc.worker.port.UsageLog;
import dev.openrtc.worker.runtime.LiveSide;
import dev.openrtc.worker.runtime.WorkerParts;
import dev.openrtc.worker.runtime.WorkerRuntime;
import dev.openrtc.worker.tenant.TenantId;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// The real worker on a given line and hosts, in real time: its desk, sessions, breakers and
/// snapshots. Tenants are named `t00000` and so on.
final class CoreRig implements AutoCloseable {
    private static final int CAP = 100_000;
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(2);

    final FakeLine line = new FakeLine(InstantSource.system(), Ticker.SYSTEM);
    final QuietHosts hosts = new QuietHosts();
    final WorkerRuntime runtime;

    private CoreRig(Settings settings) {
        runtime = open(settings, _ -> line, hosts);
    }

    /// A running worker on a line and hosts that answer at once.
    static CoreRig of(int tenants, OptionalInt tenantCap) {
        return new CoreRig(settings(tenants, tenantCap, CAP, MemoryStore.connection()));
    }

    static Settings settings(
            int tenants, OptionalInt tenantCap, int workerCap, Connection connection) {
        Map<TenantId, TenantSettings> known = new HashMap<>();
        for (int i = 0; i < tenants; i++) {
            TenantSettings fresh = TenantSettings.fresh(tenant(i));
            known.put(fresh.id(), fresh.withLimits(fresh.limits().withCap(tenantCap), 1));
        }
        return new Settings(
                WorkerSettings.DEFAULT.withCap(workerCap),
                Optional.of(connection),
                known,
                Map.of(),
                Map.of());
    }

    /// A running worker on these settings, line and hosts.
    static WorkerRuntime open(
            Settings settings, Function<Connection, JobLine> line, SessionHosts hosts) {
        MemoryStore store = new MemoryStore(settings);
        Ports ports = new Ports(store, new NoCalls(), store.ports().configs(), UsageLog.NONE);
        WorkerRuntime runtime =
                WorkerRuntime.open(
                        new WorkerParts(
                                ports,
                                new Side(line, hosts),
                                InstantSource.system(),
                                Ticker.SYSTEM,
                                List.of(),
                                "bench",
                                "",
                                Optional.empty(),
                                false));
        CommandResult started =
                runtime.submit(new Command.StartWorker(LineKind.LIVE), new Actor("cli:bench"))
                        .toCompletableFuture()
                        .join();
        if (!started.done()) {
            throw new IllegalStateException(started.message());
        }
        return runtime;
    }

    static TenantId tenant(int i) {
        return new TenantId(String.format(Locale.ROOT, "t%05d", i));
    }

    OfferAnswer offer(String job, String metadata) {
        return line.desk().offer(new JobOffer(job, job, job, metadata, "", "", System.nanoTime()));
    }

    /// Offers, and assigns what was accepted.
    void call(String job, String metadata) {
        if (!(offer(job, metadata) instanceof OfferAnswer.Accept)) {
            throw new IllegalStateException("not accepted: " + job);
        }
        assign(job);
    }

    void assign(String job) {
        line.desk().assigned(new Assignment(job, "ws://bench", Secret.ofChars(job.toCharArray())));
    }

    /// One call of every tenant is up.
    void oneCallEach(int tenants) {
        for (int i = 0; i < tenants; i++) {
            call("base-" + i, metadata(i));
        }
        await(() -> hosts.up() == tenants);
    }

    /// Until the desk holds exactly this many calls.
    void awaitUsed(int calls) {
        await(() -> line.desk().load().jobs() == calls);
    }

    static String metadata(int tenant) {
        return "{\"tenant\":\"" + tenant(tenant) + "\"}";
    }

    static void await(BooleanSupplier reached) {
        long end = System.nanoTime() + PATIENCE;
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("not reached within two minutes");
            }
            LockSupport.parkNanos(200_000);
        }
    }

    @Override
    public void close() {
        runtime.close();
    }

    private record Side(Function<Connection, JobLine> lines, SessionHosts hosts)
            implements LiveSide {
        @Override
        public JobLine line(Connection connection) {
            return lines.apply(connection);
        }

        @Override
        public CompletionStage<CommandResult> test(Connection connection) {
            return CompletableFuture.failedFuture(new UnsupportedOperationException("not here"));
        }
    }

    private static final class NoCalls implements CallLog {
        @Override
        public void ended(SessionRow call) {}

        @Override
        public void refused(RefusalRow refusal) {}

        @Override
        public long dropped() {
            return 0;
        }
    }
}
