package dev.openrtc.worker.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.worker.agent.AgentState;
import dev.openrtc.worker.agent.CallReport;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.provider.ChatItem;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConversationTest {
    private static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }

    @Test
    void theGreetingIsSaidWhenTheCallerHearsAndWrittenDownWhenItWasHeard() {
        Stage stage = new Stage();
        assertThat(stage.tongue.said).isEmpty();

        stage.conversation.heard();
        stage.listen(ms(500));
        assertThat(stage.call.states)
                .containsExactly(
                        AgentState.INITIALIZING, AgentState.LISTENING, AgentState.SPEAKING);
        assertThat(stage.call.saidByAgent()).isEmpty();

        stage.listen(ms(2000));
        assertThat(stage.call.saidByAgent()).containsExactly("Hello, this is Acme.");
        assertThat(stage.call.states).endsWith(AgentState.LISTENING);
        assertThat(stage.call.subtitles)
                .contains(new FakeCall.Subtitle("", "Hello, this is Acme.", true));
    }

    @Test
    void aTurnIsOverHalfASecondAfterTheTrueEndOfSpeechAndIsAnswered() {
        Stage stage = new Stage().greeted();
        stage.mind.answers("We open at nine.");
        stage.speak(ms(1000));
        long stopped = stage.call.millis();
        stage.listen(ms(300));
        stage.hearing.understood("when do you open");
        stage.listen(ms(2500));

        assertThat(stage.mind.lastWords()).isEqualTo("when do you open");
        assertThat(stage.call.saidByCaller()).containsExactly("when do you open");
        assertThat(stage.call.saidByAgent()).endsWith("We open at nine.");
        CallReport.Turn turn =
                (CallReport.Turn)
                        stage.call.reports.stream()
                                .filter(CallReport.Turn.class::isInstance)
                                .findFirst()
                                .orElseThrow();
        assertThat(turn.endOfTurn().toMillis()).isBetween(490L, 560L);
        assertThat(turn.total().toMillis()).isBetween(500L, 760L);
        assertThat(stage.call.healthy).isTrue();
        assertThat(stopped).isPositive();
    }

    @Test
    void anAnswerIsThoughtBeforeTheTurnIsSurelyOverAndUsedWhenTheWordsAreTheSame() {
        Stage stage = new Stage().greeted();
        stage.mind.answers("We open at nine.");
        stage.speak("when do you open");
        assertThat(stage.mind.prompts).isEmpty();
        stage.listen(ms(40));
        assertThat(stage.mind.prompts).hasSize(1);
        stage.listen(ms(1500));
        assertThat(stage.mind.prompts).hasSize(1);
        assertThat(stage.call.saidByAgent()).endsWith("We open at nine.");
    }

    @Test
    void moreWordsOfTheSameTurnMakeTheEarlyAnswerVoid() {
        Stage stage = new Stage().greeted();
        stage.mind.answers("We open at nine.");
        stage.mind.answers("On Sunday we are closed.");
        stage.speak("when do you open");
        stage.listen(ms(40));
        stage.speak("on Sunday");
        stage.listen(ms(3000));
        assertThat(stage.mind.cancelled).isPositive();
        assertThat(stage.mind.lastWords()).isEqualTo("when do you open on Sunday");
        assertThat(stage.call.saidByAgent()).endsWith("On Sunday we are closed.");
        assertThat(stage.tongue.said).noneMatch(s -> s.contains("nine"));
    }

    @Test
    void whoBreaksInIsHeardAndTheHistoryKeepsOnlyWhatWasHeardOfTheAnswer() {
        Stage stage = new Stage().greeted();
        stage.mind.answers("We open at nine and close at five from Monday to Friday, always.");
        stage.mind.answers("Yes, on Saturday too.");
        stage.speak("when do you open");
        stage.listen(ms(1500));
        assertThat(stage.call.states).endsWith(AgentState.SPEAKING);

        stage.speak(ms(120));
        assertThat(stage.call.silent()).isTrue();
        stage.speak("and on Saturday");
        stage.listen(ms(2500));

        List<ChatItem> history = stage.mind.prompts.getLast().history();
        assertThat(history.get(history.size() - 2))
                .isInstanceOfSatisfying(
                        ChatItem.Assistant.class,
                        said -> {
                            assertThat(said.interrupted()).isTrue();
                            assertThat("We open at nine and close at five from Monday")
                                    .startsWith(said.text());
                            assertThat(said.text()).startsWith("We");
                        });
        assertThat(stage.mind.lastWords()).isEqualTo("and on Saturday");
        assertThat(stage.call.saidByAgent()).endsWith("Yes, on Saturday too.");
    }

    @Test
    void aCoughPausesTheAgentWhichThenGoesOnWhereItStopped() {
        Stage stage = new Stage().greeted();
        stage.mind.answers("We open at nine and close at five from Monday to Friday, always.");
        stage.speak("when do you open");
        stage.listen(ms(1500));
        stage.speak(ms(150));
        assertThat(stage.call.silent()).isTrue();
        stage.listen(ms(1000));
        assertThat(stage.call.silent()).isTrue();
        stage.listen(ms(6000));
        assertThat(stage.call.saidByAgent())
                .endsWith("We open at nine and close at five from Monday to Friday, always.");
        assertThat(stage.mind.prompts).hasSize(1);
    }

    @Test
    void nobodyBreaksInWhileTheCallersEchoCancellationLearns() {
        Stage stage =
                new Stage(
                        p ->
                                with(
                                        p,
                                        "Hello, this is Acme, the best of all companies, what can"
                                                + " we do for you?"));
        stage.conversation.heard();
        stage.listen(ms(400));
        stage.speak(ms(900));
        assertThat(stage.call.silent()).isFalse();
        assertThat(stage.hearing.heard.getLast()).containsOnly(0);
    }

    @Test
    void aSilentCallerIsAskedTwiceAndThenTheCallEndsPolitely() {
        Stage stage = new Stage().greeted();
        stage.listen(Duration.ofSeconds(60));
        assertThat(stage.call.saidByAgent())
                .containsExactly(
                        "Hello, this is Acme.",
                        "Are you still there?",
                        "Are you still there?",
                        "Goodbye.");
        assertThat(stage.call.end).isEqualTo(EndReason.FINISHED);
        assertThat(stage.call.endDetail).isEqualTo("the caller said nothing");
    }

    @Test
    void theModelHangsUpWhenItsGoodbyeWasHeard() {
        Stage stage = new Stage().greeted();
        stage.mind.calls("Thank you for calling, goodbye!", EndCall.NAME, "{}");
        stage.speak("that is all, bye");
        stage.listen(ms(1200));
        assertThat(stage.call.end).isNull();
        stage.listen(ms(2500));
        assertThat(stage.call.end).isEqualTo(EndReason.FINISHED);
        assertThat(stage.call.saidByAgent()).endsWith("Thank you for calling, goodbye!");
    }

    @Test
    void aModelThatHangsUpWithoutAWordHasTheProfilesGoodbyeSaid() {
        Stage stage = new Stage().greeted();
        stage.mind.calls("", EndCall.NAME, "{}");
        stage.speak("bye");
        stage.listen(ms(3000));
        assertThat(stage.call.saidByAgent()).endsWith("Goodbye.");
        assertThat(stage.call.end).isEqualTo(EndReason.FINISHED);
    }

    @Test
    void aCallerWhoBreaksIntoTheGoodbyeKeepsTheCall() {
        Stage stage = new Stage().greeted();
        stage.mind.calls(
                "Thank you for calling us today, have a nice day, goodbye!", EndCall.NAME, "{}");
        stage.mind.answers("Of course.");
        stage.speak("bye");
        stage.listen(ms(1200));
        stage.speak("wait, one more thing");
        stage.listen(ms(3000));
        assertThat(stage.call.end).isNull();
        assertThat(stage.call.saidByAgent()).endsWith("Of course.");
    }

    @Test
    void whatIsTypedInterruptsAndIsAnswered() {
        Stage stage = new Stage().greeted();
        stage.mind.answers("We open at nine.");
        stage.conversation.chat("opening hours?");
        stage.listen(ms(2500));
        assertThat(stage.mind.lastWords()).isEqualTo("opening hours?");
        assertThat(stage.call.saidByAgent()).endsWith("We open at nine.");
    }

    @Test
    void keysOfTheTelephoneAreOneEntry() {
        Stage stage = new Stage().greeted();
        stage.mind.answers("Thank you.");
        stage.conversation.key('4');
        stage.listen(ms(500));
        stage.conversation.key('2');
        stage.conversation.key('#');
        stage.listen(ms(2000));
        assertThat(stage.mind.lastWords()).isEqualTo("(pressed on the keypad: 42)");
    }

    @Test
    void theCallersWordsAreSubtitlesOfTheCallerFirstInterimThenFinal() {
        Stage stage = new Stage().greeted();
        stage.mind.answers("We open at nine.");
        stage.speak(ms(600));
        stage.hearing.soFar("when");
        stage.speak("when do you open");
        stage.listen(ms(2000));
        assertThat(stage.call.subtitles)
                .containsSubsequence(
                        new FakeCall.Subtitle("caller", "when", false),
                        new FakeCall.Subtitle("caller", "when do you open", true));
    }

    @Test
    void theEndGivesBackWhatTheCallWasLentAndWritesDownWhatWasHeard() {
        Stage stage = new Stage();
        stage.conversation.heard();
        stage.listen(ms(700));
        stage.conversation.ended(EndReason.HUNG_UP);
        assertThat(stage.closed).isTrue();
        assertThat(stage.hearing.open).isFalse();
        assertThat(stage.call.saidByAgent()).hasSize(1);
        assertThat("Hello, this is Acme.").startsWith(stage.call.saidByAgent().getFirst());
    }

    private static dev.openrtc.worker.api.AgentProfile with(
            dev.openrtc.worker.api.AgentProfile p, String greeting) {
        return new dev.openrtc.worker.api.AgentProfile(
                p.name(),
                p.version(),
                p.language(),
                p.instructions(),
                greeting,
                p.apology(),
                p.goodbye(),
                p.models(),
                p.turns(),
                p.limits(),
                p.mayEndCall(),
                p.tools());
    }
}
