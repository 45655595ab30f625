package dev.openrtc.worker.runtime;

import dev.openrtc.worker.admission.Admission;
import dev.openrtc.worker.admission.Verdict;
import dev.openrtc.worker.agent.AgentRoute;
import dev.openrtc.worker.agent.AgentRouter;
import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.RefusalReason;
import dev.openrtc.worker.api.SessionOverrides;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.api.WorkerSettings;
import dev.openrtc.worker.api.WorkerSettings.UnknownTenants;
import dev.openrtc.worker.api.WorkerSnapshot.LinkView;
import dev.openrtc.worker.api.WorkerSnapshot.RefusalRow;
import dev.openrtc.worker.breaker.Gate;
import dev.openrtc.worker.breaker.Ticket;
import dev.openrtc.worker.dispatch.MetadataReader;
import dev.openrtc.worker.dispatch.MetadataVerdict;
import dev.openrtc.worker.line.Assignment;
import dev.openrtc.worker.line.JobDesk;
import dev.openrtc.worker.line.JobOffer;
import dev.openrtc.worker.line.LoadReport;
import dev.openrtc.worker.line.OfferAnswer;
import dev.openrtc.worker.observer.SessionInfo;
import dev.openrtc.worker.port.Ticker;
import dev.openrtc.worker.session.NewSession;
import dev.openrtc.worker.signal.Signal;
import dev.openrtc.worker.signal.SignalSink;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers every offer once, from memory: duplicate, metadata, tenant, agent, breaker, limits. The
/// first rule that says no decides, and says why. Safe from any thread.
final class Desk implements JobDesk {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

    /// LiveKit's servers prefer workers below a load of 0.7 and may pass over the others.
    private static final double FULL_LOAD = 0.69;

    private final Directory directory;
    private final Admission admission;
    private final Drains drains;
    private final Run run;
    private final InstantSource clock;
    private final Ticker ticker;
    private final SignalSink signals;
    private final Supplier<String> sessionIds;
    private final UnaryOperator<String> clean;
    private final String deploymentVersion;
    private final LinkBoard link;
    private final AtomicBoolean toldFull = new AtomicBoolean();

    /// @param sessionIds gives a fresh id each time
    /// @param clean takes secrets and callers' numbers out of a name from outside
    Desk(
            Directory directory,
            Admission admission,
            Drains drains,
            Run run,
            WorkerParts parts,
            SignalSink signals,
            Supplier<String> sessionIds,
            UnaryOperator<String> clean,
            LinkBoard link) {
        this.directory = directory;
        this.admission = admission;
        this.drains = drains;
        this.run = run;
        this.clock = parts.clock();
        this.ticker = parts.ticker();
        this.deploymentVersion = parts.deploymentVersion();
        this.signals = signals;
        this.sessionIds = sessionIds;
        this.clean = clean;
        this.link = link;
    }

    @Override
    public OfferAnswer offer(JobOffer offer) {
        if (run.sessions().knows(offer.job())) {
            return refuse(
                    offer,
                    Optional.empty(),
                    RefusalReason.DUPLICATE_JOB,
                    "this job was already taken; LiveKit offered it twice",
                    Duration.ZERO);
        }
        WorkerSettings worker = directory.worker();
        return switch (MetadataReader.read(
                offer.jobMetadata(), offer.roomMetadata(), worker.metadata())) {
            case MetadataVerdict.Malformed bad ->
                    refuse(
                            offer,
                            Optional.empty(),
                            bad.reason(),
                            (bad.reason() == RefusalReason.MALFORMED_TENANT
                                            ? "the tenant in the job's metadata is not valid: "
                                            : "the job's metadata is not valid: ")
                                    + bad.why(),
                            Duration.ZERO);
            case MetadataVerdict.Read read -> {
                if (!read.roomIgnored().isEmpty()) {
                    LOG.info(
                            "Metadata of room {} is not used: {}",
                            clean.apply(offer.room()),
                            read.roomIgnored());
                }
                yield tenant(offer, read, worker);
            }
        };
    }

    private OfferAnswer tenant(JobOffer offer, MetadataVerdict.Read read, WorkerSettings worker) {
        TenantId id = read.tenant();
        Optional<TenantId> whose = Optional.of(id);
        Optional<TenantSettings> known = directory.tenant(id);
        if (known.isEmpty() && worker.unknownTenants() == UnknownTenants.REFUSE) {
            return refuse(
                    offer,
                    whose,
                    RefusalReason.UNKNOWN_TENANT,
                    Sentences.unknown(id, directory.tenants().keySet()),
                    Duration.ZERO);
        }
        if (known.map(TenantSettings::suspended).orElse(false)) {
            return refuse(
                    offer, whose, RefusalReason.SUSPENDED, id + " is suspended", Duration.ZERO);
        }
        if (drains.refusing()) {
            return refuse(
                    offer, whose, RefusalReason.DRAINING, "the worker is draining", Duration.ZERO);
        }
        if (drains.draining(id)) {
            return refuse(offer, whose, RefusalReason.DRAINING, id + " is draining", Duration.ZERO);
        }
        AgentRoute route =
                AgentRouter.route(
                        read.jobAgent(),
                        read.roomAgent(),
                        offer.room(),
                        known.map(TenantSettings::defaultAgent).orElse(""),
                        worker.defaultAgent(),
                        directory.agents(run.agents()));
        return switch (route) {
            case AgentRoute.Unknown unknown ->
                    refuse(
                            offer,
                            whose,
                            RefusalReason.UNKNOWN_AGENT,
                            "no agent '%s' here, named by %s"
                                    .formatted(
                                            shown(clean.apply(unknown.agent())), unknown.source()),
                            Duration.ZERO);
            case AgentRoute.To to -> breaker(offer, read, to);
        };
    }

