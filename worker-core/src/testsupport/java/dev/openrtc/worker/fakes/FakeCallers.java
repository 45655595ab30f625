package dev.openrtc.worker.fakes;

import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.TestCall;
import dev.openrtc.worker.host.CallerHost;
import dev.openrtc.worker.host.CallerNews;
import dev.openrtc.worker.livekit.CallRooms;
import dev.openrtc.worker.port.Connection;
import dev.openrtc.worker.testcall.CallerLine;
import io.vavr.control.Either;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Callers whose news the test tells, and rooms that are always made unless the test says no. A
/// caller that is asked to hang up is gone at once.
public final class FakeCallers implements CallerLine {
    /// What was asked for, for example `WAV /a.wav /b.wav`, `open ROOM METADATA`, `dial`, `close`.
    public final List<String> told = new CopyOnWriteArrayList<>();

    public final List<Connection> connections = new CopyOnWriteArrayList<>();

    private final List<Consumer<CallerNews>> callers = new CopyOnWriteArrayList<>();
    private volatile Either<CommandResult.Refused, CallRooms.Seat> seat =
            Either.right(new CallRooms.Seat("ws://test", Secret.ofChars("t".toCharArray())));

    /// From now on no room is made, for this reason.
    public void noRoom(String code, String message) {
        seat = Either.left(new CommandResult.Refused(code, message));
    }

    /// The newest caller tells something.
    public void news(CallerNews news) {
        callers.getLast().accept(news);
    }

    public int callers() {
        return callers.size();
    }

    @Override
    public CallerHost.Telephone caller(
            TestCall.Sound sound, String wav, String out, Consumer<CallerNews> news) {
        told.add((sound + " " + wav + " " + out).strip());
        callers.add(news);
        return new CallerHost.Telephone() {
            @Override
            public void dial(String url, Secret token) {
                told.add("dial " + url);
            }

            @Override
            public void hangUp() {
                told.add("hang up");
                news.accept(new CallerNews.Over("HUNG_UP", ""));
            }
        };
    }

    @Override
    public CompletionStage<Either<CommandResult.Refused, CallRooms.Seat>> open(
            Connection connection, String room, String metadata) {
        told.add("open " + metadata);
        connections.add(connection);
        return CompletableFuture.completedStage(seat);
    }

    @Override
    public CompletionStage<Void> close(Connection connection, String room) {
        told.add("close");
        return CompletableFuture.completedStage(null);
    }
}
