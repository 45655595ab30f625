package dev.openrtc.ui.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.ui.FakeKit;
import dev.openrtc.ui.Nodes;
import dev.openrtc.ui.Scenes;
import dev.openrtc.ui.Showing;
import dev.openrtc.ui.shell.Place;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.TestCall;
import dev.openrtc.worker.api.TestCall.Level;
import dev.openrtc.worker.api.TestCall.Sound;
import dev.openrtc.worker.api.TestCall.Stage;
import dev.openrtc.worker.api.TestCall.Turn;
import dev.openrtc.worker.api.TestCall.Words;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TestCallPaneTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final Words HELLO =
            new Words(1, true, "Hello, this is the reception. How can I help you?", true);
    private static final Words ASKED = new Words(2, false, "What are your opening hours?", true);
    private static final Words ANSWER =
            new Words(3, true, "Monday to Friday from nine in the morning to", false);

    private final FakeKit fake = new FakeKit(Scenes.small());
    private final TenantView view = made();
    private final Showing showing = Showing.of(() -> (Parent) view.node());

    @AfterEach
    void close() {
        showing.close();
    }

    @Test
    void aCallIsMadeToTheChosenAgentWithTheChosenSoundAndShownAsItGoes() {
        go();
        choose(Sound.WAV);
        Showing.run(() -> button("Call acme").fire());
        assertThat(words()).contains("Name the WAV file");
        assertThat(fake.worker.commands()).isEmpty();
        Showing.run(() -> field().setText("question.wav"));
        Showing.run(() -> button("Call acme").fire());
        assertThat(fake.worker.commands())
                .containsExactly(
                        new Command.StartTestCall(ACME, agent(), Sound.WAV, "question.wav", ""));

        fake.worker.calls(call(1, Stage.TALKING, List.of(HELLO), List.of(), Optional.empty()));
        look();
        assertThat(words()).contains("receptionist is speaking · 0:12", HELLO.text());
        fake.worker.calls(
                call(
                        1,
                        Stage.TALKING,
                        List.of(HELLO, ASKED, ANSWER),
                        List.of(
                                new Turn(
                                        "turn 1",
                                        Duration.ofMillis(840),
                                        "total 840 ms: end of turn 500, words 110, model 130, voice"
                                                + " 100")),
                        Optional.empty()));
        look();
        assertThat(words())
                .contains(
                        ASKED.text(),
                        ANSWER.text(),
                        "turn 1: 840 ms — end of turn 500, words 110, model 130, voice 100");
        assertThat(Showing.fx(() -> button("Call acme").isDisabled())).isTrue();
        showing.shoot("tenant-test-call");

        Showing.run(() -> button("Hang up").fire());
        assertThat(fake.worker.commands()).last().isEqualTo(new Command.EndTestCall(ACME));
        fake.worker.calls(
                call(
                        1,
                        Stage.ENDED,
                        List.of(HELLO, ASKED, ANSWER),
                        List.of(),
                        Optional.of(end("HUNG_UP", "You hung up.", false))));
        look();
        assertThat(words()).contains("You hung up.");
        assertThat(Showing.fx(() -> button("Hang up").isDisabled())).isTrue();
        assertThat(Showing.fx(() -> button("Call acme").isDisabled())).isFalse();
    }

    @Test
    void whyACallWasNotMadeStandsBesideTheButtonsAndStays() {
        fake.worker.answer(
                _ -> new CommandResult.Refused("NO_MICROPHONE", "There is no microphone."));
        go();
        Showing.run(() -> button("Call acme").fire());
        look();
        assertThat(words()).contains("There is no microphone.");
        assertThat(Showing.fx(() -> button("Call acme").isDisabled())).isFalse();
    }

    @Test
    void aCallThatFailedSaysSo() {
        fake.worker.calls(
                call(
                        1,
                        Stage.ENDED,
                        List.of(),
                        List.of(),
                        Optional.of(
                                end("REFUSED", "The call was refused: acme is draining.", true))));
        go();
        assertThat(words()).contains("The call was refused: acme is draining.");
    }

    @Test
    void onThePracticeLineThereIsNoneAndTheReasonIsSaid() {
        show(Scenes.practice());
        go();
        assertThat(Showing.fx(() -> button("Call acme").isDisabled())).isTrue();
        assertThat(words()).contains("The practice line has simulated callers only.");
        showing.shoot("tenant-test-call-practice");
        show(Scenes.small());
        look();
        assertThat(words()).doesNotContain("The practice line");
    }

    @Test
    void aCallGoesOnWhileAnotherTabOfThePageIsShown() {
        go();
        fake.worker.calls(call(1, Stage.TALKING, List.of(HELLO), List.of(), Optional.empty()));
        look();
        Showing.run(() -> view.arrive(new Place.Tenant(ACME, Place.Tab.LIVE)));
        fake.worker.calls(
                call(1, Stage.TALKING, List.of(HELLO, ASKED), List.of(), Optional.empty()));
        look();
        Showing.run(() -> view.arrive(new Place.Tenant(ACME, Place.Tab.TEST_CALL)));
        look();
        assertThat(words()).contains(ASKED.text());
    }

    private static TestCall call(
            long number,
            Stage stage,
            List<Words> lines,
            List<Turn> turns,
            Optional<TestCall.End> end) {
        return new TestCall(
                number,
                ACME,
                "receptionist",
                "testcall_acme_1",
                "s-1",
                Scenes.AT.minusSeconds(12),
                stage,
                "speaking",
                new Level(0.02, 0.005),
                new Level(0.7, 0.2),
                lines,
                turns,
                end);
    }

    private static TestCall.End end(String code, String sentence, boolean failed) {
        return new TestCall.End(Scenes.AT, code, sentence, failed);
    }

    private TenantView made() {
        Showing.startJavaFx();
        return Showing.fx(() -> new TenantView(fake.kit));
    }

    private void show(WorkerSnapshot snapshot) {
        fake.worker.show(snapshot);
    }

    private void go() {
        Showing.run(() -> view.arrive(new Place.Tenant(ACME, Place.Tab.TEST_CALL)));
        look();
    }

    private void look() {
        Showing.run(() -> view.look(fake.sight()));
    }

    private void choose(Sound wanted) {
        Showing.run(
                () -> {
                    @SuppressWarnings("unchecked")
                    ChoiceBox<Object> box = (ChoiceBox<Object>) named("Caller");
                    box.setValue(wanted);
                });
    }

    private String agent() {
        return Showing.fx(() -> String.valueOf(((ChoiceBox<?>) named("Agent")).getValue()));
    }

    private TextField field() {
        return (TextField) named("WAV file, 16-bit PCM");
    }

    private Object named(String name) {
        return Nodes.visible(showing.scene().getRoot()).stream()
                .filter(node -> node instanceof ChoiceBox || node instanceof TextField)
                .filter(node -> name.equals(node.getAccessibleText()))
                .findFirst()
                .orElseThrow();
    }

    private Button button(String words) {
        return (Button) Nodes.button(showing.scene().getRoot(), words);
    }

    private String words() {
        return Showing.fx(() -> Nodes.words(showing.scene().getRoot()));
    }
}
