package dev.openrtc.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.app.control.Scene;
import dev.openrtc.app.control.TestCalls;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.TestCall;
import dev.openrtc.worker.api.TestCall.Sound;
import dev.openrtc.worker.api.TestCall.Stage;
import dev.openrtc.worker.api.TestCall.Words;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallCommandTest extends OwnedFolder {
    private static final Words HELLO = new Words(1, true, "Hello, this is the reception.", true);
    private static final Words ASKED = new Words(2, false, "what are your\u001b[31m hours", true);

    private void goes(String code, boolean failed) {
        house.testCall.add(TestCalls.talking());
        house.testCall.add(TestCalls.of(Stage.TALKING, List.of(HELLO, ASKED), Optional.empty()));
        house.testCall.add(
                TestCalls.of(
                        Stage.ENDED,
                        List.of(HELLO, ASKED),
                        Optional.of(new TestCall.End(Scene.NOW, code, "It ended so.", failed))));
    }

    @Test
    void linesArePrintedOnceTheyAreWholeAndThenTheTurnsAndTheEnd() {
        goes("ANSWERED", false);
        Run run = run("call", "--tenant", "acme", "--agent", "receptionist", "--wav", "in.wav");
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .containsExactly(
                        "The agent receptionist is in the room testcall_acme_1.",
                        "agent:  Hello, this is the reception.",
                        "caller: what are your·[31m hours",
                        "turn 1: total 1240 ms: end of turn 500",
                        "It ended so.");
        assertThat(run.code()).isZero();
        assertThat(house.commands)
                .containsExactly(
                        new Command.StartTestCall(
                                TestCalls.ACME,
                                "receptionist",
                                Sound.WAV,
                                Path.of("in.wav").toAbsolutePath().toString(),
                                ""));
    }

    @Test
    void withJsonEachLineIsAnObject() {
        goes("ANSWERED", false);
        Run run = run("call", "--tenant", "acme", "--mic", "--json", "--out", "o.wav");
        assertThat(run.out().lines())
                .containsExactly(
                        "{\"event\":\"agent\",\"state\":\"listening\"}",
                        "{\"event\":\"said\",\"by\":\"agent\",\"text\":\"Hello, this is the"
                                + " reception.\"}",
                        "{\"event\":\"said\",\"by\":\"caller\",\"text\":\"what are"
                                + " your\\u001B[31m hours\"}",
                        "{\"event\":\"turn\",\"turn\":\"turn 1\",\"totalMillis\":1240,"
                                + "\"detail\":\"total 1240 ms: end of turn 500\"}",
                        "{\"event\":\"end\",\"code\":\"ANSWERED\",\"sentence\":\"It ended"
                                + " so.\",\"failed\":false,\"session\":\"s-1\"}");
        assertThat(((Command.StartTestCall) house.commands.getFirst()).sound())
                .isEqualTo(Sound.MICROPHONE);
    }

    @Test
    void aCallThatFailsIsThreeAndSaysWhy() {
        goes("REFUSED", true);
        Run run = run("call", "--tenant", "acme");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("It ended so.");
    }

    @Test
    void aCallThatIsNotEvenMadeIsThree() {
        house.answer.set(new CommandResult.Refused("NO_MICROPHONE", "There is no microphone."));
        Run run = run("call", "--tenant", "acme", "--mic");
        assertThat(run)
                .isEqualTo(new Run(3, "", "There is no microphone." + System.lineSeparator()));
    }

    @Test
    void aCallThatTheOwnerKnowsNothingOfIsFour() {
        Run run = run("call", "--tenant", "acme");
        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err()).contains("gone");
    }
}
