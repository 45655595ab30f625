package dev.openrtc.worker.pool;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.SessionOverrides;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.api.WorkerSettings;
import dev.openrtc.worker.api.WorkerSettings.UnknownTenants;
import dev.openrtc.worker.host.CallerHost;
import dev.openrtc.worker.host.HostPool;
import dev.openrtc.worker.host.HostSettings;
import dev.openrtc.worker.host.KeyHost;
import dev.openrtc.worker.livekit.CallRooms;
import dev.openrtc.worker.observer.SessionObserver;
import dev.openrtc.worker.port.CallLog;
import dev.openrtc.worker.port.ConfigLoader;
import dev.openrtc.worker.port.Connection;
import dev.openrtc.worker.port.Ports;
import dev.openrtc.worker.port.Settings;
import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.port.Ticker;
import dev.openrtc.worker.port.UsageLog;
import dev.openrtc.worker.runtime.WorkerParts;
import dev.openrtc.worker.runtime.WorkerRuntime;
import dev.openrtc.worker.tenant.TenantId;
import dev.openrtc.worker.testcall.CallerLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/// What an [AgentPool] is made of; whatever is not said is as in the console. One thread.
public final class PoolBuilder {
    private static final String VERSION = "embedded";

    private final String url;
    private final String apiKey;
    private final Secret apiSecret;
    private final Map<TenantId, TenantSettings> tenants = new HashMap<>(Settings.EMPTY.tenants());
    private final Map<String, Integer> agentCaps = new HashMap<>();
    private final List<String> agents = new ArrayList<>();
    private final List<SessionObserver> observers = new ArrayList<>();
    private String dispatchedAs = "";
    private String defaultAgent = WorkerSettings.DEFAULT.defaultAgent();
    private UnknownTenants unknown = UnknownTenants.REFUSE;
    private int cap = WorkerSettings.DEFAULT.cap();
    private Optional<Path> jars = Optional.empty();
    private ConfigLoader configs = _ -> CompletableFuture.completedStage(TenantConfig.NONE);
    private UsageLog usage = UsageLog.NONE;

    PoolBuilder(String url, String apiKey, Secret apiSecret) {
        this.url = url;
        this.apiKey = apiKey;
        this.apiSecret = apiSecret;
    }

    /// The name that jobs are dispatched to; without one it takes every room's automatic job.
    @CanIgnoreReturnValue
    public PoolBuilder dispatchedAs(String name) {
        dispatchedAs = name;
        return this;
    }

    /// A [dev.openrtc.worker.agent.VoiceAgent] or [dev.openrtc.worker.agent.Agent] of this
    /// program's class path; made in hosts only, by its public constructor without arguments. Those
    /// that a service file names need not be said.
    @CanIgnoreReturnValue
    public PoolBuilder agent(Class<?> type) {
        agents.add(type.getName());
        return this;
    }

    /// A folder with agents in jars.
    @CanIgnoreReturnValue
    public PoolBuilder agents(Path folder) {
        jars = Optional.of(folder);
        return this;
    }

    /// Who answers when neither job, room nor tenant names an agent.
    @CanIgnoreReturnValue
    public PoolBuilder defaultAgent(String name) {
        defaultAgent = name;
        return this;
    }

    /// Most calls at once.
    @CanIgnoreReturnValue
    public PoolBuilder cap(int most) {
        cap = most;
        return this;
    }

    /// Most calls of one agent at once.
    @CanIgnoreReturnValue
    public PoolBuilder agentCap(String agent, int most) {
        agentCaps.put(agent, most);
        return this;
    }

    /// A tenant with no cap of its own.
    @CanIgnoreReturnValue
    public PoolBuilder tenant(String name) {
        TenantId id = new TenantId(name);
        return tenant(TenantSettings.fresh(id));
    }

    /// A tenant and its most calls at once.
    @CanIgnoreReturnValue
    public PoolBuilder tenant(String name, int most) {
        TenantSettings fresh = TenantSettings.fresh(new TenantId(name));
        return tenant(fresh.withLimits(fresh.limits().withCap(OptionalInt.of(most)), 1));
    }

    /// A tenant that has things its own way in every agent.
    @CanIgnoreReturnValue
    public PoolBuilder tenant(String name, int most, SessionOverrides own) {
        TenantSettings fresh = TenantSettings.fresh(new TenantId(name));
        return tenant(
                fresh.withLimits(fresh.limits().withCap(OptionalInt.of(most)), 1)
                        .withSession(own, 1));
    }

    @CanIgnoreReturnValue
    public PoolBuilder tenant(TenantSettings settings) {
        tenants.put(settings.id(), settings);
        return this;
    }

    /// Takes calls of tenants that were not named here; only the config loader knows them.
    @CanIgnoreReturnValue
    public PoolBuilder anyTenant() {
        unknown = UnknownTenants.USE_DEFAULTS;
        return this;
    }

    /// Models and keys of a tenant, asked for after each assignment and kept for a while.
    @CanIgnoreReturnValue
    public PoolBuilder configs(ConfigLoader loader) {
        configs = loader;
        return this;
    }

    @CanIgnoreReturnValue
    public PoolBuilder observer(SessionObserver observer) {
        observers.add(observer);
        return this;
    }

    /// Where use is added up for the bill.
    @CanIgnoreReturnValue
    public PoolBuilder usage(UsageLog log) {
        usage = log;
        return this;
    }

    /// Registers with the server; calls may come from now on.
    ///
    /// @throws IllegalArgumentException naming a value that is out of range
    /// @throws IllegalStateException saying why the worker does not start
    public AgentPool start() {
        WorkerSettings worker =
                new WorkerSettings(
                        cap,
                        agentCaps,
                        unknown,
                        WorkerSettings.DEFAULT.metadata(),
                        defaultAgent,
                        WorkerSettings.DEFAULT.drainDeadline(),
                        WorkerSettings.DEFAULT.joinsAtOnce(),
                        1);
        Connection connection =
                new Connection(url, apiKey, apiSecret, dispatchedAs, "from the program");
        Path run = folder();
        HostSettings hosts =
                HostSettings.of(run, jars.orElse(run.resolve("agents")), VERSION, false)
                        .withNamed(agents);
        InstantSource clock = InstantSource.system();
        AgentPool pool =
                new AgentPool(
                        WorkerRuntime.open(
                                new WorkerParts(
                                        new Ports(
                                                new PoolStore(
                                                        new Settings(
                                                                worker,
                                                                Optional.of(connection),
                                                                tenants,
                                                                Map.of(),
                                                                Map.of(),
                                                                Map.of())),
                                                CallLog.NONE,
                                                configs,
                                                usage),
                                        new LiveKitSide(
                                                VERSION,
                                                clock,
                                                Ticker.SYSTEM,
                                                () -> new HostPool(hosts, clock, Ticker.SYSTEM),
                                                new KeyHost(hosts, clock),
                                                CallerLine.of(
                                                        new CallerHost(hosts, clock),
                                                        new CallRooms(clock))),
                                        clock,
                                        Ticker.SYSTEM,
                                        observers,
                                        VERSION,
                                        "",
                                        Optional.empty(),
                                        false)),
                        run);
        pool.start();
        return pool;
    }

    /// For the sockets between this process and its hosts; its owner's only.
    private static Path folder() {
        try {
            return Files.createTempDirectory("openrtc");
        } catch (IOException e) {
            throw new UncheckedIOException("No folder for the pool's sockets could be made", e);
        }
    }
}
