package dev.openrtc.worker.testcall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.LineKind;
import dev.openrtc.worker.api.TestCall;
import dev.openrtc.worker.api.TestCall.Level;
import dev.openrtc.worker.api.TestCall.Sound;
import dev.openrtc.worker.api.TestCall.Stage;
import dev.openrtc.worker.api.TestCall.Words;
import dev.openrtc.worker.api.WorkerSnapshot.LinkState;
import dev.openrtc.worker.fakes.FakeWorker;
import dev.openrtc.worker.fakes.MemoryStore;
import dev.openrtc.worker.host.CallerNews;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Test calls of a whole worker, whose callers and rooms are the test's.
class TestCallsTest {
    private static final TenantId ACME = new TenantId("acme");

    private final FakeWorker worker = FakeWorker.running("acme", "globex");

    @AfterEach
    void close() {
        worker.close();
    }

    @Test
    void theRoomIsMadeForTheTenantAndTheAgentOnceTheCallerIsReady() throws Exception {
        CompletableFuture<CommandResult> answer = begin(call("acme", "receptionist"));
        assertThat(worker.side.callers.told).containsExactly("SILENCE");
        assertThat(now().stage()).isEqualTo(Stage.STARTING);
        tell(new CallerNews.Ready());
        CommandResult told = answer.get(20, TimeUnit.SECONDS);
        assertThat(told.done()).isTrue();
        assertThat(told.message()).isEqualTo("The test call of acme rings in room " + room() + ".");
        assertThat(worker.side.callers.told)
                .contains("open {\"tenant\":\"acme\",\"agent\":\"receptionist\"}")
                .endsWith("dial ws://test");
    }

    @Test
    void whatTheCallerHearsAndTheWorkerMeasuresIsShownTogether() throws Exception {
        ring();
        tell(new CallerNews.Joined());
        until(Stage.WAITING);
        var _ = worker.line.offer("j1", room(), "{\"tenant\":\"acme\",\"agent\":\"echo\"}", "");
        tell(new CallerNews.AgentCame());
        tell(new CallerNews.AgentIs("speaking"));
        tell(new CallerNews.Loudness(new Level(0.5, 0.25), new Level(0.75, 0.5)));
        tell(new CallerNews.Said(new Words(1, true, "Hel", false)));
        tell(new CallerNews.Said(new Words(1, true, "Hello.", true)));
        tell(new CallerNews.Said(new Words(1, true, "Hello. Never", false)));
        await().untilAsserted(
                        () -> {
                            TestCall now = now();
                            assertThat(now.stage()).isEqualTo(Stage.TALKING);
                            assertThat(now.agent()).isEqualTo("echo");
                            assertThat(now.session()).isNotEmpty();
                            assertThat(now.agentState()).isEqualTo("speaking");
                            assertThat(now.agentLevel()).isEqualTo(new Level(0.75, 0.5));
                            assertThat(now.lines())
                                    .containsExactly(new Words(1, true, "Hello.", true));
                        });
    }

    @Test
    void aTenantHasOneTestCallAtATimeAndAnotherTenantItsOwn() throws Exception {
        ring();
        assertThat(refused(call("acme", "")).code()).isEqualTo("TEST_CALL_UP");
        var _ = begin(call("globex", ""));
        assertThat(worker.side.callers.callers()).isEqualTo(2);
        assertThat(worker.submit(new Command.EndTestCall(ACME)).done()).isTrue();
        TestCall over = ended();
        assertThat(over.end().orElseThrow().code()).isEqualTo("HUNG_UP");
        assertThat(over.end().orElseThrow().failed()).isFalse();
        assertThat(worker.side.callers.told).contains("close");
        assertThatThrownBy(() -> worker.side.callers.connections.getFirst().apiSecret().reveal())
                .hasMessageContaining("closed");
        assertThat(worker.submit(new Command.EndTestCall(ACME)))
                .isEqualTo(
                        new CommandResult.Refused(
                                "NO_TEST_CALL", "acme has no test call that is up."));
    }

    @Test
    void aCallerThatCannotBeGotReadyIsTheAnswerAndNoRoomIsMade() throws Exception {
        CompletableFuture<CommandResult> answer = begin(call("acme", ""));
        tell(new CallerNews.Over("NO_MICROPHONE", "There is no microphone."));
        assertThat(answer.get(20, TimeUnit.SECONDS))
                .isEqualTo(new CommandResult.Refused("NO_MICROPHONE", "There is no microphone."));
        assertThat(worker.side.callers.told).containsExactly("SILENCE");
        assertThat(now().end().orElseThrow().failed()).isTrue();
    }

    @Test
    void aServerThatMakesNoRoomIsTheAnswer() throws Exception {
        worker.side.callers.noRoom("BAD_SECRET", "The API secret is wrong.");
        CompletableFuture<CommandResult> answer = begin(call("acme", ""));
        tell(new CallerNews.Ready());
        assertThat(answer.get(20, TimeUnit.SECONDS))
                .isEqualTo(new CommandResult.Refused("BAD_SECRET", "The API secret is wrong."));
    }

    @Test
    void aRefusalOfTheWorkerItselfEndsTheCallInItsWords() throws Exception {
        ring();
        assertThat(worker.submit(new Command.ForceOpenBreaker(ACME, "trouble")).done()).isTrue();
        var _ = worker.line.offer("j1", room(), "{\"tenant\":\"acme\"}", "");
        TestCall.End end = passes(Duration.ofSeconds(1), this::over);
        assertThat(end.code()).isEqualTo("REFUSED");
        assertThat(end.sentence()).contains("acme's breaker is forced open");
        assertThat(end.failed()).isTrue();
    }

