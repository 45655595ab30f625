package dev.openrtc.worker.livekit;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.openrtc.worker.livekit.LinkLoop.Alarm;
import dev.openrtc.worker.livekit.ScriptedServer.Edition;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import livekit.LivekitAgent.AvailabilityRequest;
import livekit.LivekitAgent.AvailabilityResponse;
import livekit.LivekitAgent.Job;
import livekit.LivekitAgent.JobAssignment;
import livekit.LivekitAgent.JobTermination;
import livekit.LivekitAgent.RegisterWorkerRequest;
import livekit.LivekitAgent.ServerMessage;
import livekit.LivekitAgent.UpdateJobStatus;
import livekit.LivekitAgent.UpdateWorkerStatus;
import livekit.LivekitAgent.WorkerMessage;
import livekit.LivekitAgent.WorkerPong;
import livekit.LivekitAgent.WorkerStatus;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/// One worker's socket as the server has it. It keeps the rules of a real server by itself; what a
/// test sends through it goes out as it is. Its state is touched on the server's loop only.
public final class ScriptedSocket implements Session.Listener {
    /// Field 9 of RegisterWorkerRequest, which the generated classes do not know yet.
    private static final int DEPLOYMENT = 9;

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final ScriptedServer server;
    private final ScriptedJobs jobs;
    private final String id = "AW_" + NUMBERS.incrementAndGet();
    private final List<WorkerMessage> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger pings = new AtomicInteger();
    private final AtomicInteger pongs = new AtomicInteger();
    private volatile @Nullable Session session;
    private volatile @Nullable RegisterWorkerRequest registered;
    private volatile boolean open = true;
    private volatile boolean silent;
    private volatile boolean texts;
    private volatile boolean pingsMuted;
    private volatile int closeCode = -1;
    private volatile float load;
    private volatile WorkerStatus status = WorkerStatus.WS_AVAILABLE;
    private volatile Consumer<WorkerMessage> listener = _ -> {};
    private Alarm deadline = Alarm.NONE;
    private Alarm nextPing = Alarm.NONE;

    ScriptedSocket(ScriptedServer server, ScriptedJobs jobs) {
        this.server = server;
        this.jobs = jobs;
    }

    String id() {
        return id;
    }

    boolean open() {
        return open;
    }

    /// The code the worker closed with, -1 while it did not; 1006 if it just went away.
    int closeCode() {
        return closeCode;
    }

    Optional<RegisterWorkerRequest> registered() {
        return Optional.ofNullable(registered);
    }

    /// Every message of the worker, oldest first.
    List<WorkerMessage> received() {
        return received;
    }

    List<AvailabilityResponse> answers() {
        return received.stream()
                .filter(WorkerMessage::hasAvailability)
                .map(WorkerMessage::getAvailability)
                .toList();
    }

    List<UpdateWorkerStatus> statuses() {
        return received.stream()
                .filter(WorkerMessage::hasUpdateWorker)
                .map(WorkerMessage::getUpdateWorker)
                .toList();
    }

    List<UpdateJobStatus> jobUpdates() {
        return received.stream()
                .filter(WorkerMessage::hasUpdateJob)
                .map(WorkerMessage::getUpdateJob)
                .toList();
    }

    /// Called on the receiving thread for every message, before the rules are applied.
    void listener(Consumer<WorkerMessage> hears) {
        listener = hears;
    }

    int pings() {
        return pings.get();
    }

    int pongs() {
        return pongs.get();
    }

    float load() {
        return load;
    }

    /// As if the worker had said so.
    void overrideLoad(float told) {
        load = told;
    }

    boolean available() {
        return open && registered != null && status == WorkerStatus.WS_AVAILABLE;
    }

    boolean serves(String agentName) {
        RegisterWorkerRequest known = registered;
        return open && known != null && known.getAgentName().equals(agentName);
    }

    String agentName() {
        RegisterWorkerRequest known = registered;
        return known == null ? "" : known.getAgentName();
    }

    void offer(Job job) {
        offer(job, false);
    }

    void offer(Job job, boolean resuming) {
        send(
                ServerMessage.newBuilder()
                        .setAvailability(
                                AvailabilityRequest.newBuilder().setJob(job).setResuming(resuming))
                        .build());
    }

    void assign(Job job, String token) {
        send(
                ServerMessage.newBuilder()
                        .setAssignment(JobAssignment.newBuilder().setJob(job).setToken(token))
                        .build());
    }

    void terminate(String job) {
        send(
                ServerMessage.newBuilder()
                        .setTermination(JobTermination.newBuilder().setJobId(job))
                        .build());
    }

    void welcomeAgain() {
        send(ServerMessage.newBuilder().setRegister(server.welcome(id)).build());
    }

    void send(ServerMessage message) {
        if (texts) {
            try {
                sendText(JsonFormat.printer().print(message));
            } catch (InvalidProtocolBufferException e) {
                throw new IllegalStateException(e);
            }
        } else {
            sendBytes(message.toByteArray());
        }
    }

    void sendBytes(byte[] bytes) {
        Session live = session;
        if (live != null && !silent) {
            live.sendBinary(ByteBuffer.wrap(bytes), Callback.NOOP);
        }
    }

