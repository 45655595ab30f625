package dev.openrtc.worker.provider.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.worker.provider.ChatItem;
import dev.openrtc.worker.provider.LanguageModel;
import dev.openrtc.worker.provider.Thought;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceptionistTest {
    private static final String INSTRUCTIONS =
            """
            You are the receptionist of Acme Dental. Answer in one sentence.
            Opening hours: Monday to Friday from nine to five
            Address: 12 Main Street, opposite the station.
            - Parking: behind the house.
            A first visit takes half an hour.
            """;

    private static final LanguageModel.ToolSpec END =
            new LanguageModel.ToolSpec("end_call", "Ends the call", "{\"type\":\"object\"}");

    @ParameterizedTest
    @CsvSource({
        "what are your opening hours, Monday to Friday",
        "what are your opening ours, Monday to Friday",
        "are you open on saturday, Monday to Friday",
        "where are you, 12 Main Street",
        "what is your address please, 12 Main Street",
        "can i park my car somewhere, behind the house",
        "how long is a visit, half an hour",
    })
    void aQuestionIsAnsweredFromTheFactsOfTheInstructions(String said, String fact) {
        assertThat(words(said)).contains(fact);
    }

    @Test
    void ordersToTheAgentAreNeverReadToTheCaller() {
        assertThat(words("are you the receptionist of acme dental")).doesNotContain("You are");
        assertThat(words("answer in one sentence")).doesNotContain("Answer in");
    }

    @Test
    void whatIsNotUnderstoodIsSaidWithWhatCanBeAsked() {
        assertThat(words("colourless green ideas"))
                .contains("did not understand", "Opening hours, Address, Parking");
    }

    @Test
    void aFactThatIsWrappedIsSaidToItsEnd() {
        String wrapped =
                """
                What you know:
                - Opening hours: Monday to Friday from nine in the morning to six in the
                  evening, closed on Sunday.
                - Address: 12 Harbour Street.
                """;
        assertThat(answer(wrapped, "what are your opening hours", List.of(END), true))
                .isEqualTo(
                        new Thought.Text(
                                "Opening hours: Monday to Friday from nine in the morning to six"
                                        + " in the evening, closed on Sunday."));
    }

    @Test
    void aBookingIsNotPromised() {
        assertThat(words("i would like to book a table for four people")).contains("no calendar");
    }

    @ParameterizedTest
    @CsvSource({"goodbye", "okay bye", "good bye then", "that's all", "no thank you"})
    void aGoodbyeEndsTheCall(String said) {
        assertThat(answer(INSTRUCTIONS, said, List.of(END), true))
                .isEqualTo(new Thought.ToolCall("c1", "end_call", "{}"));
        assertThat(answer(INSTRUCTIONS, said, List.of(), true))
                .isEqualTo(new Thought.Text("Thank you for calling. Goodbye."));
        assertThat(answer(INSTRUCTIONS, said, List.of(END), false))
                .isInstanceOf(Thought.Text.class);
    }

    @Test
    void aToolIsCalledByTheWordsOfItsNameAndItsResultIsSaid() {
        var tool = new LanguageModel.ToolSpec("next_free_slot", "", "{\"type\":\"object\"}");
        Thought call = answer(INSTRUCTIONS, "when is the next free slot", List.of(tool), true);
        assertThat(call).isEqualTo(new Thought.ToolCall("c1", "next_free_slot", "{}"));
        List<ChatItem> history = new ArrayList<>();
        history.add(new ChatItem.User("when is the next free slot"));
        history.add(new ChatItem.ToolUse("c1", "next_free_slot", "{}"));
        history.add(new ChatItem.ToolResult("c1", "next_free_slot", "{\"day\":\"Monday\"}", false));
        Thought told =
                Receptionist.answer(new LanguageModel.Prompt(history, List.of(tool), true), "c2");
        assertThat(((Thought.Text) told).text()).contains("Monday").doesNotContain("{");
    }

    @Test
    void aToolThatNeedsArgumentsIsLeftAlone() {
        var tool =
                new LanguageModel.ToolSpec(
                        "next_free_slot", "", "{\"type\":\"object\",\"required\":[\"day\"]}");
        assertThat(answer(INSTRUCTIONS, "when is the next free slot", List.of(tool), true))
                .isInstanceOf(Thought.Text.class);
    }

    @Test
    void itSaysItsLastWordsAgain() {
        List<ChatItem> history =
                List.of(
                        new ChatItem.Assistant("We open at nine.", false),
                        new ChatItem.User("could you repeat that"));
        assertThat(Receptionist.answer(new LanguageModel.Prompt(history, List.of(), true), "c1"))
                .isEqualTo(new Thought.Text("We open at nine."));
    }

    private static String words(String said) {
        return ((Thought.Text) answer(INSTRUCTIONS, said, List.of(END), true)).text();
    }

    private static Thought answer(
            String instructions, String said, List<LanguageModel.ToolSpec> tools, boolean may) {
        return Receptionist.answer(
                new LanguageModel.Prompt(
                        List.of(new ChatItem.System(instructions), new ChatItem.User(said)),
                        tools,
                        may),
                "c1");
    }
}
