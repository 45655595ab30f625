package dev.openrtc.worker.livekit;

import dev.openrtc.worker.line.LoadReport;
import dev.openrtc.worker.line.OfferAnswer;
import livekit.LivekitAgent.AvailabilityResponse;
import livekit.LivekitAgent.JobStatus;
import livekit.LivekitAgent.JobType;
import livekit.LivekitAgent.RegisterWorkerRequest;
import livekit.LivekitAgent.UpdateJobStatus;
import livekit.LivekitAgent.UpdateWorkerStatus;
import livekit.LivekitAgent.WorkerMessage;
import livekit.LivekitAgent.WorkerPing;
import livekit.LivekitAgent.WorkerStatus;
import livekit.LivekitModels.ParticipantPermission;

/// The messages a worker sends.
final class Messages {
    /// The attribute frontends find an agent by; LiveKit's own workers set it too.
    static final String AGENT_NAME = "lk.agent.name";

    /// livekit-server's default `agents.target_load` is 0.7: at 0.7 it offers nothing any more,
    /// even to a worker that says it is available.
    static final double HIGHEST_LOAD = 0.69;

    private static final int LONGEST_CAUSE = 200;

    private Messages() {}

    static WorkerMessage register(String agentName, String version) {
        return WorkerMessage.newBuilder()
                .setRegister(
                        RegisterWorkerRequest.newBuilder()
                                .setType(JobType.JT_ROOM)
                                .setAgentName(agentName)
                                .setVersion(version)
                                .setAllowedPermissions(
                                        ParticipantPermission.newBuilder()
                                                .setCanSubscribe(true)
                                                .setCanPublish(true)
                                                .setCanPublishData(true)
                                                .setCanUpdateMetadata(true)
                                                .setAgent(true)))
                .build();
    }

    /// The identity is never empty: the server would make a token with which nobody can join.
    static WorkerMessage acceptance(String job, String agentName, OfferAnswer.Accept accept) {
        String identity = accept.identity().isBlank() ? "agent-" + job : accept.identity();
        String shown = agentName.isEmpty() ? accept.name() : agentName;
        AvailabilityResponse.Builder reply =
                AvailabilityResponse.newBuilder()
                        .setJobId(job)
                        .setAvailable(true)
                        .setParticipantIdentity(identity)
                        .setParticipantName(accept.name());
        if (!shown.isEmpty()) {
            reply.putParticipantAttributes(AGENT_NAME, shown);
        }
        reply.putAllParticipantAttributes(accept.attributes());
        return WorkerMessage.newBuilder().setAvailability(reply).build();
    }

    /// `terminate` stays false: it would end the job for every other worker too.
    static WorkerMessage refusal(String job) {
        return WorkerMessage.newBuilder()
                .setAvailability(AvailabilityResponse.newBuilder().setJobId(job))
                .build();
    }

    /// What of `report` may be told: livekit-server takes an absent load for 0, so it is always
    /// there.
    static LoadReport tellable(LoadReport report) {
        double load = Double.isNaN(report.load()) ? HIGHEST_LOAD : report.load();
        return new LoadReport(
                Math.clamp(load, 0, HIGHEST_LOAD), report.full(), Math.max(0, report.jobs()));
    }

    static WorkerMessage status(LoadReport told) {
        return WorkerMessage.newBuilder()
                .setUpdateWorker(
                        UpdateWorkerStatus.newBuilder()
                                .setStatus(
                                        told.full()
                                                ? WorkerStatus.WS_FULL
                                                : WorkerStatus.WS_AVAILABLE)
                                .setLoad((float) told.load())
                                .setJobCount(told.jobs()))
                .build();
    }

    static WorkerMessage job(String job, JobStatus status, String cause) {
        return WorkerMessage.newBuilder()
                .setUpdateJob(
                        UpdateJobStatus.newBuilder()
                                .setJobId(job)
                                .setStatus(status)
                                .setError(
                                        cause.substring(
                                                0, Math.min(LONGEST_CAUSE, cause.length()))))
                .build();
    }

    static WorkerMessage ping(long epochMillis) {
        return WorkerMessage.newBuilder()
                .setPing(WorkerPing.newBuilder().setTimestamp(epochMillis))
                .build();
    }
}
