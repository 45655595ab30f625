package dev.openrtc.worker.livekit;

import dev.openrtc.worker.livekit.LinkLoop.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import livekit.LivekitAgent.AvailabilityResponse;
import livekit.LivekitAgent.Job;
import livekit.LivekitAgent.JobState;
import livekit.LivekitAgent.JobStatus;
import livekit.LivekitAgent.JobType;
import livekit.LivekitAgent.SimulateJobRequest;
import livekit.LivekitAgent.UpdateJobStatus;
import livekit.LivekitModels.Room;
import org.jspecify.annotations.Nullable;

/// How a LiveKit server finds a worker for a job: once, within 3 s for the whole round, among the
/// available by load, the next one only after a refusal or a closed socket. State is touched on the
/// server's loop only.
final class ScriptedJobs {
    /// psrpc's default client timeout, which bounds the whole round.
    static final Duration ROUND = Duration.ofSeconds(3);

    /// psrpc takes the best claim this long after the first.
    static final Duration CHOICE = Duration.ofMillis(200);

    static final Duration NO_CLAIM = Duration.ofSeconds(1);
    static final Duration SIMULATED = Duration.ofSeconds(10);
    private static final double TARGET_LOAD = 0.7;

    enum Outcome {
        /// No worker is registered under the name.
        NO_WORKER,
        /// Workers are there, none with room to spare.
        NO_SERVERS,
        /// Every worker was asked and said no.
        EXHAUSTED,
        /// The round took longer than 3 s; nobody else is asked.
        EXPIRED,
        ASSIGNED,
        /// A worker answered with terminate: nobody gets it.
        ENDED
    }

    private final class Round {
        private final Job job;
        private final Duration within;
        private final Predicate<ScriptedSocket> allowed;
        private final Set<ScriptedSocket> tried = new HashSet<>();
        private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        private Alarm deadline = Alarm.NONE;
        private @Nullable ScriptedSocket asked;

        Round(Job job, Duration within, Predicate<ScriptedSocket> allowed) {
            this.job = job;
            this.within = within;
            this.allowed = allowed;
        }
    }

    private final LinkLoop loop;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final ScriptedToken tokens;
    private final List<ScriptedSocket> sockets;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<String, Round> rounds = new HashMap<>();
    private final Map<String, ScriptedSocket> running = new HashMap<>();
    private final Map<String, JobStatus> ends = new HashMap<>();

    ScriptedJobs(
            LinkLoop loop,
            InstantSource clock,
            RandomGenerator random,
            ScriptedToken tokens,
            List<ScriptedSocket> sockets) {
        this.loop = loop;
        this.clock = clock;
        this.random = random;
        this.tokens = tokens;
        this.sockets = sockets;
    }

    /// A job as the server offers it: RUNNING before anybody took it, with nanosecond times.
    Job job(String agentName, String room, String jobMetadata, String roomMetadata) {
        int number = numbers.incrementAndGet();
        long now = nanos();
        return Job.newBuilder()
                .setId("AJ_" + number)
                .setType(JobType.JT_ROOM)
                .setDispatchId("AD_" + number)
                .setAgentName(agentName)
                .setMetadata(jobMetadata)
                .setRoom(
                        Room.newBuilder()
                                .setSid("RM_" + number)
                                .setName(room)
                                .setMetadata(roomMetadata)
                                .setTurnPassword("canary-turn-password"))
                .setState(
                        JobState.newBuilder()
                                .setStatus(JobStatus.JS_RUNNING)
                                .setStartedAt(now)
                                .setUpdatedAt(now))
                .build();
    }

    Job job(String agentName) {
        return job(agentName, "room-" + numbers.get(), "", "");
    }

    CompletableFuture<Outcome> dispatch(Job job) {
        Round round = new Round(job, ROUND, s -> s.serves(job.getAgentName()));
        loop.run(() -> begin(round));
        return round.outcome;
    }

    /// The job's participant left the room, was removed or joined anew.
    void left(String job) {
        loop.run(
                () -> {
                    ScriptedSocket owner = running.remove(job);
                    if (owner != null) {
                        ends.put(job, JobStatus.JS_FAILED);
                        owner.terminate(job);
                    }
                });
    }