    private OfferAnswer breaker(JobOffer offer, MetadataVerdict.Read read, AgentRoute.To to) {
        TenantId id = read.tenant();
        return switch (run.breakers().enter(id)) {
            case Gate.Blocked blocked ->
                    refuse(
                            offer,
                            Optional.of(id),
                            RefusalReason.BREAKER_OPEN,
                            blocked.state() == BreakerState.HALF_OPEN
                                    ? Sentences.probing(id)
                                    : Sentences.breaker(
                                            id,
                                            blocked.retryAfter(),
                                            blocked.state() == BreakerState.FORCED_OPEN),
                            blocked.retryAfter());
            case Gate.Pass pass -> limits(offer, read, to, pass.ticket());
        };
    }

    private OfferAnswer limits(
            JobOffer offer, MetadataVerdict.Read read, AgentRoute.To to, Ticket ticket) {
        TenantId id = read.tenant();
        return switch (admission.reserve(id, to.agent())) {
            case Verdict.Refused refused -> {
                run.breakers().neutral(id, ticket);
                yield refuse(
                        offer,
                        Optional.of(id),
                        refused.reason(),
                        Sentences.atLimit(refused, id, to.agent()),
                        refused.retryAfter());
            }
            case Verdict.Admitted admitted -> accept(offer, read, to, ticket, admitted);
        };
    }

    private OfferAnswer accept(
            JobOffer offer,
            MetadataVerdict.Read read,
            AgentRoute.To to,
            Ticket ticket,
            Verdict.Admitted admitted) {
        TenantId id = read.tenant();
        SessionInfo info =
                new SessionInfo(
                        sessionIds.get(),
                        to.agent(),
                        offer.room(),
                        offer.job(),
                        read.merged(),
                        clock.instant(),
                        id,
                        deploymentVersion);
        NewSession session =
                new NewSession(
                        info,
                        read.options(),
                        admitted.permit(),
                        ticket,
                        directory.profile(to.agent(), run.agents(), run.hosts().profiles()),
                        run.agents().contains(to.agent()),
                        directory
                                .tenant(id)
                                .map(TenantSettings::session)
                                .orElse(SessionOverrides.NONE));
        if (!run.sessions().add(session)) {
            // The same job came twice at the same instant and the other one was faster.
            run.breakers().neutral(id, ticket);
            var _ = admitted.permit().release(EndReason.STOPPED);
            return refuse(
                    offer,
                    Optional.of(id),
                    RefusalReason.DUPLICATE_JOB,
                    "this job was already taken; LiveKit offered it twice",
                    Duration.ZERO);
        }
        signals.emit(
                new Signal.Admitted(
                        info.startedAt(),
                        id,
                        info.session(),
                        offer.job(),
                        to.agent(),
                        clean.apply(offer.room()),
                        ticker.nanos() - offer.receivedNanos()));
        pulse();
        Map<String, String> attributes = new HashMap<>();
        attributes.put("lk.agent.name", to.agent());
        return new OfferAnswer.Accept("agent-" + offer.job(), to.agent(), attributes);
    }

    private OfferAnswer refuse(
            JobOffer offer,
            Optional<TenantId> tenant,
            RefusalReason reason,
            String sentence,
            Duration retryAfter) {
        RefusalRow row =
                new RefusalRow(
                        clock.instant(),
                        tenant,
                        offer.job(),
                        clean.apply(offer.room()),
                        reason,
                        sentence,
                        retryAfter,
                        1,
                        ticker.nanos() - offer.receivedNanos());
        signals.emit(new Signal.Refused(row));
        run.calls().refused(row);
        return new OfferAnswer.Refuse(reason, sentence, retryAfter);
    }

    @Override
    public void assigned(Assignment assignment) {
        run.sessions().assigned(assignment);
    }

    @Override
    public void terminated(String job) {
        run.sessions().terminated(job);
    }

    @Override
    public void link(LinkView view) {
        link.show(view);
        signals.emit(new Signal.WorkerChanged(clock.instant()));
    }

    @Override
    public LoadReport load() {
        int used = admission.used();
        int cap = admission.cap();
        return new LoadReport(
                Math.min(1, (double) used / cap) * FULL_LOAD,
                used >= cap || drains.refusing(),
                used);
    }

    /// Tells the line when the worker became full or free again.
    void pulse() {
        boolean full = load().full();
        if (toldFull.getAndSet(full) != full) {
            run.line().announce();
        }
    }

    /// A name from outside, cut to what a row can show.
    private static String shown(String name) {
        return name.length() <= 64 ? name : name.substring(0, 64) + "...";
    }
}