    void sendText(String text) {
        Session live = session;
        if (live != null && !silent) {
            live.sendText(text, Callback.NOOP);
        }
    }

    void ping() {
        Session live = session;
        if (live != null && !silent) {
            pings.incrementAndGet();
            live.sendPing(ByteBuffer.wrap(new byte[] {1}), Callback.NOOP);
        }
    }

    /// Half open: nothing is read and nothing is sent any more, and the socket stays.
    void silence() {
        silent = true;
    }

    /// Reads and answers nothing and pings no more, but what a test sends goes out.
    void mutePings() {
        pingsMuted = true;
    }

    /// Ends the connection without a word, as the real server does on a slip.
    void drop() {
        Session live = session;
        if (live != null) {
            live.disconnect();
        }
        gone(1006);
    }

    void close(int code, String reason) {
        Session live = session;
        if (live != null) {
            live.close(code, reason, Callback.NOOP);
        }
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        session = opened;
        server.opened(this);
        server.loop()
                .run(
                        () -> {
                            deadline = server.loop().after(ScriptedServer.REGISTER, this::drop);
                            nextPing = server.loop().after(ScriptedServer.PING, this::pingAgain);
                        });
        opened.demand();
    }

    private void pingAgain() {
        if (!pingsMuted) {
            ping();
        }
        nextPing = server.loop().after(ScriptedServer.PING, this::pingAgain);
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        texts = false;
        try {
            take(WorkerMessage.parseFrom(payload));
        } catch (InvalidProtocolBufferException e) {
            drop();
        }
        callback.succeed();
        demand();
    }

    @Override
    public void onWebSocketText(String message) {
        texts = true;
        try {
            WorkerMessage.Builder parsed = WorkerMessage.newBuilder();
            JsonFormat.parser().merge(message, parsed);
            take(parsed.build());
        } catch (InvalidProtocolBufferException e) {
            drop();
        }
        demand();
    }

    @Override
    public void onWebSocketPong(ByteBuffer payload) {
        pongs.incrementAndGet();
        demand();
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        gone(1006);
    }

    @Override
    public void onWebSocketClose(int code, String reason, Callback callback) {
        gone(code);
        callback.succeed();
    }

    private void demand() {
        Session live = session;
        if (live != null && !silent) {
            live.demand();
        }
    }

    private void gone(int code) {
        if (closeCode == -1) {
            closeCode = code;
        }
        open = false;
        server.loop()
                .run(
                        () -> {
                            deadline.cancel();
                            nextPing.cancel();
                            jobs.gone(this);
                        });
    }

    private void take(WorkerMessage message) {
        received.add(message);
        listener.accept(message);
        server.loop().run(() -> rules(message));
    }

    private void rules(WorkerMessage message) {
        if (!open || pingsMuted) {
            return;
        }
        switch (message.getMessageCase()) {
            case REGISTER -> register(message.getRegister());
            case PING -> {
                long now = jobs.millis();
                send(
                        ServerMessage.newBuilder()
                                .setPong(
                                        WorkerPong.newBuilder()
                                                .setLastTimestamp(message.getPing().getTimestamp())
                                                .setTimestamp(now))
                                .build());
            }
            case AVAILABILITY, UPDATE_WORKER, UPDATE_JOB, SIMULATE_JOB, MIGRATE_JOB -> {
                if (registered == null) {
                    drop();
                } else {
                    work(message);
                }
            }
            case MESSAGE_NOT_SET -> drop();
        }
    }

    private void register(RegisterWorkerRequest wish) {
        boolean badType = wish.getTypeValue() < 0 || wish.getTypeValue() > 2;
        if (registered != null
                || badType
                || (server.edition() == Edition.V1_13 && badDeployment(wish))) {
            drop();
            return;
        }
        switch (server.registrar()) {
            case SILENT -> {}
            case CLOSES -> close(1000, "");
            case LIVEKIT -> {
                deadline.cancel();
                registered = wish;
                send(ServerMessage.newBuilder().setRegister(server.welcome(id)).build());
            }
        }
    }

    private void work(WorkerMessage message) {
        switch (message.getMessageCase()) {
            case AVAILABILITY -> jobs.answered(this, message.getAvailability());
            case UPDATE_WORKER -> {
                UpdateWorkerStatus update = message.getUpdateWorker();
                load = update.getLoad();
                if (update.hasStatus()) {
                    status = update.getStatus();
                }
            }
            case UPDATE_JOB -> jobs.updated(this, message.getUpdateJob());
            case SIMULATE_JOB -> {
                if (message.getSimulateJob().hasRoom()) {
                    jobs.simulate(this, message.getSimulateJob());
                } else {
                    server.sockets().forEach(ScriptedSocket::drop);
                }
            }
            case MIGRATE_JOB, REGISTER, PING, MESSAGE_NOT_SET -> {}
        }
    }

    private static boolean badDeployment(RegisterWorkerRequest wish) {
        var field = wish.getUnknownFields().getField(DEPLOYMENT);
        return field.getLengthDelimitedList().stream()
                .map(bytes -> bytes.toStringUtf8())
                .anyMatch(
                        text ->
                                text.length() > 64
                                        || text.contains("_")
                                        || text.chars().anyMatch(c -> c <= ' ' || c == 0x7f));
    }
}
