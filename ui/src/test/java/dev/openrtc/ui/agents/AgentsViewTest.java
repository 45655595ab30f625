package dev.openrtc.ui.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.ui.FakeKit;
import dev.openrtc.ui.Nodes;
import dev.openrtc.ui.Scenes;
import dev.openrtc.ui.Showing;
import dev.openrtc.ui.shell.Place;
import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.AgentProfile.HttpTool;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.api.WorkerSnapshot.AgentKind;
import dev.openrtc.worker.api.WorkerSnapshot.AgentRow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import javafx.scene.Parent;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AgentsViewTest {
    private static final AgentProfile FIRST =
            new AgentProfile(
                    "front-desk",
                    1,
                    "en",
                    "You answer for a small shop. Be brief.",
                    "Hello, this is the shop.",
                    "I am sorry.",
                    "Goodbye.",
                    Map.of("llm", "openai/gpt-5-mini"),
                    AgentProfile.TurnTaking.DEFAULT,
                    AgentProfile.Limits.DEFAULT,
                    true,
                    List.of(
                            new HttpTool(
                                    "find_order",
                                    "Finds an order by its number.",
                                    "{\"type\":\"object\"}",
                                    "https://crm.example.com/orders/{{id}}",
                                    "GET",
                                    Map.of("Authorization", "Bearer {{secret.crm.token}}"),
                                    Duration.ofSeconds(5),
                                    65536,
                                    List.of())));
    private static final AgentProfile SECOND =
            ProfileDraft.of(FIRST).with(Field.GREETING, "Welcome.").profile().withVersion(2);

    private final FakeKit fake = new FakeKit(scene());
    private final AgentsView view;
    private final Showing showing;

    AgentsViewTest() {
        fake.doors.history.profiles = List.of(SECOND, FIRST);
        Showing.startJavaFx();
        view = Showing.fx(() -> new AgentsView(fake.kit));
        showing = Showing.of(() -> (Parent) view.node());
        Showing.run(() -> view.look(fake.sight()));
    }

    @AfterEach
    void close() {
        showing.close();
    }

    private static WorkerSnapshot scene() {
        return Scenes.withAgents(
                Scenes.small(),
                List.of(
                        new AgentRow("echo", 0, -1, true),
                        new AgentRow("front-desk", 3, 8, false, AgentKind.PROFILE, "2"),
                        new AgentRow("receptionist", 1, -1, true, AgentKind.PROFILE, "")));
    }

    private void open(String name) {
        Showing.run(() -> view.arrive(new Place.Agents(name)));
        Showing.run(() -> {});
    }

    private String words() {
        return Showing.fx(() -> Nodes.words(view.node()));
    }

    private void fire(String button) {
        Showing.run(() -> Nodes.button(view.node(), button).fire());
        Showing.run(() -> {});
    }

    private void type(String field, String text) {
        Showing.run(
                () ->
                        Nodes.visible(view.node()).stream()
                                .filter(
                                        node ->
                                                node instanceof TextInputControl
                                                        && field.equals(node.getAccessibleText()))
                                .map(TextInputControl.class::cast)
                                .findFirst()
                                .orElseThrow(() -> new AssertionError("no field: " + field))
                                .setText(text));
    }

    @Test
    void theListSaysWhatEachAgentIs() {
        assertThat(words())
                .contains("Built in", "Built in, demo", "Profile", "3 / 8")
                .contains("No agent is chosen.");
        showing.shoot("agents");
        open("echo");
        assertThat(words()).contains("echo is an agent in Java.");
    }

    @Test
    void aProfileIsSavedAsANewVersionOfTheOneThatWasRead() {
        open("front-desk");
        assertThat(words()).contains("front-desk \u00b7 version 2");
        showing.shoot("agents-profile");
        type("Greeting", "Good morning.");
        fake.worker.hold();
        fire("Save front-desk as a new version");
        assertThat(words()).contains("Saving");
        fake.worker.answer(_ -> new CommandResult.Applied("Agent front-desk is saved.", 3));
        fake.worker.release();
        Showing.run(() -> {});
        AgentProfile expected =
                ProfileDraft.of(SECOND).with(Field.GREETING, "Good morning.").profile();
        assertThat(fake.worker.commands())
                .containsExactly(new Command.SaveProfile(expected, OptionalLong.of(2)));
        assertThat(words()).contains("13:02");
    }

    @Test
    void whatIsWrongStandsBesideItsFieldAndCannotBeSaved() {
        open("front-desk");
        type("Pause that ends a turn", "soon");
        type("Language model", "GPT");
        assertThat(words())
                .contains("must be a length of time such as 500ms, 2s or 30m")
                .contains("\"GPT\" is no model.");
        boolean off =
                Showing.fx(
                        () ->
                                Nodes.button(view.node(), "Save front-desk as a new version")
                                        .isDisabled());
        assertThat(off).isTrue();
        showing.shoot("agents-faults");
    }

    @Test
    void aConflictKeepsWhatWasTypedAndASecondSaveOverwrites() {
        open("front-desk");
        type("Greeting", "Good morning.");
        fake.worker.answer(_ -> new CommandResult.Conflict("It was changed by ada.", 5));
        fire("Save front-desk as a new version");
        assertThat(words()).contains("It was changed by ada.");
        fake.worker.answer(_ -> new CommandResult.Applied("Agent front-desk is saved.", 6));
        fire("Save front-desk as a new version");
        assertThat(fake.worker.commands())
                .extracting(command -> ((Command.SaveProfile) command).seen())
                .containsExactly(OptionalLong.of(2), OptionalLong.of(5));
    }

    @Test
    void leavingUnsavedTextAsksFirst() {
        open("front-desk");
        type("Greeting", "Good morning.");
        open("echo");
        assertThat(fake.kit.questions().current().get()).isNotNull();
        assertThat(words()).contains("front-desk \u00b7 version 2");
    }

    @Test
    void aDuplicateIsANewAgentWithTheSameText() {
        open("front-desk");
        fire("Duplicate");
        fire("Save front-desk-copy as a new version");
        assertThat(fake.worker.commands())
                .containsExactly(
                        new Command.SaveProfile(
                                SECOND.withName("front-desk-copy"), OptionalLong.of(0)));
    }

    @Test
    void removingAsksForTheName() {
        open("front-desk");
        fire("Remove front-desk");
        assertThat(fake.worker.commands()).isEmpty();
        Showing.run(
                () -> {
                    var question = Objects.requireNonNull(fake.kit.questions().current().get());
                    assertThat(question.entry().opens("front")).isFalse();
                    assertThat(question.entry().opens("front-desk")).isTrue();
                    fake.kit.questions().answer(question.ways().getFirst(), "front-desk");
                });
        assertThat(fake.worker.commands()).containsExactly(new Command.RemoveProfile("front-desk"));
    }
}