    @Test
    void aCallThatNobodyIsOfferedSaysSo() throws Exception {
        ring();
        tell(new CallerNews.Joined());
        TestCall.End end = passes(Duration.ofSeconds(2), this::over);
        assertThat(end.code()).isEqualTo("NO_AGENT");
        assertThat(end.sentence()).contains("agent name");
    }

    @Test
    void whyTheAgentLeftIsTheWorkersOwnWord() throws Exception {
        ring();
        worker.line.offer("j1", room(), "{\"tenant\":\"acme\",\"agent\":\"echo\"}", "");
        worker.line.assign("j1");
        tell(new CallerNews.AgentCame());
        until(Stage.TALKING);
        worker.submit(new Command.EndSession(now().session(), "it was enough"));
        tell(new CallerNews.Over("AGENT_LEFT", ""));
        TestCall over = ended();
        assertThat(over.end().orElseThrow().sentence())
                .isEqualTo("The agent left: an operator ended the call (it was enough).");
    }

    @Test
    void aTestCallThatNobodyLooksAtIsHungUpAndOneThatIsLookedAtIsNot() throws Exception {
        ring();
        tell(new CallerNews.AgentCame());
        until(Stage.TALKING);
        for (int i = 0; i < 30; i++) {
            worker.clock.advance(Duration.ofSeconds(1));
            assertThat(now().end()).isEmpty();
        }
        worker.clock.advance(Duration.ofSeconds(9));
        assertThat(now().end()).isEmpty();
        worker.clock.advance(Duration.ofSeconds(12));
        await().until(() -> worker.side.callers.told.contains("hang up"));
        assertThat(ended().end().orElseThrow().code()).isEqualTo("UNWATCHED");
    }

    @Test
    void noTestCallIsLongerThanFiveMinutes() throws Exception {
        ring();
        tell(new CallerNews.AgentCame());
        until(Stage.TALKING);
        TestCall.End end = passes(Duration.ofSeconds(5), this::over);
        assertThat(end.code()).isEqualTo("TOO_LONG");
        assertThat(Duration.between(now().startedAt(), end.at()))
                .isBetween(Duration.ofMinutes(5), Duration.ofMinutes(6));
    }

    @Test
    void whereACallCannotBeTakenItIsNotMade() {
        assertThat(refused(call("acmee", "")).message()).contains("did you mean acme?");
        assertThat(refused(call("acme", "receptionits")).message())
                .contains("no agent 'receptionits' here")
                .contains("echo, fault, receptionist");
        worker.submit(new Command.Suspend(ACME));
        assertThat(refused(call("acme", "")).code()).isEqualTo("SUSPENDED");
        worker.line.link(LinkState.RECONNECTING);
        assertThat(refused(call("globex", "")).message())
                .isEqualTo("No test call: LiveKit is not connected (reconnecting).");
        worker.submit(new Command.DrainWorker(Optional.empty()));
        assertThat(refused(call("globex", "")).code()).isIn("DRAINING", "NOT_RUNNING");
        assertThat(worker.side.callers.callers()).isZero();
    }

    @Test
    void thePracticeLineAndAStoppedWorkerHaveNoTestCalls() {
        try (FakeWorker stopped = FakeWorker.stopped(MemoryStore.ofTenants("acme"))) {
            assertThat(stopped.submit(call("acme", "")))
                    .isEqualTo(
                            new CommandResult.Refused(
                                    "NOT_RUNNING",
                                    "No test call: the worker is not running. Start it first."));
            stopped.submit(new Command.StartWorker(LineKind.PRACTICE));
            CommandResult told = stopped.submit(call("acme", ""));
            assertThat(told.message()).contains("the practice line has simulated callers only");
        }
    }

    @Test
    void aWavIsNamedExactlyWhenOneIsSaid() {
        assertThat(refused(new Command.StartTestCall(ACME, "", Sound.WAV, "", "")).code())
                .isEqualTo("INVALID");
        assertThat(refused(new Command.StartTestCall(ACME, "", Sound.SILENCE, "/a.wav", "")).code())
                .isEqualTo("INVALID");
    }

    private static Command.StartTestCall call(String tenant, String agent) {
        return new Command.StartTestCall(new TenantId(tenant), agent, Sound.SILENCE, "", "");
    }

    private CompletableFuture<CommandResult> begin(Command.StartTestCall call) {
        int before = worker.side.callers.callers();
        CompletableFuture<CommandResult> answer =
                worker.runtime.submit(call, FakeWorker.OPERATOR).toCompletableFuture();
        await().until(() -> worker.side.callers.callers() > before);
        return answer;
    }

    private void ring() throws Exception {
        CompletableFuture<CommandResult> answer = begin(call("acme", ""));
        tell(new CallerNews.Ready());
        assertThat(answer.get(20, TimeUnit.SECONDS).done()).isTrue();
    }

    private CommandResult.Refused refused(Command.StartTestCall call) {
        return (CommandResult.Refused) worker.submit(call);
    }

    private void tell(CallerNews news) {
        worker.side.callers.news(news);
    }

    private TestCall now() {
        return worker.runtime.testCall(ACME).orElseThrow();
    }

    private String room() {
        return now().room();
    }

    private void until(Stage stage) {
        await().until(() -> now().stage() == stage);
    }

    private boolean over() {
        return now().end().isPresent();
    }

    private TestCall ended() {
        await().until(this::over);
        return now();
    }

    /// Time passes in steps until it is over.
    private TestCall.End passes(Duration step, BooleanSupplier until) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> {
                            worker.clock.advance(step);
                            return until.getAsBoolean();
                        });
        return now().end().orElseThrow();
    }
}
