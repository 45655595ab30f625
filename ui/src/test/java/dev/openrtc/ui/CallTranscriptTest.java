package dev.openrtc.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.ui.shell.Place;
import dev.openrtc.worker.api.StoredTranscript;
import dev.openrtc.worker.api.TranscriptLine;
import dev.openrtc.worker.tenant.TenantId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallTranscriptTest {
    private static final String CALL = "s-acme-0";

    private final ShellRig rig = new ShellRig(Scenes.small());

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void whatIsSaidAppearsAsItIsSaidAndOnlyOnItsCallsPage() {
        rig.go(new Place.Call(CALL));
        assertThat(rig.words()).doesNotContain("What was said");

        TranscriptLine hours =
                new TranscriptLine(Scenes.AT, false, "What are your opening hours?", false);
        TranscriptLine answer =
                new TranscriptLine(
                        Scenes.AT.plusSeconds(2),
                        true,
                        "We are open Monday to Friday from nine in the morning to six in the"
                                + " evening, and on Saturday",
                        true);
        rig.fake.worker.said(CALL, List.of(hours));
        rig.look();
        assertThat(rig.words()).contains("What was said", "Caller", "What are your opening hours?");

        rig.fake.worker.said(CALL, List.of(hours, answer));
        rig.look();
        assertThat(rig.words()).contains("Agent", "the caller broke in");
        rig.showing.shoot("call-transcript");

        rig.go(new Place.Call("s-acme-1"));
        assertThat(rig.words()).doesNotContain("What are your opening hours?");
    }

    @Test
    void ofACallThatIsOverWhatItsTenantKeepsIsShownAndUntilWhen() {
        rig.fake.doors.history.transcripts =
                List.of(
                        new StoredTranscript(
                                "s-acme-12",
                                new TenantId("acme"),
                                Scenes.AT,
                                Scenes.AT.plusSeconds(7 * 86_400),
                                true,
                                true,
                                List.of(
                                        new TranscriptLine(
                                                Scenes.AT, false, "I am [number].", false))));
        rig.go(new Place.Call("s-acme-12"));
        await().until(() -> rig.words().contains("I am [number]."));
        assertThat(rig.words())
                .contains("Without numbers and addresses, kept until 21 Mar 2026.")
                .contains("Its end is missing.");
        rig.showing.shoot("call-transcript-kept");
        rig.go(new Place.Call("s-globex-77"));
        assertThat(rig.words()).doesNotContain("I am [number].").doesNotContain("What was said");
    }
}
