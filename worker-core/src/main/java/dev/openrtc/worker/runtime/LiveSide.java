package dev.openrtc.worker.runtime;

import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.host.SessionHosts;
import dev.openrtc.worker.line.JobLine;
import dev.openrtc.worker.port.Connection;
import dev.openrtc.worker.provider.KeyCheck;
import dev.openrtc.worker.tenant.TenantId;
import dev.openrtc.worker.testcall.CallerLine;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// What a worker on a real LiveKit server is made of. One implementation for the product; tests
/// give their own. Each method but the questions and the callers is called once a start of the
/// worker.
public interface LiveSide {
    JobLine line(Connection connection);

    SessionHosts hosts();

    /// Asks the server whether these values work. Takes at most ten seconds, never completes
    /// exceptionally.
    CompletionStage<CommandResult> test(Connection connection);

    /// What test calls are made with. Asked for once.
    default CallerLine callers() {
        return CallerLine.NONE;
    }

    /// Asks vendors whether they take these keys. Never completes exceptionally; a side that has no
    /// vendors knows nothing.
    ///
    /// @param keys `vendor.field` to its value
    default CompletionStage<SortedMap<String, KeyCheck>> checkKeys(
            TenantId tenant, SortedSet<String> vendors, Map<String, Secret> keys) {
        SortedMap<String, KeyCheck> answers = new TreeMap<>();
        vendors.forEach(
                vendor ->
                        answers.put(
                                vendor,
                                new KeyCheck(KeyCheck.Result.UNKNOWN, "nobody here can ask")));
        return CompletableFuture.completedStage(answers);
    }
}
