package dev.openrtc.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.ui.shell.Place;
import dev.openrtc.worker.api.CallerId;
import dev.openrtc.worker.api.CallerKind;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.Revealed;
import dev.openrtc.worker.api.WorkerSnapshot.End;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallCallerTest {
    private static final CallerId CALLER =
            new CallerId(CallerKind.TELEPHONE, "sip_7", "+4930901820");
    private static final String SEEN = "Telephone ··1820";

    private final ShellRig rig = new ShellRig(Scenes.small());
    private final SessionRow old = withCaller("s-old");

    @AfterEach
    void close() {
        rig.close();
    }

    private static SessionRow withCaller(String session) {
        SessionRow row =
                SceneRows.endedRow(
                        session,
                        "acme",
                        Scenes.AT.minusSeconds(90_000),
                        new End(
                                Scenes.AT.minusSeconds(89_000),
                                EndReason.HUNG_UP,
                                "",
                                Duration.ofSeconds(1_000)));
        return new SessionRow(
                row.session(),
                row.job(),
                row.tenant(),
                row.agent(),
                row.room(),
                row.state(),
                row.offeredAt(),
                row.timeline(),
                row.end(),
                row.host(),
                row.cpuShare(),
                Optional.of(CALLER.view()));
    }

    private void press(String button) {
        Showing.run(() -> Nodes.button(rig.showing.scene().getRoot(), button).fire());
    }

    @Test
    void theLastDigitsAreSeenAndTheRestByWhoAsksUntilThePageIsLeft() {
        rig.fake.doors.history.calls = List.of(old);
        rig.fake.worker.caller(Revealed.of(CALLER));
        rig.go(new Place.Call("s-old"));
        await().until(() -> rig.words().contains(SEEN));
        assertThat(rig.words()).doesNotContain("+4930901820").doesNotContain("sip_7");

        press("Show caller");
        await().until(() -> rig.words().contains("Telephone, +4930901820 (sip_7)"));
        assertThat(rig.fake.worker.commands())
                .containsExactly(new Command.RevealCaller(new TenantId("acme"), "s-old"));
        rig.showing.shoot("call-caller");
        press("Hide caller");
        assertThat(rig.words()).contains(SEEN).doesNotContain("+4930901820");

        press("Show caller");
        await().until(() -> rig.words().contains("+4930901820"));
        rig.go(new Place.Call("s-acme-0"));
        assertThat(rig.words()).doesNotContain("Show caller").doesNotContain("+4930901820");
        rig.go(new Place.Call("s-old"));
        await().until(() -> rig.words().contains(SEEN));
        assertThat(rig.words()).doesNotContain("+4930901820");
    }

    @Test
    void whatCannotBeShownSaysWhy() {
        rig.fake.doors.history.calls = List.of(old);
        rig.fake.worker.caller(Revealed.not("Not done: the disk is full."));
        rig.go(new Place.Call("s-old"));
        await().until(() -> rig.words().contains(SEEN));
        press("Show caller");
        await().until(() -> rig.words().contains("Not done: the disk is full."));
        assertThat(rig.words()).contains(SEEN);
    }

    @Test
    void aNumberIsLookedForInWhatWasWrittenDown() {
        rig.fake.doors.history.ofCallers = Map.of("+4930901820", List.of(old));
        rig.go(new Place.Calls("", false));
        assertThat(rig.words()).doesNotContain("room-s-old");
        Showing.run(
                () ->
                        Nodes.visible(rig.showing.scene().getRoot()).stream()
                                .filter(
                                        node ->
                                                node instanceof TextField field
                                                        && field.getPromptText()
                                                                .contains("caller:"))
                                .map(TextField.class::cast)
                                .findFirst()
                                .orElseThrow()
                                .setText("caller:+4930901820"));
        await().until(() -> rig.words().contains(SEEN));
        assertThat(rig.words()).doesNotContain("room-s-acme-12");
    }
}
