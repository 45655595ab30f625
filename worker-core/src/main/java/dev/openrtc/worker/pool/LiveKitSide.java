package dev.openrtc.worker.pool;

import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.host.KeyHost;
import dev.openrtc.worker.host.SessionHosts;
import dev.openrtc.worker.line.JobLine;
import dev.openrtc.worker.livekit.ConnectionTest;
import dev.openrtc.worker.livekit.LiveKitLine;
import dev.openrtc.worker.port.Connection;
import dev.openrtc.worker.port.Ticker;
import dev.openrtc.worker.provider.KeyCheck;
import dev.openrtc.worker.runtime.LiveSide;
import dev.openrtc.worker.tenant.TenantId;
import dev.openrtc.worker.testcall.CallerLine;
import java.time.InstantSource;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/// A worker on a real LiveKit server: the link, the session hosts, and the connection test.
public final class LiveKitSide implements LiveSide {
    private final String version;
    private final InstantSource clock;
    private final Ticker ticker;
    private final Supplier<SessionHosts> hosts;
    private final KeyHost keys;
    private final CallerLine callers;

    public LiveKitSide(
            String version,
            InstantSource clock,
            Ticker ticker,
            Supplier<SessionHosts> hosts,
            KeyHost keys,
            CallerLine callers) {
        this.version = version;
        this.clock = clock;
        this.ticker = ticker;
        this.hosts = hosts;
        this.keys = keys;
        this.callers = callers;
    }

    @Override
    public JobLine line(Connection connection) {
        return new LiveKitLine(connection, version, clock, ticker);
    }

    @Override
    public SessionHosts hosts() {
        return hosts.get();
    }

    @Override
    public CompletionStage<CommandResult> test(Connection connection) {
        return new ConnectionTest(clock, ticker, version).run(connection);
    }

    @Override
    public CallerLine callers() {
        return callers;
    }

    @Override
    public CompletionStage<SortedMap<String, KeyCheck>> checkKeys(
            TenantId tenant, SortedSet<String> vendors, Map<String, Secret> given) {
        return keys.ask(tenant, vendors, given);
    }
}
