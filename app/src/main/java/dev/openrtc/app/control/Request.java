package dev.openrtc.app.control;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.api.LogQuery;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.tenant.TenantId;
import java.util.OptionalLong;

/// What a client asks of the owner. Every request but a stream is answered by one [Reply] with its
/// number.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "ask")
sealed interface Request {
    /// The first one, once: which protocol, and which face of the program is speaking.
    record Hello(int protocol, Face face) implements Request {}

    /// A stream of snapshots, as parts; the first is whole, later ones hold what changed. Zero asks
    /// for one only.
    record Snapshots(int everyMillis) implements Request {}

    /// Answered by pages, then [Reply.Done].
    record Logs(LogQuery query) implements Request {}

    /// A stream of log pages, from the query's `after` on.
    record FollowLogs(LogQuery query) implements Request {}

    record Submit(Command command) implements Request {}

    /// What was said in a call, as far as it is still known.
    record Transcript(String session) implements Request {}

    /// The tenant's test call; to ask keeps it up.
    record LookAtTestCall(TenantId tenant) implements Request {}

    record Calls(History.Query query) implements Request {}

    record Refusals(History.Query query) implements Request {}

    record Audit(History.Query query) implements Request {}

    record ProfileVersions(String name) implements Request {}

    record Profile(String name, OptionalLong version) implements Request {}

    record Usage(History.UsageQuery query) implements Request {}

    /// What is kept of what was said in a call that has ended.
    record KeptTranscript(String session) implements Request {}

    /// Audited, then answered by whom the call is or was with.
    record RevealCaller(TenantId tenant, String session) implements Request {}

    record VerifyAudit() implements Request {}

    record ChangePassphrase(Secret old, Secret fresh) implements Request {}

    record Backup() implements Request {}

    /// Brings the owner's window to the front.
    record Raise() implements Request {}

    /// Which face of the program asks; the audit's actor begins with its word.
    enum Face {
        CLI,
        CONSOLE
    }

    /// A request with the number its answers carry.
    record Asked(long id, Request request) {}
}
