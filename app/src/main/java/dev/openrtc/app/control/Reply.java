package dev.openrtc.app.control;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.api.LogPage;
import dev.openrtc.worker.api.ProfileVersion;
import dev.openrtc.worker.api.Revealed;
import dev.openrtc.worker.api.StoredTranscript;
import dev.openrtc.worker.api.TestCall;
import dev.openrtc.worker.api.TranscriptLine;
import dev.openrtc.worker.api.UsageRow;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.api.WorkerSnapshot.RefusalRow;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the owner answers. None of these holds a secret.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "say")
sealed interface Reply {
    /// @param kind the word of the owner's kind: `console` or `worker`
    record Welcome(int protocol, String version, String kind, long pid, String user, Instant since)
            implements Reply {}

    record Result(CommandResult result) implements Reply {}

    record LogLines(LogPage page) implements Reply {}

    /// The newest lines of a call, oldest first.
    record Transcript(List<TranscriptLine> lines) implements Reply {}

    /// @param call empty when the tenant had none
    record TestCallSeen(Optional<TestCall> call) implements Reply {}

    record Calls(History.Page<SessionRow> page) implements Reply {}

    record Refusals(History.Page<RefusalRow> page) implements Reply {}

    record Audit(History.Page<History.AuditRow> page) implements Reply {}

    record ProfileVersions(History.Page<ProfileVersion> page) implements Reply {}

    record Profile(History.Page<AgentProfile> page) implements Reply {}

    record Usage(History.Page<UsageRow> page) implements Reply {}

    record KeptTranscript(History.Page<StoredTranscript> page) implements Reply {}

    record CallerShown(Revealed revealed) implements Reply {}

    record Chain(History.ChainCheck check) implements Reply {}

    record Done(String message) implements Reply {}

    /// Not done. `message` says what, why and what to do.
    record Fault(String code, String message) implements Reply {}

    /// Opens a snapshot: all of it but its four long lists. Whole = forget the rows held so far.
    record SnapshotHead(WorkerSnapshot head, boolean whole) implements Reply {}

    /// Rows that changed since the last snapshot, and ids that are no longer there.
    record TenantRows(List<TenantRow> rows, List<TenantId> gone) implements Reply {}

    record SessionRows(List<SessionRow> rows, List<String> gone) implements Reply {}

    /// All recent ends, in order, over one or more parts; the first one starts over.
    record EndedRows(List<SessionRow> rows, boolean first) implements Reply {}

    record RefusedRows(List<RefusalRow> rows, boolean first) implements Reply {}

    /// The snapshot of this number is complete.
    record SnapshotEnd(long number) implements Reply {}

    /// A reply with the number of what it answers.
    record Answered(long id, Reply reply) {}
}
