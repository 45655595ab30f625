package dev.openrtc.ui.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.ui.FakeKit;
import dev.openrtc.ui.Nodes;
import dev.openrtc.ui.Scenes;
import dev.openrtc.ui.Showing;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.Isolation;
import dev.openrtc.worker.api.SessionOverrides;
import dev.openrtc.worker.api.TranscriptPolicy;
import dev.openrtc.worker.api.TranscriptPolicy.Keep;
import dev.openrtc.worker.api.TurnOverrides;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.scene.control.ComboBox;
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

    private TenantRow of(SessionOverrides own) {
        return of(own, 1);
    }

    private TenantRow of(SessionOverrides own, long version) {
        return new TenantRow(
                row.tenant(),
                row.settings().withSession(own, version),
                row.known(),
                row.calls(),
                row.queued(),
                row.started(),
                row.succeeded(),
                row.failed(),
                row.ended(),
                row.refused(),
                row.refusedRecently(),
                row.failedRecently(),
                row.joinP95Millis(),
                row.breaker(),
                row.drain(),
                row.lastFault(),
                row.keys(),
                row.rejectedKeys(),
                row.history(),
                row.cpuShare(),
                row.turns());
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
                                SessionOverrides.NONE
                                        .withModels(Map.of("llm", "openai/gpt-5-mini"))
                                        .withInstructions("We sell rockets."),
                                OptionalLong.of(0)));
        assertThat(Showing.fx(() -> Nodes.words(pane))).contains("Applied 13:02");
        assertThat(off()).isTrue();
    }

    /// A save of something else once brought a tenant's calls back into the shared host.
    @Test
    void whatIsNotTypedStaysAsItWasTheHostAndTheTurnTakingIncluded() {
        SessionOverrides own =
                SessionOverrides.NONE
                        .withIsolation(Isolation.PROCESS)
                        .withTurns(
                                new TurnOverrides(
                                        Optional.of("smart-turn"),
                                        Optional.of(Duration.ofMillis(700)),
                                        Optional.empty(),
                                        Optional.of(false),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of("Hello?"),
                                        Optional.of(2),
                                        Optional.empty()));
        TenantRow has = of(own);
        Showing.run(() -> pane.look(has));
        type("Longest call", "5m");
        fake.worker.answer(_ -> new CommandResult.Applied("Saved.", 2));
        Showing.run(() -> Nodes.button(pane, save).fire());
        Showing.run(() -> {});
        TurnOverrides turns = own.turns();
        assertThat(fake.worker.commands())
                .containsExactly(
                        new Command.SetSession(
                                row.tenant(),
                                own.withTurns(
                                        new TurnOverrides(
                                                turns.detector(),
                                                turns.endpointing(),
                                                turns.endpointingLongest(),
                                                turns.interruptible(),
                                                turns.interruptAfter(),
                                                turns.resumeAfter(),
                                                turns.preemptive(),
                                                turns.silence(),
                                                turns.silencePrompt(),
                                                turns.silencePrompts(),
                                                Optional.of(Duration.ofMinutes(5)))),
                                OptionalLong.of(1)));
    }

    @Test
    void aPauseThatIsNoneIsToldByItsField() {
        type("Pause that ends a turn", "soon");
        assertThat(Showing.fx(() -> Nodes.words(pane))).contains("Pause that ends a turn: ");
        assertThat(off()).isTrue();
    }

    @Test
    void aModelThatIsNoneIsToldAndCannotBeSaved() {
        type("Speech to text", "Deep Gram");
        assertThat(Showing.fx(() -> Nodes.words(pane))).contains("stt \"Deep Gram\" is no model.");
        assertThat(off()).isTrue();
        assertThat(fake.worker.commands()).isEmpty();
    }

    @Test
    @SuppressWarnings("unchecked")
    void whatIsKeptOfCallsIsChosenWithItsDaysAndTheRestStaysAsItWas() {
        SessionOverrides own = SessionOverrides.NONE.withIsolation(Isolation.PROCESS);
        Showing.run(() -> pane.look(of(own, 3)));
        Showing.run(
                () ->
                        Nodes.visible(pane).stream()
                                .filter(ComboBox.class::isInstance)
                                .map(node -> (ComboBox<Keep>) node)
                                .filter(box -> box.getItems().contains(Keep.REDACTED))
                                .findFirst()
                                .orElseThrow()
                                .setValue(Keep.REDACTED));
        type("days", "0");
        assertThat(Showing.fx(() -> Nodes.words(pane))).contains("retention must be 1 to 3650");
        assertThat(off()).isTrue();
        type("days", "14");
        showing.shoot("tenant-transcripts");
        Showing.run(() -> Nodes.button(pane, save).fire());
        assertThat(fake.worker.commands())
                .containsExactly(
                        new Command.SetSession(
                                row.tenant(),
                                own.withTranscripts(new TranscriptPolicy(Keep.REDACTED, 14)),
                                OptionalLong.of(3)));
    }
}
