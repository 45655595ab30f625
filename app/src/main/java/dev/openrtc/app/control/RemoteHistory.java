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
import java.util.function.Function;
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
        return page(new Request.Calls(query), Reply.Calls.class, Reply.Calls::page);
    }

    @Override
    public CompletionStage<Page<RefusalRow>> refusals(Query query) {
        return page(new Request.Refusals(query), Reply.Refusals.class, Reply.Refusals::page);
    }

    @Override
    public CompletionStage<Page<AuditRow>> audit(Query query) {
        return page(new Request.Audit(query), Reply.Audit.class, Reply.Audit::page);
    }

    @Override
    public CompletionStage<Page<ProfileVersion>> profileVersions(String name) {
        return page(
                new Request.ProfileVersions(name),
                Reply.ProfileVersions.class,
                Reply.ProfileVersions::page);
    }

    @Override
    public CompletionStage<Page<AgentProfile>> profile(String name, OptionalLong version) {
        return page(new Request.Profile(name, version), Reply.Profile.class, Reply.Profile::page);
    }

    @Override
    public CompletionStage<Page<UsageRow>> usage(UsageQuery query) {
        return page(new Request.Usage(query), Reply.Usage.class, Reply.Usage::page);
    }

    @Override
    public CompletionStage<Page<StoredTranscript>> keptTranscript(String session) {
        return page(
                new Request.KeptTranscript(session),
                Reply.KeptTranscript.class,
                Reply.KeptTranscript::page);
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

    private <R extends Reply, T> CompletionStage<Page<T>> page(
            Request request, Class<R> kind, Function<R, Page<T>> of) {
        return client.get()
                .ask(request)
                .handle(
                        (reply, _) ->
                                kind.isInstance(reply)
                                        ? of.apply(kind.cast(reply))
                                        : faulty(reply));
    }

    private static <T> Page<T> faulty(@Nullable Reply reply) {
        return new Page<>(List.of(), false, why(reply));
    }

    private static String why(@Nullable Reply reply) {
        return reply instanceof Reply.Fault fault ? fault.message() : GONE;
    }
}
