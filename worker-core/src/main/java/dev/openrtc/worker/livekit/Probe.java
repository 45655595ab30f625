package dev.openrtc.worker.livekit;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.livekit.LinkFault.Kind;
import dev.openrtc.worker.livekit.LinkLoop.Alarm;
import dev.openrtc.worker.port.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import livekit.LivekitAgent.ServerMessage;
import livekit.LivekitAgent.WorkerMessage;
import livekit.LivekitAgent.WorkerPong;
import org.jspecify.annotations.Nullable;

/// One run of a connection test: opens, registers, pings, says goodbye. State is touched on its
/// loop only; loop and opener are its own and closed at the end.
final class Probe implements SocketEvents {
    /// A clock that is off by less is not worth a word.
    private static final Duration CLOCK_NOTE = Duration.ofSeconds(2);

    private enum Phase {
        OPENING,
        REGISTERING,
        PINGING,
        OVER
    }

    private final LinkLoop loop;
    private final SocketOpener opener;
    private final ServerUrl url;
    private final Diagnosis diagnosis;
    private final InstantSource clock;
    private final Ticker ticker;
    private final AgentSocket socket;
    private final CompletableFuture<CommandResult> result = new CompletableFuture<>();

    private Phase phase = Phase.OPENING;
    private Alarm deadline = Alarm.NONE;
    private String version = "";
    private long pinged;

    Probe(
            LinkLoop loop,
            SocketOpener opener,
            ServerUrl url,
            Diagnosis diagnosis,
            InstantSource clock,
            Ticker ticker) {
        this.loop = loop;
        this.opener = opener;
        this.url = url;
        this.diagnosis = diagnosis;
        this.clock = clock;
        this.ticker = ticker;
        this.socket = new AgentSocket(url, this);
    }

    CompletionStage<CommandResult> run(String token, WorkerMessage register) {
        loop.run(
                () -> {
                    deadline = loop.after(ConnectionTest.LONGEST, this::late);
                    var _ =
                            opener.open(url, token, socket)
                                    .whenComplete(
                                            (_, fault) -> loop.run(() -> opened(fault, register)));
                });
        return result;
    }

    private void opened(@Nullable Throwable fault, WorkerMessage register) {
        if (phase != Phase.OPENING) {
            return;
        }
        if (fault != null) {
            end(ConnectionTest.refusal(diagnosis.of(fault)));
            return;
        }
        phase = Phase.REGISTERING;
        send(register);
    }

    private void heard(ServerMessage message) {
        if (phase == Phase.REGISTERING && message.hasRegister()) {
            version = message.getRegister().getServerInfo().getVersion();
            phase = Phase.PINGING;
            pinged = ticker.nanos();
            send(Messages.ping(clock.millis()));
        } else if (phase == Phase.PINGING && message.hasPong()) {
            end(connected(message.getPong()));
        }
    }

    /// The server read its clock about half a round trip ago.
    private CommandResult connected(WorkerPong pong) {
        Duration away = Duration.ofNanos(ticker.nanos() - pinged);
        Duration off =
                Duration.ofMillis(pong.getTimestamp() - clock.millis()).plus(away.dividedBy(2));
        boolean told = pong.getTimestamp() > 0 && off.abs().compareTo(CLOCK_NOTE) >= 0;
        String note = told ? " Note that " + Credentials.clockSentence(off) : "";
        return new CommandResult.Applied(
                "Connected to %s. LiveKit %s, %s away.%s"
                        .formatted(
                                url.room(),
                                version.isEmpty() ? "of unknown version" : version,
                                away.toMillis() < 1 ? "less than 1 ms" : away.toMillis() + " ms",
                                note),
                0);
    }

    private void late() {
        end(
                ConnectionTest.refusal(
                        switch (phase) {
                            case OPENING -> diagnosis.timeout(ConnectionTest.LONGEST);
                            case REGISTERING, PINGING, OVER ->
                                    notRegistered("did not answer in time");
                        }));
    }

    private LinkFault notRegistered(String what) {
        return new LinkFault(
                Kind.NOT_REGISTERED,
                "%s took the connection but %s. Its log says why; check that it is a LiveKit server and its version."
                        .formatted(url.authority(), what));
    }

    private void send(WorkerMessage message) {
        var _ =
                socket.send(message.toByteArray())
                        .whenComplete(
                                (_, fault) -> {
                                    if (fault != null) {
                                        loop.run(() -> lost(fault));
                                    }
                                });
    }

    private void lost(Throwable fault) {
        end(ConnectionTest.refusal(notRegistered("broke off before it had registered the worker")));
    }

    private void end(CommandResult outcome) {
        if (phase == Phase.OVER) {
            return;
        }
        phase = Phase.OVER;
        deadline.cancel();
        socket.abort();
        opener.close();
        loop.close();
        result.complete(outcome);
    }

    @Override
    public void heard() {
        // A frame alone proves nothing here; the answers do.
    }

    @Override
    public void message(byte[] bytes) {
        try {
            ServerMessage message = ServerMessage.parseFrom(bytes);
            loop.run(() -> heard(message));
        } catch (InvalidProtocolBufferException e) {
            notLiveKit();
        }
    }

    @Override
    public void oversized() {
        notLiveKit();
    }

    @Override
    public void text() {
        notLiveKit();
    }

    private void notLiveKit() {
        loop.run(
                () ->
                        end(
                                ConnectionTest.refusal(
                                        new LinkFault(
                                                Kind.NOT_LIVEKIT,
                                                "%s speaks WebSocket, but not as a LiveKit server does. Check host, port and path of the LiveKit URL."
                                                        .formatted(url.authority())))));
    }

    @Override
    public void closed(LinkFault why) {
        loop.run(
                () ->
                        end(
                                ConnectionTest.refusal(
                                        notRegistered(
                                                "closed it instead of registering the worker"))));
    }
}
