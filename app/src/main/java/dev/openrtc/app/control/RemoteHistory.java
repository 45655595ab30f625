package dev.openrtc.app.control;

import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.api.ProfileVersion;
import dev.openrtc.worker.api.StoredTranscript;
import dev.openrtc.worker.api.UsageRow;
import dev.openrtc.worker.api.WorkerSnapshot.RefusalRow;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What was written down by the worker of another process.
public final class RemoteHistory implements History {
    private static final String GONE = "The owner of the data folder went away.";

    private final Supplier<ControlClient> client;

    public RemoteHistory(Supplier<ControlClient> client) {
        this.client = client;
    }

    @Override
    public CompletionStage<Page<SessionRow>> calls(Query query) {
        return client.get()
                .ask(new Request.Calls(query))
                .handle(
                        (reply, _) ->
                                reply instanceof Reply.Calls(Page<SessionRow> page)
                                        ? page
                                        : faulty(reply));
    }

    @Override
    public CompletionStage<Page<RefusalRow>> refusals(Query query) {
        return client.get()
                .ask(new Request.Refusals(query))
                .handle(
                        (reply, _) ->
                                reply instanceof Reply.Refusals(Page<RefusalRow> page)
                                        ? page
                                        : faulty(reply));
    }

    @Override
    public CompletionStage<Page<AuditRow>> audit(Query query) {
        return client.get()
                .ask(new Request.Audit(query))
                .handle(
                        (reply, _) ->
                                reply instanceof Reply.Audit(Page<AuditRow> page)
                                        ? page
                                        : faulty(reply));
    }

    @Override
    public CompletionStage<Page<ProfileVersion>> profileVersions(String name) {
        return client.get()
                .ask(new Request.ProfileVersions(name))
                .handle(
                        (reply, _) ->
                                reply instanceof Reply.ProfileVersions(Page<ProfileVersion> page)
                                        ? page
                                        : faulty(reply));
    }

    @Override
    public CompletionStage<Page<AgentProfile>> profile(String name, OptionalLong version) {
        return client.get()
                .ask(new Request.Profile(name, version))
                .handle(
                        (reply, _) ->
                                reply instanceof Reply.Profile(Page<AgentProfile> page)
                                        ? page
                                        : faulty(reply));
    }

    @Override
    public CompletionStage<Page<UsageRow>> usage(UsageQuery query) {
        return client.get()
                .ask(new Request.Usage(query))
                .handle(
                        (reply, _) ->
                                reply instanceof Reply.Usage(Page<UsageRow> page)
                                        ? page
                                        : faulty(reply));
    }

    @Override
    public CompletionStage<Page<StoredTranscript>> keptTranscript(String session) {
        return client.get()
                .ask(new Request.KeptTranscript(session))
                .handle(
                        (reply, _) ->
                                reply instanceof Reply.KeptTranscript(Page<StoredTranscript> page)
                                        ? page
                                        : faulty(reply));
    }

    @Override
    public CompletionStage<ChainCheck> verifyAudit() {
        return client.get()
                .ask(new Request.VerifyAudit())
                .handle(
                        (reply, _) ->
                                reply instanceof Reply.Chain(ChainCheck check)
                                        ? check
                                        : new ChainCheck(false, 0, 0, why(reply)));
    }

    private static <T> Page<T> faulty(@Nullable Reply reply) {
        return new Page<>(List.of(), false, why(reply));
    }

    private static String why(@Nullable Reply reply) {
        return reply instanceof Reply.Fault fault ? fault.message() : GONE;
    }
}
