package dev.openrtc.ui.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.ui.FakeKit;
import dev.openrtc.ui.Nodes;
import dev.openrtc.ui.Scenes;
import dev.openrtc.ui.Showing;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.SessionOverrides;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionPaneTest {
    private final FakeKit fake = new FakeKit(Scenes.small());
    private final TenantRow row = Scenes.small().tenants().getFirst();
    private final String save = "Save session settings of " + row.tenant();
    private final SessionPane pane;
    private final Showing showing;

    SessionPaneTest() {
        Showing.startJavaFx();
        pane = Showing.fx(() -> new SessionPane(fake.kit));
        showing = Showing.of(() -> pane);
        Showing.run(() -> pane.look(row));
    }

    @AfterEach
    void close() {
        showing.close();
    }

    private void type(String field, String text) {
        Showing.run(
                () ->
                        Nodes.visible(pane).stream()
                                .filter(
                                        node ->
                                                node instanceof TextInputControl
                                                        && field.equals(node.getAccessibleText()))
                                .map(TextInputControl.class::cast)
                                .findFirst()
                                .orElseThrow(() -> new AssertionError("no field: " + field))
                                .setText(text));
    }

    private boolean off() {
        return Showing.fx(() -> Nodes.button(pane, save).isDisabled());
    }

    @Test
    void whatIsTypedIsSavedWithTheVersionThatWasSeenAndSurvivesSights() {
        assertThat(off()).isTrue();
        type("Language model", "openai/gpt-5-mini");
        type("More instructions", "We sell rockets.");
        Showing.run(() -> pane.look(row));
        showing.shoot("tenant-session");
        fake.worker.answer(_ -> new CommandResult.Applied("Saved.", 1));
        Showing.run(() -> Nodes.button(pane, save).fire());
        Showing.run(() -> {});
        assertThat(fake.worker.commands())
                .containsExactly(
                        new Command.SetSession(
                                row.tenant(),
                                new SessionOverrides(
                                        Map.of("llm", "openai/gpt-5-mini"),
                                        Optional.empty(),
                                        "We sell rockets.",
                                        Optional.empty()),
                                OptionalLong.of(0)));
        assertThat(Showing.fx(() -> Nodes.words(pane))).contains("Applied 13:02");
        assertThat(off()).isTrue();
    }

    @Test
    void aModelThatIsNoneIsToldAndCannotBeSaved() {
        type("Speech to text", "Deep Gram");
        assertThat(Showing.fx(() -> Nodes.words(pane))).contains("stt \"Deep Gram\" is no model.");
        assertThat(off()).isTrue();
        assertThat(fake.worker.commands()).isEmpty();
    }
}
