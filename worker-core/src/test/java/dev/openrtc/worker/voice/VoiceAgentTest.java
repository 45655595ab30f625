package dev.openrtc.worker.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.orders.OrderDesk;
import dev.openrtc.worker.agent.CallReport;
import dev.openrtc.worker.agent.Dialogue;
import dev.openrtc.worker.agent.Param;
import dev.openrtc.worker.agent.ToolMethod;
import dev.openrtc.worker.agent.Transfer;
import dev.openrtc.worker.agent.UserTurn;
import dev.openrtc.worker.agent.VoiceCall;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.provider.ChatItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Agents in Java that talk: their hooks, their tools and how they steer their call.
class VoiceAgentTest {
    private static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }

    /// Does as the test says, and writes down what it hears.
    private static final class Scripted implements Dialogue {
        final List<String> story = new ArrayList<>();
        final VoiceCall call;
        UserTurn turn = UserTurn.pass("");
        Consumer<VoiceCall> tool = _ -> {};

        Scripted(VoiceCall call) {
            this.call = call;
        }

        @Override
        public String greeting(String usual) {
            return usual + " You are caller three.";
        }

        @Override
        public UserTurn onUserTurn(String words) {
            story.add("user: " + words);
            return turn instanceof UserTurn.Pass(String as) && as.isEmpty()
                    ? UserTurn.pass(words)
                    : turn;
        }

        @Override
        public void onAgentTurn(String words, boolean interrupted) {
            story.add((interrupted ? "agent, broken off: " : "agent: ") + words);
        }

        @Override
        public void onEnd(EndReason reason) {
            story.add("end " + reason);
        }

        @ToolMethod("Looks an order up.")
        String order(@Param("number") int number) {
            tool.accept(call);
            return "It comes tomorrow.";
        }

        @ToolMethod(value = "Takes its time.", seconds = 2)
        void slow() {}
    }

    private final List<Scripted> made = new ArrayList<>();

    private Stage stage() {
        return Stage.with(
                call -> {
                    made.add(new Scripted(call));
                    return made.getLast();
                });
    }

    private Scripted agent() {
        return made.getLast();
    }

    @Test
    void theGreetingIsTheAgentsToChangeAndEverySideIsTold() {
        Stage stage = stage();
        stage.conversation.heard();
        stage.listen(ms(4000));
        stage.mind.answers("At nine.");
        stage.speak("when do you open");
        stage.listen(ms(2000));
        stage.conversation.ended(EndReason.HUNG_UP);
        assertThat(agent().story)
                .containsExactly(
                        "agent: Hello, this is Acme. You are caller three.",
                        "user: when do you open",
                        "agent: At nine.",
                        "end HUNG_UP");
        assertThat(stage.closed).isTrue();
    }

    @Test
    void noModelSeesTheCallersWordsBeforeTheAgentDid() {
        Stage stage = stage().greeted();
        stage.mind.answers("Of course.");
        agent().turn = UserTurn.pass("(a number)");
        stage.speak("my card is 4111");
        stage.listen(ms(100));
        assertThat(stage.mind.prompts).isEmpty();
        stage.listen(ms(2000));
        assertThat(stage.mind.lastWords()).isEqualTo("(a number)");
        assertThat(stage.mind.prompts)
                .allSatisfy(p -> assertThat(p.history().toString()).doesNotContain("4111"));
        assertThat(stage.call.saidByCaller()).containsExactly("my card is 4111");
    }

    @Test
    void anAgentWithoutAHookForTurnsKeepsTheAnswerThatIsThoughtAhead() {
        Stage stage = Stage.with(call -> new OrderDesk().start(call)).greeted();
        stage.mind.answers("Of course.");
        stage.speak("when do you open");
        stage.listen(ms(40));
        assertThat(stage.mind.prompts).hasSize(1);
    }

    @Test
    void anAnswerOfTheAgentsOwnNeedsNoModelAndIsATurnAllTheSame() {
        Stage stage = stage().greeted();
        agent().turn = UserTurn.reply("We open at nine.");
        stage.speak("when do you open");
        stage.listen(ms(2500));
        assertThat(stage.mind.prompts).isEmpty();
        assertThat(stage.call.saidByAgent()).endsWith("We open at nine.");
        assertThat(stage.call.healthy).isTrue();
        assertThat(stage.call.reports)
                .filteredOn(CallReport.Turn.class::isInstance)
                .singleElement()
                .satisfies(t -> assertThat(((CallReport.Turn) t).llm()).isZero());

        agent().turn = UserTurn.pass("");
        stage.mind.answers("Yes.");
        stage.speak("on Monday too");
        stage.listen(ms(1500));
        assertThat(stage.mind.prompts.getLast().history())
                .contains(
                        new ChatItem.User("when do you open"),
                        new ChatItem.Assistant("We open at nine.", false));
    }

    @Test
    void aTurnThatIsIgnoredIsAsIfNobodyHadSpoken() {
        Stage stage = stage().greeted();
        agent().turn = UserTurn.ignore();
        stage.speak("talking to my dog");
        stage.listen(ms(2000));
        assertThat(stage.mind.prompts).isEmpty();
        assertThat(stage.call.end).isNull();

        agent().turn = UserTurn.pass("");
        stage.mind.answers("At nine.");
        stage.speak("when do you open");
        stage.listen(ms(2000));
        assertThat(stage.mind.prompts.getLast().history().toString()).doesNotContain("dog");
    }

    @Test
    void aToolIsCalledInTheMiddleOfATurnAndWhatItSaysIsHeardWhileItRuns() {
        Stage stage = Stage.with(call -> new OrderDesk().start(call)).greeted();
        stage.mind.calls("Let me see.", "order", "{\"number\": 4711}");
        stage.mind.answers("It comes tomorrow.");
        stage.call.sideWorkTakes = ms(3000);
        stage.speak("where is order 4711");
        stage.listen(ms(2500));
        assertThat(stage.tongue.said).endsWith("Let me see.", "One moment, I am looking.");
        assertThat(stage.mind.prompts).hasSize(1);
        stage.listen(ms(5000));

        List<ChatItem> history = stage.mind.prompts.getLast().history();
        assertThat(history)
                .endsWith(
                        new ChatItem.Assistant("Let me see.", false),
                        new ChatItem.Assistant("One moment, I am looking.", false),
                        new ChatItem.ToolUse("t0", "order", "{\"number\": 4711}"),
                        new ChatItem.ToolResult(
                                "t0", "order", "Order 4711 of acme comes tomorrow.", false));
        assertThat(stage.call.saidByAgent().getLast())
                .isEqualTo("Let me see.One moment, I am looking.It comes tomorrow.");
        assertThat(stage.call.notes).contains("tool ran");
    }

    @Test
    void whatDoesNotFitAToolIsToldToTheModelAsText() {
        Stage stage = Stage.with(call -> new OrderDesk().start(call)).greeted();
        stage.mind.calls("", "order", "{\"number\": \"four\"}");
        stage.mind.calls("", "order", "{\"number\": 7}");
        stage.mind.answers("Please say it again.");
        stage.speak("where is order four");
        stage.listen(ms(4000));
        assertThat(stage.mind.prompts.getLast().history())
                .contains(
                        new ChatItem.ToolResult(
                                "t0",
                                "order",
                                "The argument number must be of type integer.",
                                true))
                .contains(
                        new ChatItem.ToolResult(
                                "t1",
                                "order",
                                "Orders have four digits or more. Ask again.",
                                true));
    }

    @Test
    void aToolThatThrowsFailsAloneAndItsMessageReachesNobody() {
        Stage stage = stage().greeted();
        agent().tool =
                _ -> {
                    throw new IllegalStateException("secret-of-acme");
                };
        stage.mind.calls("", "order", "{\"number\": 4711}");
        stage.mind.answers("I cannot look that up now.");
        stage.speak("where is it");
        stage.listen(ms(4000));
        assertThat(stage.call.end).isNull();
        assertThat(stage.mind.prompts.getLast().history())
                .contains(new ChatItem.ToolResult("t0", "order", "The tool failed.", true));
        assertThat(stage.mind.prompts.toString()).doesNotContain("secret-of-acme");
        assertThat(stage.call.notes).contains("tool failed");
    }

    @Test
    void aToolThatTakesLongerThanItsTimeIsGivenUp() {
        Stage stage = stage().greeted();
        stage.call.sideWorkTakes = ms(60_000);
        stage.mind.calls("", "slow", "{}");
        stage.mind.answers("It takes too long.");
        stage.speak("do it");
        stage.listen(ms(4000));
        assertThat(stage.mind.prompts.getLast().history())
                .contains(
                        new ChatItem.ToolResult(
                                "t0", "slow", "The tool did not come to an end within 2s.", true));
    }

    @Test
    void whatTheAgentSaysBeforeAnybodyHearsComesAfterTheGreeting() {
        Stage stage = stage();
        agent().call.say("All lines are recorded.");
        stage.listen(ms(500));
        assertThat(stage.tongue.said).isEmpty();
        stage.conversation.heard();
        stage.listen(ms(6000));
        assertThat(stage.call.saidByAgent())
                .containsExactly(
                        "Hello, this is Acme. You are caller three.", "All lines are recorded.");
    }

    @Test
    void anAgentBreaksItselfOffAndNothingOfItIsHeardAnyMore() {
        Stage stage = stage().greeted();
        agent().call.say("This is a long text that nobody wants to hear to its very end today.");
        agent().call.say("And another one.");
        stage.listen(ms(1000));
        assertThat(stage.call.silent()).isFalse();
        agent().call.interrupt();
        stage.listen(ms(20));
        assertThat(stage.call.silent()).isTrue();
        stage.listen(ms(4000));
        assertThat(stage.tongue.said).doesNotContain("And another one.");
        assertThat(agent().story.getLast()).startsWith("agent, broken off: This is");
    }

    @Test
    void theEndWaitsForWhatIsSaidAndTakesNoTurnAnyMore() {
        Stage stage = stage().greeted();
        agent().call.say("Somebody calls you back.");
        agent().call.end("the agent was done");
        stage.listen(ms(600));
        assertThat(stage.call.end).isNull();
        stage.conversation.chat("wait");
        stage.listen(ms(3000));
        assertThat(stage.call.end).isEqualTo(EndReason.FINISHED);
        assertThat(stage.call.endDetail).isEqualTo("the agent was done");
        assertThat(stage.call.saidByAgent()).endsWith("Somebody calls you back.");
        assertThat(agent().story).doesNotContain("user: wait");
    }

    @Test
    void anEndThatAToolAsksForComesWhenTheAnswerWasHeard() {
        Stage stage = stage().greeted();
        agent().tool = call -> call.end("ordered");
        stage.mind.calls("", "order", "{\"number\": 4711}");
        stage.mind.answers("Thank you, goodbye.");
        stage.speak("order it");
        stage.listen(ms(1000));
        assertThat(stage.call.end).isNull();
        stage.listen(ms(3000));
        assertThat(stage.call.end).isEqualTo(EndReason.FINISHED);
        assertThat(stage.call.saidByAgent()).endsWith("Thank you, goodbye.");
    }

    @Test
    void aCallerIsHandedOnAndTheAgentHearsWhatCameOfIt() {
        Stage stage = stage().greeted();
        List<Transfer> came = new ArrayList<>();
        stage.call.transfer = new Transfer.Refused("The caller did not come by telephone.");
        var _ = agent().call.transfer("+15550100").thenAccept(came::add);
        stage.listen(ms(100));
        assertThat(stage.call.transfers).containsExactly("+15550100");
        assertThat(came)
                .containsExactly(new Transfer.Refused("The caller did not come by telephone."));
    }

    @Test
    void aHookThatThrowsReachesTheCallsThreadAndNotTheMiddleOfAChangeOfSpeakers() {
        Stage stage =
                Stage.with(
                        _ ->
                                new Dialogue() {
                                    @Override
                                    public void onAgentTurn(String words, boolean interrupted) {
                                        throw new IllegalStateException("broken hook");
                                    }
                                });
        stage.conversation.heard();
        assertThatThrownBy(() -> stage.listen(ms(4000)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken hook");
        assertThat(stage.call.saidByAgent()).containsExactly("Hello, this is Acme.");
    }
}
