package dev.openrtc.worker.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.worker.agent.CallReport;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.provider.ChatItem;
import dev.openrtc.worker.provider.LanguageModel;
import dev.openrtc.worker.provider.ProviderFault.Kind;
import dev.openrtc.worker.provider.Slot;
import dev.openrtc.worker.provider.Thought;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class ConversationTroubleTest {
    private static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }

    @Test
    void aModelThatIsAskedTooOftenIsAskedAgainAndTheCallerHearsNothingOfIt() {
        Stage stage = new Stage().greeted();
        stage.mind.fails(Kind.RATE);
        stage.mind.answers("We open at nine.");
        stage.speak("when do you open");
        stage.listen(ms(3000));
        assertThat(stage.call.notes).contains("llm tried again");
        assertThat(stage.call.saidByAgent()).endsWith("We open at nine.");
        assertThat(stage.call.end).isNull();
    }

    @Test
    void aRejectedKeyFallsBackAtOnceAndTheSecondChoiceKeepsTheCall() {
        Stage stage = new Stage().greeted();
        stage.mind.fails(Kind.AUTH);
        stage.secondMind.answers("We open at nine.");
        stage.secondMind.answers("At five.");
        stage.speak("when do you open");
        stage.listen(ms(3000));
        stage.speak("and when do you close");
        stage.listen(ms(3000));
        assertThat(stage.call.notes).contains("llm fell back to mind/two");
        assertThat(stage.call.saidByAgent()).endsWith("We open at nine.", "At five.");
        assertThat(stage.mind.prompts).hasSize(1);
        assertThat(stage.call.reports)
                .filteredOn(CallReport.KeyRejected.class::isInstance)
                .extracting(report -> ((CallReport.KeyRejected) report).vendor())
                .containsExactly("mind");
    }

    @Test
    void whenNoModelIsLeftTheCallerHearsAnApologyAndTheCallEndsWithTheReason() {
        Stage stage = new Stage().greeted();
        stage.mind.fails(Kind.AUTH);
        stage.secondMind.fails(Kind.QUOTA);
        stage.speak("when do you open");
        stage.listen(ms(4000));
        assertThat(stage.call.saidByAgent()).endsWith("Sorry, something is broken here.");
        assertThat(stage.call.end).isEqualTo(EndReason.PROVIDER_FAILED);
        assertThat(stage.call.endDetail)
                .isEqualTo("mind (llm) says that the account's quota is used up");
    }

    @Test
    void aVoiceThatFailsForGoodLeavesAToneAndTheReason() {
        Stage stage = new Stage();
        stage.tongue.failures.add(Kind.AUTH);
        stage.conversation.heard();
        stage.listen(ms(2000));
        assertThat(stage.call.end).isEqualTo(EndReason.PROVIDER_FAILED);
        assertThat(stage.call.endDetail).contains("tongue (tts) rejected the key");
        assertThat(stage.call.soundedAt).isNotEmpty();
    }

    @Test
    void aVoiceThatFailsBeforeAnyAudioSaysItAgain() {
        Stage stage = new Stage();
        stage.tongue.failures.add(Kind.VENDOR);
        stage.conversation.heard();
        stage.listen(ms(3000));
        assertThat(stage.call.saidByAgent()).containsExactly("Hello, this is Acme.");
        assertThat(stage.tongue.said).hasSize(2);
    }

    @Test
    void aBrokenHearingIsOpenedAgainAndToldWhatWasSaidMeanwhile() {
        Stage stage = new Stage().greeted();
        stage.hearing.fails(Kind.NETWORK);
        stage.call.advance(ms(1));
        int before = stage.hearing.heard.size();
        stage.speak(ms(60));
        assertThat(stage.hearing.heard).hasSize(before);
        stage.listen(ms(100));
        assertThat(stage.hearing.opened).isEqualTo(2);
        assertThat(stage.hearing.heard.subList(before, stage.hearing.heard.size()))
                .filteredOn(pcm -> pcm[0] == 5000)
                .hasSize(3);
    }

    @Test
    void whatWasNotUnderstoodBeforeTheHearingBrokeIsToldToTheNewOne() {
        Stage stage = new Stage().greeted();
        stage.speak(ms(600));
        stage.listen(ms(400));
        int before = stage.hearing.heard.size();
        stage.hearing.fails(Kind.TIMEOUT);
        stage.listen(ms(200));
        assertThat(stage.hearing.opened).isEqualTo(2);
        assertThat(stage.hearing.heard.subList(before, stage.hearing.heard.size()))
                .filteredOn(pcm -> pcm[0] == 5000)
                .hasSize(30);
        assertThat(stage.hearing.finalized).isEqualTo(2);

        stage.mind.answers("We open at nine.");
        stage.hearing.understood("when do you open");
        stage.listen(ms(3000));
        assertThat(stage.call.saidByAgent()).endsWith("We open at nine.");
        int understood = stage.hearing.heard.size();
        stage.hearing.fails(Kind.NETWORK);
        stage.listen(ms(400));
        assertThat(stage.hearing.heard.subList(understood, stage.hearing.heard.size()))
                .noneMatch(pcm -> pcm[0] == 5000);
    }

    @Test
    void aHearingThatStaysBrokenEndsTheCall() {
        Stage stage = new Stage().greeted();
        for (int i = 0; i < 4; i++) {
            stage.hearing.fails(Kind.NETWORK);
            stage.listen(ms(2100));
        }
        stage.listen(ms(3000));
        assertThat(stage.call.end).isEqualTo(EndReason.PROVIDER_FAILED);
        assertThat(stage.call.saidByAgent()).endsWith("Sorry, something is broken here.");
    }

    @Test
    void aToolRunsInTheMiddleOfATurnAndItsResultIsAnswered() {
        Recorder tool = new Recorder("lookup");
        Stage stage = new Stage(p -> p, Map.of("lookup", tool)).greeted();
        stage.mind.calls("Let me look that up for you.", "lookup", "{\"day\":\"Sunday\"}");
        stage.mind.answers("On Sunday we are closed.");
        stage.speak("are you open on Sunday");
        stage.listen(ms(1500));
        tool.answer.complete(Tool.Outcome.of("closed"));
        stage.listen(ms(4000));
        assertThat(tool.asked).containsExactly("{\"day\":\"Sunday\"}");
        assertThat(stage.call.saidByAgent())
                .endsWith("Let me look that up for you.On Sunday we are closed.");
        List<ChatItem> history = stage.mind.prompts.getLast().history();
        assertThat(history.getLast())
                .isEqualTo(new ChatItem.ToolResult("t0", "lookup", "closed", false));
    }

    @Test
    void aToolThatNobodyHasIsAnErrorTheModelCanRead() {
        Stage stage = new Stage().greeted();
        stage.mind.calls("", "launch_rocket", "{}");
        stage.mind.answers("I cannot do that.");
        stage.speak("launch the rocket");
        stage.listen(ms(3000));
        assertThat(stage.mind.prompts.getLast().history().getLast())
                .isEqualTo(
                        new ChatItem.ToolResult(
                                "t0",
                                "launch_rocket",
                                "There is no tool launch_rocket. There are: end_call",
                                true));
        assertThat(stage.call.saidByAgent()).endsWith("I cannot do that.");
    }

    @Test
    void afterThreeRoundsOfToolsTheModelMustAnswerInWords() {
        Recorder tool = new Recorder("lookup");
        tool.answer.complete(Tool.Outcome.of("nothing"));
        Stage stage = new Stage(p -> p, Map.of("lookup", tool)).greeted();
        for (int i = 0; i < 3; i++) {
            stage.mind.calls("", "lookup", "{}");
        }
        stage.mind.answers("I found nothing.");
        stage.speak("look it up");
        stage.listen(ms(4000));
        assertThat(stage.mind.prompts).hasSize(4);
        assertThat(stage.mind.prompts)
                .extracting(LanguageModel.Prompt::mayCallTools)
                .containsExactly(true, true, true, false);
    }

    @Test
    void aModelThatDiesInMidSentenceIsHeardToItsLastWordAndTheCallGoesOn() {
        Stage stage = new Stage().greeted();
        stage.mind.answers.add(
                List.of(
                        new Thought.Text("We open at nine in the morning, and we close at. "),
                        new Thought.Text("something more that follows"),
                        new Thought.Failed(Stage.fault("mind", Slot.LLM, Kind.NETWORK))));
        stage.mind.answers("At five.");
        stage.speak("when do you open");
        stage.listen(ms(5000));
        stage.speak("and when do you close");
        stage.listen(ms(3000));
        assertThat(stage.call.end).isNull();
        assertThat(stage.call.saidByAgent()).endsWith("At five.");
    }

    @Test
    void aModelThatAnswersNothingIsAskedAgain() {
        Stage stage = new Stage().greeted();
        stage.mind.answers();
        stage.mind.answers("We open at nine.");
        stage.speak("when do you open");
        stage.listen(ms(3000));
        assertThat(stage.call.notes).contains("llm tried again");
        assertThat(stage.call.saidByAgent()).endsWith("We open at nine.");
    }

    @Test
    void aModelThatSaidAllBeforeItsToolMayAnswerNothingAfterIt() {
        Recorder tool = new Recorder("note");
        tool.answer.complete(Tool.Outcome.of("done"));
        Stage stage = new Stage(p -> p, Map.of("note", tool)).greeted();
        stage.mind.calls("I have written that down for you.", "note", "{}");
        stage.mind.answers();
        stage.speak("please call me back");
        stage.listen(ms(4000));
        assertThat(stage.call.notes).doesNotContain("llm tried again");
        assertThat(stage.call.saidByAgent()).endsWith("I have written that down for you.");
        assertThat(stage.call.end).isNull();
    }

    @Test
    void aModelThatNeverStopsIsCutOff() {
        Stage stage = new Stage().greeted();
        stage.mind.answers.add(
                java.util.Collections.nCopies(3_000, new Thought.Text("We open at nine. ")));
        stage.speak("when do you open");
        stage.listen(ms(1000));
        assertThat(stage.mind.cancelled).isPositive();
        assertThat(String.join("", stage.tongue.said)).hasSizeLessThan(10_100);
    }

    @Test
    void aVoiceThatBreaksInMidSentenceSaysThatSentenceAgainAndWhatFollows() {
        Stage stage = new Stage().greeted();
        stage.mind.answers(
                "We open at nine in the morning. ", "We close at five. Good day to you.");
        stage.tongue.breaks(1);
        stage.speak("when do you open");
        stage.listen(ms(8000));
        assertThat(stage.tongue.said)
                .containsExactly(
                        "Hello, this is Acme.",
                        "We open at nine in the morning. ",
                        "We close at five. Good day to you.",
                        "We close at five. Good day to you.");
        assertThat(stage.call.notes).contains("tts tried again");
        assertThat(stage.call.saidByAgent())
                .endsWith("We open at nine in the morning. We close at five. Good day to you.");
    }

    @Test
    void aVoiceWhoseSoundNeverEndsIsGivenUp() {
        Stage stage = new Stage().greeted();
        stage.mind.answers("We open at nine.");
        stage.tongue.drones = true;
        stage.speak("when do you open");
        stage.listen(ms(4000));
        assertThat(stage.tongue.cancelled).isPositive();
    }

    private static final class Recorder implements Tool {
        final String name;
        final List<String> asked = new ArrayList<>();
        final CompletableFuture<Outcome> answer = new CompletableFuture<>();

        Recorder(String name) {
            this.name = name;
        }

        @Override
        public LanguageModel.ToolSpec spec() {
            return new LanguageModel.ToolSpec(name, "", "{\"type\":\"object\"}");
        }

        @Override
        public CompletionStage<Outcome> run(String arguments) {
            asked.add(arguments);
            return answer;
        }
    }
}
