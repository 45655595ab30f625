package dev.openrtc.worker.testcall;

import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.TestCall;
import dev.openrtc.worker.api.TestCall.Stage;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.host.CallerHost;
import dev.openrtc.worker.host.CallerNews;
import dev.openrtc.worker.livekit.CallRooms;
import dev.openrtc.worker.port.Connection;
import dev.openrtc.worker.session.SessionLoop;
import dev.openrtc.worker.signal.Signal;
import io.vavr.control.Either;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One test call from its start to its one end. All of it on the session loop.
final class OneCall {
    private final Command.StartTestCall wanted;
    private final Connection connection;
    private final String room;
    private final CallerLine line;
    private final SessionLoop loop;
    private final InstantSource clock;
    private final Consumer<TestCall> shown;
    private final CallPicture picture;
    private final CompletableFuture<CommandResult> answer = new CompletableFuture<>();
    private final List<SessionLoop.Alarm> alarms = new ArrayList<>();
    private CallerHost.@Nullable Telephone telephone;
    private Optional<WorkerSnapshot.End> theirEnd = Optional.empty();
    private String refusal = "";
    private String ending = "";
    private String endingWords = "";
    private boolean callerOver;
    private boolean roomMade;

    /// @param connection this call's own copy; its secret is wiped at the end
    /// @param shown hears of every change; the end last
    OneCall(
            long number,
            Command.StartTestCall wanted,
            Connection connection,
            String room,
            CallerLine line,
            SessionLoop loop,
            InstantSource clock,
            Consumer<TestCall> shown) {
        this.wanted = wanted;
        this.connection = connection;
        this.room = room;
        this.line = line;
        this.loop = loop;
        this.clock = clock;
        this.shown = shown;
        this.picture = new CallPicture(number, wanted.tenant(), wanted.agent(), clock.instant());
    }

    /// Completes once the room is dialled, or with why not.
    CompletionStage<CommandResult> answer() {
        return answer;
    }

    TestCall picture() {
        return picture.now();
    }

    void start() {
        alarm(CallTimes.READY, () -> end("HOST_UNAVAILABLE", "it was not ready in time"));
        alarm(TestCall.LONGEST, () -> end("TOO_LONG", ""));
        telephone =
                line.caller(
                        wanted.sound(),
                        wanted.wav(),
                        wanted.out(),
                        news -> loop.run(() -> heard(news)));
    }

    // ------------------------------------------------ from the caller

    private void heard(CallerNews news) {
        if (over()) {
            return;
        }
        switch (news) {
            case CallerNews.Ready() -> ready();
            case CallerNews.Joined() -> {
                if (picture.stage() == Stage.STARTING) {
                    picture.stage(Stage.WAITING);
                }
            }
            case CallerNews.AgentCame() -> picture.stage(Stage.TALKING);
            case CallerNews.AgentIs(String word) -> picture.agentState(word);
            case CallerNews.Loudness(var caller, var agent) -> picture.levels(caller, agent);
            case CallerNews.Said(var words) -> picture.said(words);
            case CallerNews.Over(String code, String words) -> {
                callerOver = true;
                callerEnded(code, words);
            }
        }
        show();
    }

    private void ready() {
        if (ending.isEmpty() && !roomMade) {
            roomMade = true;
            picture.room(room);
            var _ =
                    line.open(connection, room, Metadata.of(wanted))
                            .whenComplete((seat, fault) -> loop.run(() -> opened(seat, fault)));
        }
    }

    private void opened(
            @Nullable Either<CommandResult.Refused, CallRooms.Seat> seat,
            @Nullable Throwable fault) {
        if (over() || !ending.isEmpty()) {
            return;
        }
        if (seat == null) {
            end("ROOM_NOT_MADE", "No room could be made: " + fault + ".");
        } else if (seat.isLeft()) {
            end(seat.getLeft().code(), seat.getLeft().message());
        } else if (telephone != null) {
            alarms.forEach(SessionLoop.Alarm::cancel);
            alarms.clear();
            alarm(TestCall.LONGEST, () -> end("TOO_LONG", ""));
            alarm(CallTimes.AGENT, this::noAgent);
            telephone.dial(seat.get().url(), seat.get().token());
            seat.get().token().close();
            answer.complete(
                    new CommandResult.Applied(
                            "The test call of %s rings in room %s."
                                    .formatted(wanted.tenant(), room),
                            0));
        }
        show();
    }

    private void noAgent() {
        if (picture.stage() != Stage.TALKING) {
            if (refusal.isEmpty()) {
                end("NO_AGENT", "");
            } else {
                end("REFUSED", refusal);
            }
        }
    }

    private void callerEnded(String code, String words) {
        if (!ending.isEmpty()) {
            finish(ending, endingWords);
        } else if (code.equals("AGENT_LEFT")
                && theirEnd.isEmpty()
                && !picture.session().isEmpty()) {
            ending = code;
            alarm(CallTimes.REASON, () -> finish(code, words));
        } else {
            finish(code, words);
        }
    }

    // ------------------------------------------------ from the worker

    void refused(String sentence) {
        refusal = sentence;
        alarm(CallTimes.REFUSED, this::noAgent);
    }

    void admitted(Signal.Admitted signal) {
        refusal = "";
        picture.taken(signal.session(), signal.agent());
        show();
    }

    void turned(Signal.SessionTurned signal) {
        if (!over()) {
            picture.turned(new TestCall.Turn(signal.what(), signal.total(), signal.detail()));
            show();
        }
    }

    void ended(Signal.SessionEnded signal) {
        if (over()) {
            return;
        }
        theirEnd = Optional.of(signal.end());
        if (callerOver) {
            finish(ending, endingWords);
        } else if (picture.stage() != Stage.TALKING) {
            end("AGENT_NEVER_CAME", "");
        }
    }

    // ------------------------------------------------ ends

    /// Hangs up for this reason; the end is told when the caller has left.
    void end(String code, String words) {
        if (!over() && ending.isEmpty()) {
            ending = code;
            endingWords = words;
            if (telephone != null) {
                telephone.hangUp();
            }
        }
    }

    private void finish(String code, String words) {
        if (over()) {
            return;
        }
        alarms.forEach(SessionLoop.Alarm::cancel);
        CompletionStage<Void> closed =
                roomMade ? line.close(connection, room) : CompletableFuture.completedStage(null);
        var _ = closed.whenComplete((_, _) -> connection.apiSecret().close());
        TestCall.End end = Ends.of(clock.instant(), code, words, theirEnd);
        picture.ended(end);
        show();
        answer.complete(new CommandResult.Refused(end.code(), end.sentence()));
    }

    boolean over() {
        return picture.stage() == Stage.ENDED;
    }

    private void show() {
        shown.accept(picture.now());
    }

    private void alarm(Duration after, Runnable then) {
        alarms.add(loop.after(after, then));
    }
}
