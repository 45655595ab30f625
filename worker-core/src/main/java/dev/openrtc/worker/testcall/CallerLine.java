package dev.openrtc.worker.testcall;

import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.TestCall;
import dev.openrtc.worker.host.CallerHost;
import dev.openrtc.worker.host.CallerNews;
import dev.openrtc.worker.livekit.CallRooms;
import dev.openrtc.worker.port.Connection;
import io.vavr.control.Either;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/// What test calls are made with: callers, and rooms to meet an agent in. Safe from any thread;
/// every method returns at once.
public interface CallerLine {
    /// The caller's identity in its room.
    String IDENTITY = "test-caller";

    /// Where nobody can be called.
    CallerLine NONE = new NoLine();

    /// As [CallerHost#start].
    CallerHost.Telephone caller(
            TestCall.Sound sound, String wav, String out, Consumer<CallerNews> news);

    /// As [CallRooms#open].
    CompletionStage<Either<CommandResult.Refused, CallRooms.Seat>> open(
            Connection connection, String room, String metadata);

    /// Completes when the room was asked to be gone, whether it is or not.
    CompletionStage<Void> close(Connection connection, String room);

    /// Genuine callers in genuine rooms.
    static CallerLine of(CallerHost hosts, CallRooms rooms) {
        return new LiveLine(hosts, rooms);
    }

    /// The product's own.
    record LiveLine(CallerHost hosts, CallRooms rooms) implements CallerLine {
        /// The first connection of a process takes its time.
        private static final Executor ASIDE =
                work -> Thread.ofVirtual().name("test-call-room").start(work);

        @Override
        public CallerHost.Telephone caller(
                TestCall.Sound sound, String wav, String out, Consumer<CallerNews> news) {
            return hosts.start(sound, wav, out, news);
        }

        @Override
        public CompletionStage<Either<CommandResult.Refused, CallRooms.Seat>> open(
                Connection connection, String room, String metadata) {
            return CompletableFuture.supplyAsync(
                            () -> rooms.open(connection, room, IDENTITY, metadata), ASIDE)
                    .thenCompose(Function.identity());
        }

        @Override
        public CompletionStage<Void> close(Connection connection, String room) {
            return CompletableFuture.supplyAsync(() -> rooms.close(connection, room), ASIDE)
                    .thenCompose(Function.identity());
        }
    }

    /// Refuses every call.
    record NoLine() implements CallerLine {
        @Override
        public CallerHost.Telephone caller(
                TestCall.Sound sound, String wav, String out, Consumer<CallerNews> news) {
            news.accept(new CallerNews.Over("HOST_UNAVAILABLE", "nobody here can call"));
            return new CallerHost.Telephone() {
                @Override
                public void dial(String url, Secret token) {}

                @Override
                public void hangUp() {}
            };
        }

        @Override
        public CompletionStage<Either<CommandResult.Refused, CallRooms.Seat>> open(
                Connection connection, String room, String metadata) {
            return CompletableFuture.completedStage(
                    Either.left(
                            new CommandResult.Refused(
                                    "HOST_UNAVAILABLE", "No room can be made here.")));
        }

        @Override
        public CompletionStage<Void> close(Connection connection, String room) {
            return CompletableFuture.completedStage(null);
        }
    }
}