    /// How the job ended, PENDING while it did not or nobody knows it.
    JobStatus end(String job) {
        CompletableFuture<JobStatus> known = new CompletableFuture<>();
        loop.run(() -> known.complete(ends.getOrDefault(job, JobStatus.JS_PENDING)));
        return known.join();
    }

    boolean runs(String job) {
        CompletableFuture<Boolean> known = new CompletableFuture<>();
        loop.run(() -> known.complete(running.containsKey(job)));
        return known.join();
    }

    long millis() {
        return clock.millis();
    }

    void forgetAll() {
        loop.run(
                () -> {
                    rounds.clear();
                    running.clear();
                });
    }

    void simulate(ScriptedSocket worker, SimulateJobRequest wish) {
        Job job = job(worker.agentName(), wish.getRoom().getName(), "", "");
        Round round = new Round(job, SIMULATED, s -> s == worker);
        rounds.put(job.getId(), round);
        round.deadline = loop.after(SIMULATED, () -> end(round, Outcome.EXPIRED));
        next(round);
    }

    void answered(ScriptedSocket worker, AvailabilityResponse answer) {
        Round round = rounds.get(answer.getJobId());
        if (round == null || round.asked != worker) {
            return;
        }
        if (answer.getTerminate()) {
            ends.put(answer.getJobId(), JobStatus.JS_SUCCESS);
            end(round, Outcome.ENDED);
        } else if (answer.getAvailable()) {
            running.put(answer.getJobId(), worker);
            worker.assign(
                    round.job,
                    tokens.job(round.job.getRoom().getName(), worker.agentName(), answer));
            end(round, Outcome.ASSIGNED);
        } else {
            next(round);
        }
    }

    void updated(ScriptedSocket worker, UpdateJobStatus update) {
        if (running.get(update.getJobId()) != worker) {
            return;
        }
        if (update.getStatus() == JobStatus.JS_SUCCESS
                || update.getStatus() == JobStatus.JS_FAILED) {
            running.remove(update.getJobId());
            ends.put(update.getJobId(), update.getStatus());
        }
    }

    /// The worker's jobs are forgotten with its socket; its open offers go to the next worker.
    void gone(ScriptedSocket worker) {
        running.values().removeIf(owner -> owner == worker);
        for (Round round : List.copyOf(rounds.values())) {
            if (round.asked == worker) {
                next(round);
            }
        }
    }

    private void begin(Round round) {
        if (sockets.stream().noneMatch(round.allowed)) {
            round.outcome.complete(Outcome.NO_WORKER);
            return;
        }
        double affinity =
                sockets.stream()
                        .filter(round.allowed)
                        .filter(ScriptedSocket::available)
                        .mapToDouble(s -> Math.max(0, (float) TARGET_LOAD - s.load()))
                        .sum();
        rounds.put(round.job.getId(), round);
        if (affinity <= 0) {
            round.deadline = loop.after(NO_CLAIM, () -> end(round, Outcome.NO_SERVERS));
            return;
        }
        round.deadline = loop.after(round.within, () -> end(round, Outcome.EXPIRED));
        var _ = loop.after(CHOICE, () -> next(round));
    }

    private void next(Round round) {
        if (rounds.get(round.job.getId()) != round) {
            return;
        }
        List<ScriptedSocket> fit =
                sockets.stream()
                        .filter(round.allowed)
                        .filter(ScriptedSocket::available)
                        .filter(s -> !round.tried.contains(s))
                        .filter(s -> s.load() < 1)
                        .toList();
        if (fit.isEmpty()) {
            end(round, Outcome.EXHAUSTED);
            return;
        }
        double point = random.nextDouble() * fit.stream().mapToDouble(s -> 1 - s.load()).sum();
        ScriptedSocket chosen = fit.getLast();
        for (ScriptedSocket each : fit) {
            point -= 1 - each.load();
            if (point < 0) {
                chosen = each;
                break;
            }
        }
        round.tried.add(chosen);
        round.asked = chosen;
        chosen.offer(
                round.job.toBuilder()
                        .setState(round.job.getState().toBuilder().setWorkerId(chosen.id()))
                        .build());
    }

    private void end(Round round, Outcome outcome) {
        round.deadline.cancel();
        rounds.remove(round.job.getId());
        round.outcome.complete(outcome);
    }

    private long nanos() {
        Instant now = clock.instant();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
