package dev.openrtc.worker.fakes;

import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.host.SessionHosts;
import dev.openrtc.worker.line.JobLine;
import dev.openrtc.worker.port.Connection;
import dev.openrtc.worker.provider.KeyCheck;
import dev.openrtc.worker.runtime.LiveSide;
import dev.openrtc.worker.tenant.TenantId;
import dev.openrtc.worker.testcall.CallerLine;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A live side made of one scripted line and one set of scripted hosts.
public final class FakeSide implements LiveSide {
    public final FakeLine line;
    public final FakeHosts hosts = new FakeHosts();
    public final FakeCallers callers = new FakeCallers();

    /// The connections that were tested.
    public final List<Connection> tested = new CopyOnWriteArrayList<>();

    /// What vendors say to keys; of others nothing is known.
    public final Map<String, KeyCheck> keyChecks = new ConcurrentHashMap<>();

    /// The vendors that were asked.
    public final List<String> keysAsked = new CopyOnWriteArrayList<>();

    public FakeSide(ManualClock clock) {
        this.line = new FakeLine(clock);
    }

    @Override
    public JobLine line(Connection connection) {
        return line;
    }

    @Override
    public SessionHosts hosts() {
        return hosts;
    }

    @Override
    public CompletionStage<CommandResult> test(Connection connection) {
        tested.add(connection);
        return CompletableFuture.completedFuture(
                new CommandResult.Applied("The server answered.", 0));
    }

    @Override
    public CallerLine callers() {
        return callers;
    }

    @Override
    public CompletionStage<SortedMap<String, KeyCheck>> checkKeys(
            TenantId tenant, SortedSet<String> vendors, Map<String, Secret> keys) {
        SortedMap<String, KeyCheck> answers = new TreeMap<>();
        for (String vendor : vendors) {
            keysAsked.add(vendor);
            answers.put(
                    vendor,
                    keyChecks.getOrDefault(
                            vendor, new KeyCheck(KeyCheck.Result.UNKNOWN, "nobody was asked")));
        }
        return CompletableFuture.completedStage(answers);
    }
}
