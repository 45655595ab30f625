package dev.openrtc.worker.livekit;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.openrtc.worker.api.RefusalReason;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.line.Assignment;
import dev.openrtc.worker.line.JobDesk;
import dev.openrtc.worker.line.JobOffer;
import dev.openrtc.worker.line.OfferAnswer;
import dev.openrtc.worker.port.Ticker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import livekit.LivekitAgent.Job;
import livekit.LivekitAgent.JobAssignment;
import livekit.LivekitAgent.RegisterWorkerResponse;
import livekit.LivekitAgent.ServerMessage;
import livekit.LivekitAgent.WorkerMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What arrives on one socket, on the thread that receives it. An offer is answered right there,
/// from the desk's memory: livekit-server gives an offer up 2.78 s after it was sent, tells nobody
/// and asks nobody else. So a yes that could not leave in time leaves as a no, and the desk hears
/// that the job is over. Of a job only its id is ever logged; the rest holds tokens, passwords and
/// callers' data.
final class Inbox {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    private final JobDesk desk;
    private final Outbox outbox;
    private final Ticker ticker;
    private final Duration answerWithin;
    private final Tally tally;
    private final String agentName;
    private final String ownUrl;
    private final Consumer<RegisterWorkerResponse> registered;

    Inbox(
            JobDesk desk,
            Outbox outbox,
            Ticker ticker,
            Duration answerWithin,
            Tally tally,
            String agentName,
            String ownUrl,
            Consumer<RegisterWorkerResponse> registered) {
        this.desk = desk;
        this.outbox = outbox;
        this.ticker = ticker;
        this.answerWithin = answerWithin;
        this.tally = tally;
        this.agentName = agentName;
        this.ownUrl = ownUrl;
        this.registered = registered;
    }

    void message(byte[] bytes) {
        ServerMessage message;
        try {
            message = ServerMessage.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            tally.dropped(LOG, tally.malformed, "a malformed message");
            return;
        }
        switch (message.getMessageCase()) {
            case REGISTER -> registered.accept(message.getRegister());
            case AVAILABILITY -> offer(message.getAvailability().getJob());
            case ASSIGNMENT -> assigned(message.getAssignment());
            case TERMINATION -> terminated(message.getTermination().getJobId());
            case PONG -> LOG.trace("LiveKit answered a ping");
            case MESSAGE_NOT_SET ->
                    tally.dropped(
                            LOG, tally.unknown, "a message of a kind this version does not know");
        }
    }

    private void offer(Job job) {
        long received = ticker.nanos();
        OfferAnswer answer = decide(job, received);
        String id = job.getId();
        outbox.send(() -> leaving(id, answer, received));
        if (answer instanceof OfferAnswer.Accept) {
            outbox.status();
        }
    }

    /// The answer as it leaves.
    private WorkerMessage leaving(String job, OfferAnswer answer, long received) {
        tally.answered.increment();
        return switch (answer) {
            case OfferAnswer.Refuse _ -> Messages.refusal(job);
            case OfferAnswer.Accept accept -> {
                long waited = ticker.nanos() - received;
                if (waited <= answerWithin.toNanos()) {
                    tally.accepted.increment();
                    yield Messages.acceptance(job, agentName, accept);
                }
                tally.late.increment();
                LOG.warn(
                        "The answer to job {} could leave only after {} ms; the job was refused. The machine or the connection is overloaded",
                        job,
                        waited / 1_000_000L);
                over(job);
                yield Messages.refusal(job);
            }
        };
    }

    private OfferAnswer decide(Job job, long received) {
        try {
            return desk.offer(
                    new JobOffer(
                            job.getId(),
                            job.getRoom().getName(),
                            job.getRoom().getSid(),
                            job.getMetadata(),
                            job.getRoom().getMetadata(),
                            job.getDispatchId(),
                            received));
        } catch (RuntimeException fault) {
            LOG.error("Deciding about job {} failed; it was refused", job.getId(), fault);
            return new OfferAnswer.Refuse(
                    RefusalReason.AT_CAPACITY_WORKER,
                    "the worker failed to decide about the call",
                    Duration.ZERO);
        }
    }

    private void assigned(JobAssignment assignment) {
        tally.assignments.increment();
        String url =
                assignment.hasUrl() && !assignment.getUrl().isBlank()
                        ? assignment.getUrl()
                        : ownUrl;
        Secret token = Secret.ofBytes(assignment.getToken().getBytes(StandardCharsets.UTF_8));
        String job = assignment.getJob().getId();
        try {
            desk.assigned(new Assignment(job, url, token));
        } catch (RuntimeException fault) {
            LOG.error("Starting job {} failed", job, fault);
        }
    }

    private void terminated(String job) {
        tally.terminations.increment();
        over(job);
    }

    private void over(String job) {
        try {
            desk.terminated(job);
        } catch (RuntimeException fault) {
            LOG.error("Ending job {} failed", job, fault);
        }
    }
}
